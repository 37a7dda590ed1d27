import {
  type Problem,
  Refusal,
  type SubmissionInput,
  type TicketKind,
  actorName,
  badInput,
  canonical,
  cleanLine,
  cleanText,
  countyDay,
  demand,
  dueAt,
  isChannel,
  normalisePhone,
  validateSubmission,
  warningInstants,
  wordsPreimage,
} from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { placeDirectory } from '#places';
import type { Ctx } from '#platform/ctx';
import { encrypt, freshBytes, lookupHash, sha256, trackingCode } from '#platform/crypto';
import { receiptKeys } from '#register';
import { categoryDirectory } from '#responsibilities';
import { settingsOf } from '#settings';
import { resolveAgainst } from './against.ts';
import { freeAttachments } from './attachments.ts';
import { type IntakeRow, writeIntake } from './intake-writer.ts';
import { type ReceiptRow, receiptById } from './receipt.queries.ts';

/** What an import may set besides what a citizen can. */
export interface IntakeHistory {
  readonly source: string;
  readonly sourceId: string;
  readonly submittedAt: Date | null;
}

/** The receipt of an appeal, and the tracking code that is told this once. */
export interface Submitted {
  readonly receipt: ReceiptRow;
  readonly trackingCode: string;
}

/**
 * Takes an appeal in. Answers after the commit; the same idempotency key with the same body brings the same receipt.
 * @throws Refusal BAD_INPUT with every problem; IDEMPOTENCY_MISMATCH for a known key with another body
 */
export async function submitTicket(ctx: Ctx, input: SubmissionInput): Promise<Submitted> {
  demand(ctx.actor, 'ticket.submit');
  const row = await prepareIntake(ctx, { input, allowedChannels: channelsOf(ctx) });
  return receiptOf(ctx, row, await writeIntake(ctx.platform, ctx.county, row));
}

/** Staff enter for somebody who called or came: any passive or active channel, the phone by default. */
export async function submitOnBehalf(ctx: Ctx, input: SubmissionInput): Promise<Submitted> {
  demand(ctx.actor, 'ticket.submit-on-behalf');
  const row = await prepareIntake(ctx, { input, allowedChannels: STAFF_CHANNELS });
  return receiptOf(ctx, row, await writeIntake(ctx.platform, ctx.county, row));
}

const STAFF_CHANNELS = [
  'phone',
  'counter',
  'mailbox',
  'wechat',
  'grid',
  'patrol',
  'media',
  'deputy',
  'board',
];

/** The channels that the caller's credentials may use; the first is the default. */
function channelsOf({ actor }: Ctx): readonly string[] {
  if (actor.kind === 'partner') return actor.channels.filter(isChannel);
  return ['web', 'app', 'wechat'];
}

/**
 * Checks an appeal and makes everything that intake will write; writes nothing.
 * @throws Refusal BAD_INPUT with every problem at once
 */
export async function prepareIntake(
  ctx: Ctx,
  options: { input: SubmissionInput; allowedChannels: readonly string[]; history?: IntakeHistory },
): Promise<IntakeRow> {
  const { input, history } = options;
  const problems = validateSubmission(input);
  const [places, categories, settings, keys] = await Promise.all([
    placeDirectory(ctx),
    categoryDirectory(ctx),
    settingsOf(ctx),
    receiptKeys(ctx),
  ]);
  const credential = history ? `import:${history.source}` : actorName(ctx.actor);
  const key = history ? history.sourceId : (input.idempotencyKey?.toLowerCase() ?? null);
  const has = (path: string) => problems.some((problem) => problem.path === path);
  const place = input.placeCode ? places.byCode.get(input.placeCode) : undefined;
  if (input.placeCode && !place && !has('input.placeCode'))
    problems.push(unknown('placeCode', '没有这个地点，请重新选择。'));
  const category = input.categoryCode ? categories.byCode.get(input.categoryCode) : undefined;
  if (input.categoryCode && !category && !has('input.categoryCode')) {
    problems.push(unknown('categoryCode', '没有这个事项，请重新选择或留空。'));
  }
  const channel = input.channel ?? options.allowedChannels[0];
  if (!channel || (!options.allowedChannels.includes(channel) && !has('input.channel'))) {
    problems.push({ path: 'input.channel', code: 'NOT_ALLOWED', message: '当前身份不能使用这个渠道。' });
  }
  const attachmentIds = input.attachmentIds ?? [];
  if (attachmentIds.length > 0 && !has('input.attachmentIds'))
    problems.push(...(await attachmentProblems(ctx, attachmentIds, { credential, key })));
  badInput(problems);

  const against = await resolveAgainst(ctx, input.against);
  const id = uuidv7();
  const now = ctx.now();
  const submittedAt = history?.submittedAt ?? now;
  const salt = freshBytes(16).toString('hex');
  const body = {
    title: cleanLine(input.title).text,
    text: cleanText(input.text).text.trim(),
    ...(input.against?.length ? { against: input.against.map((entry) => cleanLine(entry).text) } : {}),
  };
  const digest = sha256(wordsPreimage(salt, body));
  const phone = input.contactPhone?.trim() ? normalisePhone(input.contactPhone) : null;
  const name = input.contactName?.trim() ? cleanLine(input.contactName).text : null;
  // History runs no clock: one starts when a dispatcher accepts it here.
  const due = history ? null : dueAt(ctx.calendar, submittedAt, settings.acceptLimit);
  const warning = history ? null : warningInstants(ctx.calendar, submittedAt, settings.acceptLimit);
  const kind = (input.kind ?? 'REQUEST') as TicketKind;
  const { keys: secrets } = ctx.platform;
  const publishConsent = input.publishConsent ?? false;
  return {
    id,
    day: countyDay(submittedAt).replaceAll('-', ''),
    kind,
    channel: channel!,
    placeId: place?.id ?? null,
    longitude: input.longitude ?? null,
    latitude: input.latitude ?? null,
    categoryId: category?.id ?? null,
    isAgainst: against.isAgainst,
    againstUnitIds: against.unitIds,
    conflictUnitIds: against.conflictUnitIds,
    conflictAccountIds: against.conflictAccountIds,
    conflictResolved: against.resolved,
    publishConsent,
    citizenId: ctx.actor.kind === 'citizen' ? ctx.actor.accountId : null,
    credential,
    imported: history !== undefined,
    digest,
    receiptKeyId: keys.current.keyId,
    trackingHash: sha256(trackingCode(secrets, { county: ctx.county.code, ticketId: id, key: key ?? '' })),
    submittedAt,
    dueAt: due,
    blueAt: warning?.blueAt ?? null,
    yellowAt: warning?.yellowAt ?? null,
    calendarVersion: due ? ctx.calendar.version : null,
    salt,
    body,
    contactName: name ? encrypt(secrets, `contact:${id}:name`, name) : null,
    contactPhone: phone ? encrypt(secrets, `contact:${id}:phone`, phone) : null,
    phoneHash: phone ? lookupHash(secrets, phone) : null,
    facts: {
      kind: 'submitted',
      ticketKind: kind,
      track: 'HOTLINE',
      channel: channel as 'web',
      placeCode: place?.code ?? null,
      categoryCode: category?.code ?? null,
      hasContact: Boolean(phone ?? name),
      againstCount: input.against?.length ?? 0,
      publishConsent,
      attachmentIds,
      imported: history !== undefined,
      wordsId: id,
      wordsDigest: digest.toString('hex'),
      dueAt: due?.toISOString() ?? null,
      calendarVersion: due ? ctx.calendar.version : null,
    },
    key,
    bodyHash: key === null ? null : lookupHash(secrets, `intake\n${canonical(bodyOf(input))}`),
    attachmentIds,
  };
}

async function receiptOf(
  ctx: Ctx,
  row: IntakeRow,
  written: Awaited<ReturnType<typeof writeIntake>>,
): Promise<Submitted> {
  const code = (ticketId: string) =>
    trackingCode(ctx.platform.keys, { county: ctx.county.code, ticketId, key: row.key ?? '' });
  if ('existing' in written) {
    const { ticketId, sameBody } = written.existing;
    if (!sameBody) throw new Refusal('IDEMPOTENCY_MISMATCH', { idempotencyKey: row.key ?? '' });
    return { receipt: await receiptById(ctx, ticketId), trackingCode: code(ticketId) };
  }
  const receipt: ReceiptRow = {
    ticketId: row.id,
    number: written.number,
    status: 'RECEIVED',
    kind: row.kind,
    title: row.body.title ?? null,
    text: row.body.text,
    submittedAt: row.submittedAt,
    dueAt: row.dueAt,
    unitId: null,
    ratingUntil: null,
    digest: row.digest,
    salt: row.salt,
    receiptKeyId: row.receiptKeyId,
    logIndex: null,
  };
  return { receipt, trackingCode: code(row.id) };
}

/** What makes two calls the same: null and absent mean one thing, and the key is not part of it. */
function bodyOf(input: SubmissionInput): Record<string, unknown> {
  const given = Object.entries(input).filter(([name, value]) => value !== null && name !== 'idempotencyKey');
  return Object.fromEntries(given);
}

async function attachmentProblems(
  ctx: Ctx,
  ids: readonly string[],
  by: { credential: string; key: string | null },
): Promise<Problem[]> {
  const free = await freeAttachments(ctx, ids, by);
  return ids.flatMap((id, i) =>
    free.has(id)
      ? []
      : [{ path: `input.attachmentIds.${i}`, code: 'UNKNOWN', message: '附件没有上传完成，请重新上传。' }],
  );
}

function unknown(field: string, message: string): Problem {
  return { path: `input.${field}`, code: 'UNKNOWN', message };
}
