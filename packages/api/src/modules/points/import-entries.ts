import {
  type EntryFault,
  LABEL_OF_PROOF_KIND,
  PROOF_KINDS,
  type ProofKind,
  actorName,
  cleanText,
  demand,
  parseHundredths,
  voiceProblems,
} from '@zhitong/domain';
import { sha256 } from '#platform/crypto';
import { type CsvProblem, type CsvRow, csvError, dayOf, readCsv, tooLong } from '#platform/csv';
import { type Ctx, inTransaction, today } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { byLine, hasErrors } from '#platform/setup-report';
import { type CheckedEntry, type EntryWish, checkEntries } from './check-entries.ts';
import { holdMonths } from './ledger-lock.ts';
import { monthsClosed } from './points-months.ts';
import { LONGEST_PROOF, newEntry } from './record-entry.ts';
import { type NewProof, writeEntries } from './write-entries.ts';

/** Columns of a file of entries. */
export const ENTRY_COLUMNS = ['account', 'item', 'day', 'quantity', 'proofKind', 'proof'] as const;

export interface EntriesReport {
  readonly rows: number;
  readonly written: number;
  /** The same file was taken in before: nothing is written again. */
  readonly sameFile: boolean;
  /** By line; with one ERROR among them nothing is written. */
  readonly problems: readonly CsvProblem[];
}

interface EntryLine extends EntryWish {
  readonly line: number;
  readonly proof: NewProof;
  /** There is no such kind of proof, which was said. */
  readonly isOddProof: boolean;
}

/**
 * Takes in a file of entries: all or nothing, each fault named with its line, caps held across the rows of the file too. The
 * same file again adds nothing.
 */
export async function importEntries(
  ctx: Ctx,
  { file, dryRun = false }: { file: Uint8Array; dryRun?: boolean | null },
): Promise<EntriesReport> {
  demand(ctx.actor, 'points.record');

  const digest = sha256(file);
  const taken = await takenIn(ctx, digest);
  if (taken) return taken;
  const table = readCsv(file, { columns: ENTRY_COLUMNS, required: ENTRY_COLUMNS });
  const unreadable = [...table.problems];
  const lines = table.rows.map((row) => readLine(ctx, row, unreadable));
  const rows = lines.length;

  // Before anything is locked: a file with faults holds nobody up.
  const checked = await checkEntries(ctx, lines, { closed: await monthsClosed(ctx), lock: false });
  const problems = [...unreadable, ...faultsOf(lines, checked)];
  if (rows === 0 && problems.length === 0)
    problems.push(csvError({ line: 0, column: '' }, 'EMPTY', '文件没有数据。'));
  if (dryRun || hasErrors(problems)) return { rows, written: 0, sameFile: false, problems: byLine(problems) };

  return inTransaction(ctx, async (tx) => {
    const again = await checkEntries(tx, lines, { closed: await holdMonths(tx), lock: true });
    // Sent twice at the same time, the second waited for the first one's accounts.
    const meanTaken = await takenIn(tx, digest);
    if (meanTaken) return meanTaken;
    const meanwhile = faultsOf(lines, again);
    if (meanwhile.length > 0) return { rows, written: 0, sameFile: false, problems: meanwhile };
    await takeIn(tx, digest, rows);
    await writeEntries(
      tx,
      again.map((one, at) => {
        const { day, quantity, proof } = lines[at]!;
        return newEntry(tx, one, { day, quantity, proofs: [proof], key: null });
      }),
    );
    return { rows, written: rows, sameFile: false, problems };
  });
}

/** The report of a file that was taken in before; null where it was not. */
async function takenIn(ctx: Ctx, digest: Buffer): Promise<EntriesReport | null> {
  const sql = 'select rows from {s}.points_import where digest = $1';
  const [row] = await execute<{ rows: number }>(ctx, sql, [digest]);
  return row ? { rows: row.rows, written: 0, sameFile: true, problems: [] } : null;
}

async function takeIn(tx: Ctx, digest: Buffer, rows: number): Promise<void> {
  await execute(tx, 'insert into {s}.points_import (digest, rows, recorded_by, at) values ($1, $2, $3, $4)', [
    digest,
    rows,
    actorName(tx.actor),
    tx.now(),
  ]);
}

function readLine(ctx: Ctx, row: CsvRow, problems: CsvProblem[]): EntryLine {
  const { line, values } = row;
  const { account = '', item = '', quantity = '', proofKind = '', proof = '' } = values;
  const add = (column: string, code: string, message: string) =>
    problems.push(csvError({ line, column }, code, message));
  if (values['day'] === '') add('day', 'MISSING', '缺少日期。');
  const day = dayOf(row, 'day', problems) ?? today(ctx);
  const hundredths = quantity === '' ? 100 : parseHundredths(quantity);
  if (hundredths === null) add('quantity', 'MALFORMED', `“${quantity}”不是最多两位小数的数。`);
  const kind = kindOf(proofKind);
  if (!kind && proofKind !== '')
    add('proofKind', 'UNKNOWN', `佐证类型应为 ${Object.values(LABEL_OF_PROOF_KIND).join('、')} 之一。`);
  problems.push(...tooLong(row, { proof: LONGEST_PROOF }));
  const words = cleanText(proof);
  if (words.problem) add('proof', words.problem, '佐证说明含有无法识别的数据，请只填写文字。');
  for (const { code, message } of voiceProblems('proof', words.text)) add('proof', code, message);
  const given = { kind: kind ?? 'RECORD', words: words.text.trim() || null, attachmentId: null };
  return {
    line,
    accountCode: account,
    itemCode: item,
    day,
    // What is wrong with it has been said.
    quantity: hundredths ?? 100,
    proofs: kind || proofKind !== '' ? [{ kind: given.kind, isEmpty: given.words === null }] : [],
    proof: given,
    isOddProof: kind === null && proofKind !== '',
  };
}

function kindOf(written: string): ProofKind | null {
  return PROOF_KINDS.find((kind) => kind === written || LABEL_OF_PROOF_KIND[kind] === written) ?? null;
}

function faultsOf(lines: readonly EntryLine[], checked: readonly CheckedEntry[]): CsvProblem[] {
  return checked.flatMap(({ faults }, at) => {
    const { line, isOddProof } = lines[at]!;
    const told = isOddProof ? faults.filter(({ code }) => code !== 'WRONG_PROOF') : faults;
    return told.map((fault) => csvError({ line, column: columnOf(fault) }, fault.code, fault.message));
  });
}

function columnOf({ part, code }: EntryFault): string {
  if (part !== 'proofs') return part;
  return code === 'WRONG_PROOF' ? 'proofKind' : 'proof';
}
