import { LETTER_ACTIONS, LETTER_STATUSES, type LetterAction, type LetterStatus } from '@zhitong/domain';
import type { Annex, Block } from '@zhitong/letters';
import { defineEntity, p } from '@mikro-orm/core';
import { Account, Unit } from '#identity';

/** What a letter can be about; session questions come with sessions. */
export const LETTER_SUBJECTS = ['TICKET'] as const;
export type LetterSubject = (typeof LETTER_SUBJECTS)[number];

/** To everybody, with the person's consent, or to the person alone. */
export const LETTER_PUBLICITIES = ['PUBLIC', 'PERSON'] as const;
export type LetterPublicity = (typeof LETTER_PUBLICITIES)[number];

/** The text as the drafter wrote it. */
export interface LetterBody {
  readonly blocks: readonly Block[];
  readonly annexes: readonly Annex[];
}

const hand = (column: string) => () =>
  p.manyToOne(Account).mapToPk().nullable().deleteRule('restrict').fieldName(column);

const LetterSchema = defineEntity({
  name: 'Letter',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    unitId: () => p.manyToOne(Unit).mapToPk().deleteRule('restrict').fieldName('unit_id'),
    subjectKind: p.enum(() => LETTER_SUBJECTS).$type<LetterSubject>(),
    subjectId: p.uuid(),
    /** What the subject's own rules need when the letter is issued: of a ticket, the outcome. */
    outcome: p.string().length(40).nullable(),
    publicity: p.enum(() => LETTER_PUBLICITIES).$type<LetterPublicity>(),
    status: p
      .enum(() => LETTER_STATUSES)
      .$type<LetterStatus>()
      .default('DRAFT'),
    /** Any change of the text makes a new one, and starts review and countersigning again. */
    revision: p.integer().default(1),
    title: p.string().length(100),
    addressee: p.string().length(100),
    body: p.json<LetterBody>(),
    drafterId: () => p.manyToOne(Account).mapToPk().deleteRule('restrict').fieldName('drafter_id'),
    draftedAt: p.datetime(3),
    reviewerId: hand('reviewer_id'),
    reviewedAt: p.datetime(3).nullable(),
    signerId: hand('signer_id'),
    signedAt: p.datetime(3).nullable(),
    keeperId: hand('keeper_id'),
    sealedAt: p.datetime(3).nullable(),
    issuedAt: p.datetime(3).nullable(),
    /** Who signed, as the record named them on that day. */
    /** When its subject's public copy first showed it; null for a letter to the person alone. */
    publishedAt: p.datetime(3).nullable(),
    principalName: p.string().length(50).nullable(),
    principalOffice: p.string().length(50).nullable(),
    documentNumber: p.string().length(60).nullable().unique('letter_number_unique'),
    /** Stands under the QR code. */
    shortId: p.string().length(16).nullable().unique('letter_short_id_unique'),
    signedOn: p.date().nullable(),
    /** SHA-256 of the PDF after the principal's signature: what the keeper's second factor is for. */
    signedSha256: p.blob().nullable(),
    /** Of the PDF with the seal, before its time stamps. */
    sealedSha256: p.blob().nullable(),
    /** Of the file that is issued: what the register holds. */
    sha256: p.blob().nullable(),
    /** Since when the time-stamp service has not answered; null while nothing waits for it. */
    timePendingSince: p.datetime(3).nullable(),
    correctsId: () =>
      p.manyToOne(Letter).mapToPk().nullable().deleteRule('restrict').fieldName('corrects_id'),
    supersededById: () =>
      p.manyToOne(Letter).mapToPk().nullable().deleteRule('restrict').fieldName('superseded_by_id'),
    endedAt: p.datetime(3).nullable(),
    /** Why it was revoked or its number voided. */
    endReason: p.string().length(500).nullable(),
    updatedAt: p.datetime(3),
  },
  checks: [
    {
      name: 'letter_drafter_is_not_signer',
      expression: 'signer_id is null or signer_id <> drafter_id',
    },
    {
      name: 'letter_drafter_is_not_keeper',
      expression: 'keeper_id is null or keeper_id <> drafter_id',
    },
    {
      name: 'letter_signer_is_not_keeper',
      expression: 'keeper_id is null or (signer_id is not null and keeper_id <> signer_id)',
    },
    {
      name: 'letter_drafter_is_not_reviewer',
      expression: 'reviewer_id is null or reviewer_id <> drafter_id',
    },
    {
      name: 'letter_signed_has_number',
      expression: `status in ('DRAFT', 'REVIEWED', 'COUNTERSIGNED') or (signer_id is not null and document_number is not null and short_id is not null and signed_sha256 is not null)`,
    },
    {
      name: 'letter_issued_has_seal',
      expression: `status in ('DRAFT', 'REVIEWED', 'COUNTERSIGNED', 'SIGNED', 'SEALED', 'VOIDED') or keeper_id is not null`,
    },
    {
      name: 'letter_issued_has_file',
      expression: `status in ('DRAFT', 'REVIEWED', 'COUNTERSIGNED', 'SIGNED', 'SEALED', 'VOIDED') or sha256 is not null`,
    },
  ],
  indexes: [
    { name: 'letter_subject', properties: ['subjectKind', 'subjectId', 'id'] },
    { name: 'letter_unit', properties: ['unitId', 'status', 'updatedAt', 'id'] },
    { name: 'letter_sha256', properties: ['sha256'] },
    { name: 'letter_to_complete', properties: ['sealedAt'], where: `status = 'SEALED'` },
  ],
});

/** 正式书面答复: a letter from its draft to its issue. Never edited once reviewed, never deleted. */
export class Letter extends LetterSchema.class {}
LetterSchema.setClass(Letter);

const LetterEventSchema = defineEntity({
  name: 'LetterEvent',
  schema: '*',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    letterId: () => p.manyToOne(Letter).mapToPk().deleteRule('restrict').fieldName('letter_id'),
    kind: p.enum(() => ['draft', 'edit', ...LETTER_ACTIONS]).$type<'draft' | 'edit' | LetterAction>(),
    revision: p.integer(),
    /** `staff:UUID` or `system:JOB`. */
    actor: p.string().length(60),
    at: p.datetime(3),
    /** Digest of what was signed or sealed, hex; for other steps null. */
    digest: p.string().length(64).nullable(),
  },
  indexes: [{ name: 'letter_event_letter', properties: ['letterId', 'id'] }],
});

/** A step of a letter. Only ever added. */
export class LetterEvent extends LetterEventSchema.class {}
LetterEventSchema.setClass(LetterEvent);

const CountersignSchema = defineEntity({
  name: 'Countersign',
  schema: '*',
  properties: {
    letterId: () => p.manyToOne(Letter).mapToPk().primary().deleteRule('restrict').fieldName('letter_id'),
    unitId: () => p.manyToOne(Unit).mapToPk().primary().deleteRule('restrict').fieldName('unit_id'),
    /** The revision that was countersigned; null while the unit has not. */
    revision: p.integer().nullable(),
    accountId: hand('account_id'),
    at: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'countersign_unit', properties: ['unitId', 'letterId'] }],
});

/** 会签: a unit that assists, and whether it has countersigned the present text. */
export class Countersign extends CountersignSchema.class {}
CountersignSchema.setClass(Countersign);

const DocumentNumberSchema = defineEntity({
  name: 'DocumentNumber',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    unitId: () => p.manyToOne(Unit).mapToPk().deleteRule('restrict').fieldName('unit_id'),
    year: p.smallint(),
    sequence: p.integer(),
    /** 洞住建函〔2026〕12号, as allocated: the organ's code of that day. */
    number: p.string().length(60).unique('document_number_unique'),
    status: p.enum(['ALLOCATED', 'USED', 'VOIDED']),
    letterId: () => p.manyToOne(Letter).mapToPk().deleteRule('restrict').fieldName('letter_id'),
    allocatedAt: p.datetime(3),
    voidedAt: p.datetime(3).nullable(),
    voidReason: p.enum(['SIGNING_FAILED', 'NOT_ISSUED']).$type<'SIGNING_FAILED' | 'NOT_ISSUED'>().nullable(),
  },
  uniques: [{ name: 'document_number_sequence_unique', properties: ['unitId', 'year', 'sequence'] }],
  checks: [
    {
      name: 'document_number_voided_has_reason',
      expression: `(status = 'VOIDED') = (voided_at is not null and void_reason is not null)`,
    },
  ],
  indexes: [
    { name: 'document_number_pending', properties: ['allocatedAt'], where: `status = 'ALLOCATED'` },
    { name: 'document_number_letter', properties: ['letterId'] },
  ],
});

/** A number of an organ's year. Every one stays listed, used or void. */
export class DocumentNumber extends DocumentNumberSchema.class {}
DocumentNumberSchema.setClass(DocumentNumber);

const LetterLookSchema = defineEntity({
  name: 'LetterLook',
  schema: '*',
  properties: {
    letterId: () => p.manyToOne(Letter).mapToPk().primary().deleteRule('restrict').fieldName('letter_id'),
    accountId: () => p.manyToOne(Account).mapToPk().primary().deleteRule('restrict').fieldName('account_id'),
    /** What was on the screen: digest of the content, or of the signed PDF, hex. */
    digest: p.string().length(64).primary(),
    at: p.datetime(3),
  },
});

/** That somebody has seen the very thing which they are going to sign or seal. */
export class LetterLook extends LetterLookSchema.class {}
LetterLookSchema.setClass(LetterLook);

const PendingActSchema = defineEntity({
  name: 'PendingAct',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    accountId: () => p.manyToOne(Account).mapToPk().deleteRule('restrict').fieldName('account_id'),
    act: p.enum(['SIGN', 'SEAL']).$type<'SIGN' | 'SEAL'>(),
    letterIds: p.array<string>().columnType('uuid[]'),
    /** Of each letter in the same order, hex: of its content before it is signed, of the signed file after. */
    contentDigests: p.array<string>().columnType('text[]'),
    /** SHA-256 over the digests of all its letters: what the second factor is for. */
    digest: p.blob(),
    expiresAt: p.datetime(3),
    usedAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'pending_act_expiry', properties: ['expiresAt'] }],
});

/** A signature or seal that waits for its second factor. */
export class PendingAct extends PendingActSchema.class {}
PendingActSchema.setClass(PendingAct);
