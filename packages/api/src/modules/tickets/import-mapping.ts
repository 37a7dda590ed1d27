import { type Problem, isDay, startOfDay } from '@zhitong/domain';
import type { SubmissionInput } from '@zhitong/domain';
import { z } from 'zod';
import { applyMapping } from '#platform/csv-mapping';

/** What a row of a ticket file can tell, in our names. `id` is its key within its source. */
export const IMPORT_FIELDS = [
  'id',
  'title',
  'text',
  'kind',
  'placeCode',
  'categoryCode',
  'channel',
  'contactName',
  'contactPhone',
  'against',
  'publishConsent',
  'submittedAt',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

const field = z.enum(IMPORT_FIELDS);
const mappingShape = z.strictObject({
  columns: z.partialRecord(field, z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])),
  defaults: z.partialRecord(field, z.string()).optional(),
  values: z.partialRecord(field, z.record(z.string(), z.string())).optional(),
  joinWith: z.string().optional(),
  only: z.record(z.string(), z.string()).optional(),
});

/**
 * How somebody else's file of appeals becomes ours.
 *
 * - `columns`: our field → their column, or several of theirs, which are joined by `joinWith` (default a line break, empty cells
 *   left out); without `id` a row's key is its line;
 * - `values`: our field → what their words mean: `{"kind": {"投诉": "COMPLAINT"}}`; other words stay as they are;
 * - `defaults`: our field → the value where theirs is absent or empty;
 * - `only`: their column → the value that a row must have to be read at all.
 */
export type TicketMapping = z.infer<typeof mappingShape>;

/** For a file whose columns are named like our fields. */
export const OWN_FIELDS: TicketMapping = {
  columns: Object.fromEntries(IMPORT_FIELDS.map((name) => [name, name])),
};

/** Reads a mapping file (JSON). Tells every fault by its path instead of throwing. */
export function parseTicketMapping(json: string): { mapping: TicketMapping | null; problems: Problem[] } {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const message = `对照文件不是有效的 JSON：${error.message}`;
    return { mapping: null, problems: [{ path: 'mapping', code: 'BAD_JSON', message }] };
  }
  const parsed = mappingShape.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: ['mapping', ...issue.path].join('.'),
      code: 'MALFORMED',
      message: issue.message,
    }));
    return { mapping: null, problems };
  }
  const filled = { ...parsed.data.columns, ...parsed.data.defaults };
  const problems = (['title', 'text'] as const)
    .filter((name) => !(name in filled))
    .map((name) => ({
      path: `mapping.columns.${name}`,
      code: 'REQUIRED',
      message: `没有说明“${name}”取自哪一列。`,
    }));
  return problems.length > 0 ? { mapping: null, problems } : { mapping: parsed.data, problems };
}

/** Columns that the mapping reads and a table does not have; of our own only title and text must be there. */
export function missingColumns(mapping: TicketMapping, header: readonly string[]): Problem[] {
  const read =
    mapping === OWN_FIELDS
      ? ['title', 'text']
      : [...Object.values(mapping.columns).flat(), ...Object.keys(mapping.only ?? {})];
  return [...new Set(read)]
    .filter((name) => !header.includes(name))
    .map((name) => ({ path: 'file', code: 'MISSING_COLUMN', message: `文件里没有“${name}”这一列。` }));
}

/** One row as intake takes it. */
export interface MappedRow {
  /** Null where the row has none: then its line is its key. */
  readonly id: string | null;
  readonly input: SubmissionInput;
  readonly submittedAt: Date | null;
  /** What could not be understood; the intake rules add theirs. */
  readonly problems: Problem[];
}

/** A row in our fields; null where `only` leaves it out. */
export function mapRow(
  mapping: TicketMapping,
  { values, now }: { values: Readonly<Record<string, unknown>>; now: Date },
): MappedRow | null {
  const [cells] = applyMapping(
    { columns: columnsOf(mapping), joinWith: mapping.joinWith ?? '\n', only: mapping.only },
    values,
  );
  if (!cells) return null;
  const problems: Problem[] = [];
  const cell = (name: ImportField): string => {
    const theirs = cells[name] ?? '';
    const ours = mapping.values?.[name]?.[theirs] ?? theirs;
    return ours === '' ? (mapping.defaults?.[name] ?? '') : ours;
  };
  const submittedAt = instantOf(cell('submittedAt'), { now, problems });
  const against = cell('against')
    .split(/[;；、\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const input: SubmissionInput = {
    title: cell('title'),
    text: cell('text'),
    kind: cell('kind') || null,
    placeCode: cell('placeCode') || null,
    categoryCode: cell('categoryCode') || null,
    channel: cell('channel') || null,
    contactName: cell('contactName') || null,
    contactPhone: cell('contactPhone') || null,
    against,
    publishConsent: yes(cell('publishConsent'), problems),
  };
  return { id: cell('id') || null, input, submittedAt, problems };
}

function columnsOf(mapping: TicketMapping): Record<string, string | string[]> {
  return mapping.columns as Record<string, string | string[]>;
}

function yes(written: string, problems: Problem[]): boolean {
  if (['yes', 'true', '1', '是', '同意'].includes(written.toLowerCase())) return true;
  if (!['', 'no', 'false', '0', '否', '不同意'].includes(written.toLowerCase())) {
    problems.push({ path: 'input.publishConsent', code: 'MALFORMED', message: '应为 yes 或 no。' });
  }
  return false;
}

const INSTANT =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]\s*(\d{1,2})[:时点](\d{1,2})分?(?::?(\d{1,2})(?:\.\d{1,9})?秒?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * An instant as files write it: `2026-03-08`, `2026/3/8 9:05`, `2026-03-08T09:05:30`, `2026年3月8日 9时5分`, with an offset or
 * `Z` behind it or, without, in county time. Null where the cell is empty or, with a problem, none.
 */
function instantOf(written: string, { now, problems }: { now: Date; problems: Problem[] }): Date | null {
  if (written === '') return null;
  const add = (code: string, message: string) => {
    problems.push({ path: 'input.submittedAt', code, message });
    return null;
  };
  const parts = INSTANT.exec(written);
  if (!parts) return add('MALFORMED', '日期不正确，应如 2026-03-08 09:05:00。');
  const [, year, month, date, hour = '0', minute = '0', second = '0', offset] = parts;
  const day = `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return add('MALFORMED', '没有这个日期或时刻。');
  }
  const ofDay = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  const inCounty = startOfDay(day).getTime() + ofDay;
  const instant = new Date(offset === undefined ? inCounty : inCounty + COUNTY_OFFSET_MS - offsetMs(offset));
  if (instant > now) return add('IN_FUTURE', '日期在将来。');
  if (Number(year) < 1949) return add('OUT_OF_RANGE', '日期过早。');
  return instant;
}

const COUNTY_OFFSET_MS = 8 * 3600_000;

/** Of `Z`, `+08:00` or `-0330`, in milliseconds. */
function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const digits = offset.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (offset.startsWith('-') ? -1 : 1) * minutes * 60_000;
}
