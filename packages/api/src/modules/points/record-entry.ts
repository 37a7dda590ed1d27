import {
  type Day,
  type EntryFault,
  type EntryPart,
  type Problem,
  type ProofKind,
  Refusal,
  actorName,
  badInput,
  cleanText,
  demand,
  dueDay,
  isDay,
  needsApproval,
  textProblems,
  voiceProblems,
} from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { type Ctx, inTransaction, today } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { keepAttachment } from '#tickets';
import { type CheckedEntry, checkEntries } from './check-entries.ts';
import { holdMonths } from './ledger-lock.ts';
import { type NewEntry, type NewProof, writeEntries } from './write-entries.ts';

export interface ProofInput {
  readonly kind: ProofKind;
  readonly words?: string | null;
  /** An upload that has arrived whole. */
  readonly attachmentId?: string | null;
}

export interface RecordCommand {
  readonly accountCode: string;
  readonly itemCode: string;
  readonly day: Day;
  /** Hundredths of what the item counts. */
  readonly quantity: number;
  readonly proofs: readonly ProofInput[];
  /** Sent again with the same entry it gives the first one; with another entry it is refused. */
  readonly idempotencyKey?: string | null;
}

export const MOST_PROOFS = 10;
export const LONGEST_PROOF = 500;

/**
 * Puts an entry into the ledger. Over the rule book's limit it waits for a second person, else its objection period begins.
 * @returns the entry's id
 * @throws Refusal BAD_INPUT with all that is wrong; IDEMPOTENCY_MISMATCH for a key that came with another entry
 */
export async function recordEntry(ctx: Ctx, command: RecordCommand): Promise<string> {
  demand(ctx.actor, 'points.record');

  return inTransaction(ctx, async (tx) => {
    const proofs = command.proofs.map(cleanProof);
    const problems = inputProblems(command, proofs);
    const closed = await holdMonths(tx);
    const wish = {
      ...command,
      day: isDay(command.day) ? command.day : today(tx),
      proofs: proofs.map(({ kind, words, attachmentId }) => ({ kind, isEmpty: !words && !attachmentId })),
    };
    const [checked] = await checkEntries(tx, [wish], { closed, lock: true });
    const repeated = await entryOfKey(tx, command, checked!);
    if (repeated) return repeated;
    problems.push(...checked!.faults.map((fault) => problemOf(fault, PATHS)));
    problems.push(...(await keepProofs(tx, proofs)));
    badInput(problems);

    const { idempotencyKey: key = null } = command;
    const entry = newEntry(tx, checked!, { day: wish.day, quantity: command.quantity, proofs, key });
    await writeEntries(tx, [entry]);
    return entry.id;
  });
}

/** An entry that the checks found right, as it goes into the ledger. */
export function newEntry(
  tx: Ctx,
  { account, item, points }: CheckedEntry,
  given: { day: Day; quantity: number; proofs: readonly NewProof[]; key: string | null },
): NewEntry {
  const waits = needsApproval(points, item!.approvalOver);
  return {
    id: uuidv7(),
    accountId: account!.id,
    itemId: item!.id,
    day: given.day,
    quantity: given.quantity,
    points,
    status: waits ? 'WAITING_APPROVAL' : 'PENDING',
    objectionUntil: waits ? null : dueDay(tx.calendar, today(tx), item!.objectionDays),
    reversal: null,
    proofs: given.proofs,
    idempotencyKey: given.key,
  };
}

const PATHS: Readonly<Record<EntryPart, string>> = {
  account: 'input.accountCode',
  item: 'input.itemCode',
  day: 'input.day',
  quantity: 'input.quantity',
  proofs: 'input.proofs',
};

function problemOf({ part, code, message }: EntryFault, paths: Readonly<Record<EntryPart, string>>): Problem {
  return { path: paths[part], code, message };
}

function cleanProof({ kind, words, attachmentId }: ProofInput): NewProof & { readonly isText: boolean } {
  const { text, problem } = cleanText(words ?? '');
  return { kind, words: text.trim() || null, attachmentId: attachmentId ?? null, isText: !problem };
}

function inputProblems(
  { day, idempotencyKey }: RecordCommand,
  proofs: readonly (NewProof & { readonly isText: boolean })[],
): Problem[] {
  const problems: Problem[] = [];
  if (!isDay(day)) problems.push({ path: PATHS.day, code: 'MALFORMED', message: '日期应为 YYYY-MM-DD。' });
  if (idempotencyKey != null && !/^[\w:.-]{1,80}$/.test(idempotencyKey)) {
    const message = '幂等键应为 1 至 80 个字母、数字或 - _ . :。';
    problems.push({ path: 'input.idempotencyKey', code: 'MALFORMED', message });
  }
  if (proofs.length > MOST_PROOFS)
    problems.push({ path: PATHS.proofs, code: 'TOO_MANY', message: `佐证最多 ${MOST_PROOFS} 项。` });
  proofs.forEach(({ words, isText }, at) => {
    const text = { text: words ?? '', problem: isText ? null : ('BINARY' as const) };
    const limit = { most: LONGEST_PROOF, mayBeEmpty: true };
    problems.push(...textProblems(`${PATHS.proofs}.${at}.words`, '佐证说明', text, limit));
    // An honest item is no cover either: what is recorded for having filed or petitioned is refused.
    problems.push(...voiceProblems(`${PATHS.proofs}.${at}.words`, words));
  });
  return problems;
}

/** Keeps the files of proofs. @returns a problem for each that is no upload of ours, not whole, or somebody's already */
async function keepProofs(tx: Ctx, proofs: readonly NewProof[]): Promise<Problem[]> {
  const ids = proofs.flatMap(({ attachmentId }) => attachmentId ?? []);
  const kept = ids.length > 0 ? await keepAttachment(tx, ids) : new Set<string>();
  return proofs.flatMap(({ attachmentId }, at) => {
    if (
      !attachmentId ||
      (kept.has(attachmentId) && ids.indexOf(attachmentId) === ids.lastIndexOf(attachmentId))
    )
      return [];
    const message = '附件没有上传完成、已被使用，或者不是 JPG、PNG、PDF。';
    return [{ path: `${PATHS.proofs}.${at}.attachmentId`, code: 'UNKNOWN', message }];
  });
}

interface KeyedRow {
  readonly id: string;
  readonly isSame: boolean;
}

/** The entry that came with this key before. @throws Refusal IDEMPOTENCY_MISMATCH where it was another one */
async function entryOfKey(
  tx: Ctx,
  command: RecordCommand,
  { account, item }: Pick<CheckedEntry, 'account' | 'item'>,
): Promise<string | null> {
  if (command.idempotencyKey == null) return null;
  const by = actorName(tx.actor);
  // Of two at once the second waits here, and finds the first one's entry.
  const key = `${tx.county.schema}\n${by}\n${command.idempotencyKey}`;
  await execute(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 7))', [key]);
  const [row] = await execute<KeyedRow>(
    tx,
    `select id, account_id = $3 and item_id = $4 and day::text = $5 and quantity = $6 as "isSame" from {s}.points_entry
     where recorded_by = $1 and idempotency_key = $2`,
    [by, command.idempotencyKey, account?.id ?? null, item?.id ?? null, command.day, command.quantity],
  );
  if (row && row.isSame !== true) throw new Refusal('IDEMPOTENCY_MISMATCH');
  return row?.id ?? null;
}

/**
 * Records what a rule of the platform gives, in the caller's transaction: hours of service as `system:volunteers`. Once for
 * each key. Caps and closed months hold for it too.
 * @returns the entry's id; or why there is none
 */
export async function recordByRule(
  tx: Ctx,
  command: {
    accountId: string;
    source: 'VOLUNTEER_SERVICE';
    /** Null: the item of that source with the lowest code in the rule book of the day. */
    itemCode?: string | null;
    /** Hundredths of what the item counts. */
    quantity: number;
    day: Day;
    /** Up to 80 letters, digits, `-`, `_`, `.` and `:`. */
    key: string;
  },
): Promise<{ entryId: string } | { faults: readonly EntryFault[] }> {
  const closed = await holdMonths(tx);
  const [there] = await execute<{ id: string }>(
    tx,
    'select id from {s}.points_entry where recorded_by = $1 and idempotency_key = $2',
    [actorName(tx.actor), command.key],
  );
  if (there) return { entryId: there.id };
  const [named] = await execute<{ accountCode: string; itemCode: string | null }>(
    tx,
    `select a.code as "accountCode", (
       select i.code from {s}.points_item i join {s}.points_rule_book b on b.id = i.rule_book_id
       where b.effective_from <= $2 and i.source = $3 and i.level = a.level and ($4::text is null or i.code = $4)
       order by b.effective_from desc, b.version desc, i.code limit 1
     ) as "itemCode" from {s}.points_account a where a.id = $1`,
    [command.accountId, command.day, command.source, command.itemCode ?? null],
  );
  const proofs: NewProof[] = [{ kind: 'RECORD', words: '志愿服务签到签退记录', attachmentId: null }];
  const { day, quantity, key } = command;
  const wish = {
    accountCode: named?.accountCode ?? '',
    itemCode: named?.itemCode ?? '',
    ...{ day, quantity, proofs: [{ kind: 'RECORD' as const, isEmpty: false }] },
  };
  const [checked] = await checkEntries(tx, [wish], { closed, lock: true });
  if (checked!.faults.length > 0) return { faults: checked!.faults };
  const entry = newEntry(tx, checked!, { day, quantity, proofs, key });
  await writeEntries(tx, [entry]);
  return { entryId: entry.id };
}
