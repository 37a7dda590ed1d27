import { extname } from 'node:path';
import { readRows } from '#platform/rows';
import { Unfit } from './tell-failure.ts';
import { note } from './terminal.ts';

/** A message of a file, by the names that message files have: title, detail, label, created_at, user, likes. */
export interface MessageRow {
  /** As in the file: its `id`, else its `seq`, else the number of its line. */
  readonly id: string | number;
  readonly title: string;
  readonly text: string;
  /** Empty where it was not asked for. */
  readonly label: string;
  /** When it was sent and by whom, as in the file. */
  readonly at: string | null;
  readonly by: string | null;
  readonly likes: number;
}

/** Problems told one by one; of the others only how many. */
const MOST_TOLD = 20;
const TABLES = ['.csv', '.xlsx'];

/**
 * All messages of a file: JSON Lines whatever its name, unless it ends in .csv or .xlsx. Every row with a fault is told
 * on stderr by its line, up to twenty of them, and then none is taken: Unfit.
 */
export async function readMessages(path: string, { labelled = false } = {}): Promise<MessageRow[]> {
  const extension = extname(path).toLowerCase();
  const rows: MessageRow[] = [];
  let faults = 0;
  for await (const { line, values, problem } of readRows(
    path,
    TABLES.includes(extension) ? extension : '.jsonl',
  )) {
    const wrong = problem ? [problem.message] : faultsOf(values, labelled);
    if (values && wrong.length === 0) rows.push(messageOf(values, line));
    if (wrong.length === 0) continue;
    faults += 1;
    if (faults <= MOST_TOLD) note(`✘ 第 ${line} 行: ${wrong.join('')}`);
  }
  if (faults > 0) {
    const more = faults > MOST_TOLD ? `，以上为前 ${MOST_TOLD} 行` : '';
    note(
      `✘ BAD_INPUT: ${path} 有 ${faults} 行不能使用${more}，未作处理 ${faults} rows are unfit, nothing was done.`,
    );
    throw new Unfit();
  }
  if (rows.length === 0) {
    note(`✘ BAD_INPUT: ${path} 是空的，没有一条消息 the file holds no message.`);
    throw new Unfit();
  }
  return rows;
}

function faultsOf(values: Record<string, unknown>, labelled: boolean): string[] {
  const faults = ['title', 'detail'].flatMap((name) => {
    const value = values[name];
    if (value === undefined) return [`缺少字段 ${name}。`];
    return value === null || typeof value === 'string' ? [] : [`字段 ${name} 应为文字。`];
  });
  if (labelled && textOf(values['label']) === '') faults.push('缺少字段 label，或为空。');
  return faults;
}

function messageOf(values: Record<string, unknown>, line: number): MessageRow {
  return {
    id: idOf(values['id']) ?? idOf(values['seq']) ?? line,
    title: textOf(values['title']),
    text: textOf(values['detail']),
    label: textOf(values['label']),
    at: textOf(values['created_at']) || null,
    by: textOf(values['user']) || null,
    likes: likesOf(values['likes']),
  };
}

function idOf(value: unknown): string | number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What is no number counts nothing. */
function likesOf(value: unknown): number {
  const number = Math.trunc(Number(value));
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
