import { z } from 'zod';

const columnMap = z.record(z.string(), z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]));
const defaultMap = z.record(z.string(), z.string());

const mappingShape = z.strictObject({
  columns: columnMap.optional(),
  defaults: defaultMap.optional(),
  joinWith: z.string().optional(),
  only: defaultMap.optional(),
  each: z
    .array(z.strictObject({ columns: columnMap, defaults: defaultMap.optional() }))
    .min(1)
    .optional(),
  codes: z.literal('generate').optional(),
});

/**
 * How somebody else's file becomes rows with our columns.
 *
 * - `columns`: our column → theirs, or several of theirs, which are joined by `joinWith` (default ` / `, empty cells left out);
 * - `defaults`: our column → the value where theirs is absent or empty;
 * - `only`: their column → the value a line must have to be read at all;
 * - `each`: one line makes a row for every entry (a line with county, township and village makes three);
 *   rows that repeat exactly are then read once;
 * - `codes: 'generate'`: the file has no codes; they are made from the names, the same ones at each import.
 */
export type CsvMapping = z.infer<typeof mappingShape>;

/** Reads a mapping file (JSON). Tells every fault by its path instead of throwing. */
export function parseMapping(json: string): { mapping: CsvMapping | null; problems: string[] } {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError)
      return { mapping: null, problems: [`对照文件不是有效的 JSON:${error.message}`] };
    throw error;
  }
  const parsed = mappingShape.safeParse(value);
  if (parsed.success) return { mapping: parsed.data, problems: [] };
  return {
    mapping: null,
    problems: parsed.error.issues.map(
      (issue) => `对照文件 ${issue.path.join('.') || '(整体)'}:${issue.message}`,
    ),
  };
}

/** Every column of the foreign file that the mapping reads. */
export function columnsRead(mapping: CsvMapping): string[] {
  const maps = [mapping.columns ?? {}, ...(mapping.each ?? []).map((one) => one.columns)];
  return [
    ...new Set([...maps.flatMap((map) => Object.values(map).flat()), ...Object.keys(mapping.only ?? {})]),
  ];
}

/** Every column of ours that the mapping fills. */
export function columnsFilled(mapping: CsvMapping): string[] {
  const maps = [
    mapping.columns ?? {},
    mapping.defaults ?? {},
    ...(mapping.each ?? []).flatMap((one) => [one.columns, one.defaults ?? {}]),
  ];
  return [...new Set(maps.flatMap((map) => Object.keys(map)))];
}

/**
 * The rows that one line of a foreign file makes: none where `only` leaves it out, one as a rule, several by `each`.
 * A value that is not text (a number of a JSON line) is turned into text.
 */
export function applyMapping(
  mapping: CsvMapping,
  theirs: Readonly<Record<string, unknown>>,
): Record<string, string>[] {
  const cell = (column: string): string => textOf(theirs[column]);
  for (const [column, wanted] of Object.entries(mapping.only ?? {})) if (cell(column) !== wanted) return [];

  const views = mapping.each ?? [{ columns: mapping.columns ?? {} }];
  return views.map((view) => {
    const row: Record<string, string> = {};
    const columns = { ...mapping.columns, ...view.columns };
    for (const [ours, source] of Object.entries(columns)) {
      row[ours] = [source]
        .flat()
        .map(cell)
        .filter((value) => value !== '')
        .join(mapping.joinWith ?? ' / ');
    }
    for (const [ours, value] of Object.entries({ ...mapping.defaults, ...view.defaults }))
      row[ours] ||= value;
    return row;
  });
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  return '';
}
