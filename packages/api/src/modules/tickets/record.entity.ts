import { LOOK_PURPOSES, type LookPurpose, type TicketEventFacts, type TicketStatus } from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Account, Unit } from '#identity';
import { Ticket } from './ticket.entity.ts';

export const WORDS_KINDS = ['INTAKE', 'ADDITION', 'REPLY', 'REASON', 'COMMENT', 'NOTE'] as const;
export type WordsKind = (typeof WORDS_KINDS)[number];

/** What somebody wrote; `title` and `against` only at intake. */
export interface WordsBody {
  readonly text: string;
  readonly title?: string;
  readonly against?: readonly string[];
}

const WordsSchema = defineEntity({
  name: 'Words',
  schema: '*',
  properties: {
    /** The intake words carry their ticket's own id. */
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    ticketId: () => p.manyToOne(Ticket).mapToPk().deleteRule('restrict').fieldName('ticket_id'),
    kind: p.enum(() => WORDS_KINDS).$type<WordsKind>(),
    /** 16 random bytes as hex: without it the digest tells nothing. Null once erased. */
    salt: p.string().length(32).nullable(),
    body: p.json<WordsBody>().nullable(),
    digest: p.blob(),
    at: p.datetime(3),
  },
  indexes: [{ name: 'words_ticket', properties: ['ticketId', 'id'] }],
});

/** Free text, erasable: the event that brought it keeps only its id and salted digest. */
export class Words extends WordsSchema.class {}
WordsSchema.setClass(Words);

const ContactSchema = defineEntity({
  name: 'Contact',
  schema: '*',
  properties: {
    ticketId: () =>
      p.oneToOne(Ticket).mapToPk().primary().owner().deleteRule('restrict').fieldName('ticket_id'),
    /** Sealed by the server key; null where the citizen gave none. */
    name: p.blob().nullable(),
    phone: p.blob().nullable(),
    phoneHash: p.blob().nullable(),
  },
  indexes: [{ name: 'contact_phone', properties: ['phoneHash'], where: 'phone_hash is not null' }],
});

/** How to reach the citizen. Read only by `unlock-contact.ts`, which logs each look. */
export class Contact extends ContactSchema.class {}
ContactSchema.setClass(Contact);

const ContactLookSchema = defineEntity({
  name: 'ContactLook',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    ticketId: () => p.manyToOne(Ticket).mapToPk().deleteRule('restrict').fieldName('ticket_id'),
    accountId: () => p.manyToOne(Account).mapToPk().deleteRule('restrict').fieldName('account_id'),
    unitId: () => p.manyToOne(Unit).mapToPk().deleteRule('restrict').fieldName('unit_id'),
    purpose: p.enum(() => LOOK_PURPOSES).$type<LookPurpose>(),
    at: p.datetime(3),
  },
  indexes: [{ name: 'contact_look_ticket', properties: ['ticketId', 'at'] }],
});

/** One look at a citizen's contact data. Append-only; the citizen reads it on the receipt. */
export class ContactLook extends ContactLookSchema.class {}
ContactLookSchema.setClass(ContactLook);

const TicketEventSchema = defineEntity({
  name: 'TicketEvent',
  schema: '*',
  properties: {
    id: p.bigint('number').primary().generated('by default as identity'),
    /** With `id` the order in which the relay, the seal and every resuming reader go on. */
    xid: p.string().columnType('xid8').defaultRaw('pg_current_xact_id()'),
    ticketId: () => p.manyToOne(Ticket).mapToPk().deleteRule('restrict').fieldName('ticket_id'),
    kind: p.string().length(40).$type<TicketEventFacts['kind']>(),
    at: p.datetime(3),
    actor: p.string().length(120),
    unitId: () => p.manyToOne(Unit).mapToPk().nullable().deleteRule('restrict').fieldName('unit_id'),
    /** The ticket's status after the event. */
    status: p.string().length(20).$type<TicketStatus>(),
    facts: p.json<TicketEventFacts>(),
  },
  indexes: [
    { name: 'ticket_event_ticket', properties: ['ticketId', 'id'] },
    { name: 'ticket_event_order', properties: ['xid', 'id'] },
  ],
});

/** What happened to a ticket: facts only, no free text. Append-only by grant; sealed into a hash chain. */
export class TicketEvent extends TicketEventSchema.class {}
TicketEventSchema.setClass(TicketEvent);

const EventSealSchema = defineEntity({
  name: 'EventSeal',
  schema: '*',
  properties: {
    seq: p.bigint('number').primary().autoincrement(false),
    eventId: () => p.oneToOne(TicketEvent).mapToPk().owner().deleteRule('restrict').fieldName('event_id'),
    xid: p.string().columnType('xid8'),
    /** SHA-256 over the hash before it and the event's own content. */
    hash: p.blob(),
  },
});

/** A link of the hash chain over all events of a county. Append-only. */
export class EventSeal extends EventSealSchema.class {}
EventSealSchema.setClass(EventSeal);

const IntakeKeySchema = defineEntity({
  name: 'IntakeKey',
  schema: '*',
  properties: {
    credential: p.string().length(120).primary(),
    key: p.string().length(200).primary(),
    bodyHash: p.blob(),
    ticketId: () => p.manyToOne(Ticket).mapToPk().deleteRule('restrict').fieldName('ticket_id'),
    createdAt: p.datetime(3),
  },
});

/** An idempotency key and the body it came with: the same call again finds its ticket. */
export class IntakeKey extends IntakeKeySchema.class {}
IntakeKeySchema.setClass(IntakeKey);

const AttachmentSchema = defineEntity({
  name: 'Attachment',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    ticketId: () => p.manyToOne(Ticket).mapToPk().nullable().deleteRule('restrict').fieldName('ticket_id'),
    fileName: p.string().length(120),
    contentType: p.string().length(60),
    size: p.integer(),
    received: p.integer().default(0),
    sha256: p.blob().nullable(),
    createdAt: p.datetime(3),
    expiresAt: p.datetime(3),
    completedAt: p.datetime(3).nullable(),
    /** Something that is no ticket holds it: the proof of an entry, an acceptance. */
    kept: p.boolean().default(false),
  },
  indexes: [{ name: 'attachment_ticket', properties: ['ticketId'] }],
});

/** A file that somebody sent; it belongs to nobody until a ticket takes it or something else keeps it. */
export class Attachment extends AttachmentSchema.class {}
AttachmentSchema.setClass(Attachment);
