import {
  CITIZEN_STEP_KINDS,
  type CitizenAction,
  DECLINE_REASONS,
  LABEL_OF_LOOK_PURPOSE,
  type LookPurpose,
  type TicketStatus,
  countyDay,
  receiptPreimage,
} from '@zhitong/domain';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { type UnitDirectory, UnitView, unitDirectory, unitView } from '#identity';
import { Access } from '#platform/access';
import type { Ctx, Tenant } from '#platform/ctx';
import { grouped, load } from '#platform/loader';
import { Node, nodeId } from '#platform/node-id';
import { type Page, type PageArgs, connectionOf } from '#platform/pagination';
import { DateScalar, DateTimeScalar } from '#platform/scalars';
import { RegisterProofView, receiptKeys, registerProof } from '#register';
import { mayDo } from './citizen-steps.ts';
import { CitizenActionEnum, LookPurposeEnum, TicketStatusEnum } from './enums.ts';
import {
  type EventRow,
  type LookRow,
  type ReceiptRow,
  eventsOf,
  looksOf,
  repliesOf,
} from './receipt.queries.ts';
import { SealedReplyView, sealedReplyById } from '#replies';

@ObjectType('TicketEvent', { implements: Node, simpleResolvers: true, description: 'One step of a ticket.' })
@Access('public')
export class TicketEventView extends Node {
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => String, {
    description: 'A closed list of words: submitted, accepted, declined, assigned, signed, replied, …',
  })
  kind!: string;
  @Field(() => String, { nullable: true, description: 'What was said in this step, unless it was erased.' })
  text?: string | null;
  @Field(() => UnitView, { nullable: true }) unit?: UnitView | null;
  @Field(() => TicketStatusEnum, { description: 'The status after the step.' }) status!: TicketStatus;
}

export const TicketEventConnection = connectionOf({
  name: 'TicketEvent',
  node: TicketEventView,
  access: 'public',
});

export function eventView(county: Tenant, units: UnitDirectory, row: EventRow): TicketEventView {
  const unit = row.unitId ? units.byId.get(row.unitId) : undefined;
  return {
    __typename: 'TicketEvent',
    id: nodeId('TicketEvent', county, String(row.id)),
    at: row.at,
    kind: row.kind,
    text: textOf(row),
    unit: unit ? unitView(county, unit) : null,
    status: row.status,
  } as TicketEventView;
}

function textOf(row: EventRow): string | null {
  if (row.kind === 'declined') {
    const reason = DECLINE_REASONS.find((one) => one.code === row.facts['reason']);
    return [reason?.label, reason?.whereToGo, row.text].filter(Boolean).join('。').replaceAll('。。', '。');
  }
  if (row.kind === 'contact-looked')
    return LABEL_OF_LOOK_PURPOSE[row.facts['purpose'] as LookPurpose] ?? null;
  return row.text;
}

export async function eventPage(
  ctx: Ctx,
  options: { ticketId: string; kinds: readonly string[]; args: PageArgs },
): Promise<Page<TicketEventView>> {
  const [page, units] = await Promise.all([eventsOf(ctx, options), unitDirectory(ctx)]);
  const nodes = page.nodes.map((row) => eventView(ctx.county, units, row));
  return {
    ...page,
    nodes,
    edges: () => page.edges().map((edge, i) => ({ cursor: edge.cursor, node: nodes[i]! })),
  };
}

@ObjectType('Reply', { simpleResolvers: true, description: 'What a unit answered, sealed or plain.' })
@Access('public')
export class ReplyView {
  @Field(() => DateScalar, { description: 'The day, in public and on the receipt alike.' }) on!: string;
  @Field(() => UnitView) unit!: UnitView;
  @Field(() => String) text!: string;
  @Field(() => SealedReplyView, { nullable: true, description: 'Null for a plain reply.' })
  sealed?: SealedReplyView | null | (() => Promise<SealedReplyView | null>);
}

@ObjectType('ContactLook', { simpleResolvers: true, description: "One look at a citizen's contact data." })
@Access('public')
export class ContactLookView {
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => UnitView) unit!: UnitView;
  @Field(() => String, { description: 'Who looked; on the receipt too: it is the citizen they looked at.' })
  accountName!: string;
  @Field(() => LookPurposeEnum) purpose!: LookPurpose;
}

export function lookView(county: Tenant, units: UnitDirectory, row: LookRow): ContactLookView {
  return {
    at: row.at,
    unit: unitView(county, units.byId.get(row.unitId)!),
    accountName: row.accountName,
    purpose: row.purpose as LookPurpose,
  };
}

/** The looks at one ticket's contact data, loaded for all tickets of a request at once. */
export async function looksFor(ctx: Ctx, ticketId: string): Promise<ContactLookView[]> {
  const units = await unitDirectory(ctx);
  const batch = async (ids: readonly string[]) => grouped(await looksOf(ctx, ids), (row) => row.ticketId);
  const rows = await load(ctx, { name: 'looks', key: ticketId, batch });
  return (rows ?? []).map((row) => lookView(ctx.county, units, row));
}

@ArgsType()
export class EventArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20, description: '1 to 100.' }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@ObjectType('Receipt', {
  simpleResolvers: true,
  description: 'What a citizen holds. The tracking code is shown once, at intake.',
})
@Access('public')
export class ReceiptView {
  @Field(() => String) number!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Derived from the idempotency key, so a repeated call brings it again; never readable later.',
  })
  trackingCode?: string | null;
  @Field(() => String) title!: string;
  @Field(() => String) text!: string;
  @Field(() => TicketStatusEnum) status!: TicketStatus;
  @Field(() => DateTimeScalar) submittedAt!: Date;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Before acceptance: when acceptance is due. Then: when the reply is due.',
  })
  dueAt?: Date | null;
  @Field(() => UnitView, { nullable: true }) unit?: UnitView | null;
  @Field(() => [ReplyView]) replies!: ReplyView[];
  @Field(() => [CitizenActionEnum]) mayDo!: CitizenAction[];
  @Field(() => Boolean, { description: 'True while the citizen may rate, or change the rating.' })
  mayRate!: boolean;
  @Field(() => [ContactLookView], { description: 'Who looked at the contact data, when and what for.' })
  looks!: ContactLookView[];
  @Field(() => String, {
    description:
      'Ed25519, base64, over the UTF-8 bytes of five lines, each ended by a line feed: `zhitong-receipt-v1`, the county code, the number, `digest`, the instant of submission in UTC with milliseconds (`2026-11-22T01:30:00.000Z`).',
  })
  signature!: string;
  @Field(() => String, { description: 'The key that signed, SPKI PEM.' }) signingKey!: string;
  @Field(() => String, {
    description:
      'SHA-256, hex, over `zhitong-words-v1`, line feed, `salt`, line feed, and the canonical JSON (RFC 8785) of `{against?, text, title}` as stored.',
  })
  digest!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Goes into the digest; null once the words were erased.',
  })
  salt?: string | null;
  @Field(() => Int, { nullable: true, description: 'Index of its leaf in the register once it is there.' })
  logIndex?: number | null;
  @Field(() => RegisterProofView, {
    nullable: true,
    description: 'For the citizen to keep; null until the leaf is published, within a minute.',
  })
  registerProof?: RegisterProofView | null;
}

/** A receipt as the API shows it; what costs a statement is loaded when asked for. `Receipt.events` and `.ticket` are field resolvers. */
export function receiptView(
  ctx: Ctx,
  row: ReceiptRow,
  trackingCode: string | null,
): ReceiptView & { row: ReceiptRow } {
  const withUnits = async <T>(make: (units: UnitDirectory) => T): Promise<T> =>
    make(await unitDirectory(ctx));
  const signer = async () => {
    const signing = (await receiptKeys(ctx)).byId.get(row.receiptKeyId);
    if (!signing) throw new Error(`receipt key ${row.receiptKeyId} is missing`);
    return signing;
  };
  const digest = row.digest.toString('hex');
  const now = ctx.now();
  const view = {
    row,
    number: row.number,
    trackingCode,
    title: row.title ?? '',
    text: row.text ?? '',
    status: row.status,
    submittedAt: row.submittedAt,
    dueAt: row.dueAt,
    unit: () => withUnits((units) => (row.unitId ? unitView(ctx.county, units.byId.get(row.unitId)!) : null)),
    replies: () => repliesFor(ctx, row.ticketId),
    mayDo: mayDo(row.status),
    mayRate:
      row.ratingUntil !== null &&
      row.ratingUntil >= now &&
      (row.status === 'REPLIED' || row.status === 'CLOSED'),
    looks: () => looksFor(ctx, row.ticketId),
    signature: async () => {
      const { number, submittedAt } = row;
      return (await signer()).sign(receiptPreimage({ county: ctx.county.code, number, digest, submittedAt }));
    },
    signingKey: async () => (await signer()).publicKey,
    digest,
    salt: row.salt,
    logIndex: row.logIndex,
    registerProof: () => registerProof(ctx, { kind: 'RECEIPT', subjectId: row.ticketId }),
  };
  return view as unknown as ReceiptView & { row: ReceiptRow };
}

async function repliesFor(ctx: Ctx, ticketId: string): Promise<ReplyView[]> {
  const units = await unitDirectory(ctx);
  const batch = async (ids: readonly string[]) => grouped(await repliesOf(ctx, ids), (row) => row.ticketId);
  const rows = await load(ctx, { name: 'replies', key: ticketId, batch });
  return (rows ?? []).map((row) => ({
    on: countyDay(row.at),
    unit: unitView(ctx.county, units.byId.get(row.unitId)!),
    text: row.text ?? '',
    sealed: row.letterId ? () => sealedReplyById(ctx, row.letterId!, 'citizen') : null,
  }));
}

/** The citizen's view of the history. */
export function receiptEvents(ctx: Ctx, row: ReceiptRow, args: PageArgs): Promise<Page<TicketEventView>> {
  return eventPage(ctx, { ticketId: row.ticketId, kinds: CITIZEN_STEP_KINDS, args });
}
