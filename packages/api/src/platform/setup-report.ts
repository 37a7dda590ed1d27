import type { Ctx } from './ctx.ts';
import type { CsvProblem } from './csv.ts';
import type { CsvMapping } from './csv-mapping.ts';

/** A file of set-up data that somebody hands in. */
export interface SetupFile {
  readonly file: Uint8Array;
  /** Where the columns are not ours. */
  readonly mapping?: CsvMapping | undefined;
  /** Only tell what would happen. */
  readonly dryRun?: boolean | undefined;
}

/** What an import of set-up data found, and what it did or, in a dry run, would have done. */
export interface SetupReport {
  /** Everything that is wrong or worth knowing, by line. With one ERROR among them nothing is written. */
  readonly problems: readonly CsvProblem[];
  readonly made: number;
  readonly changed: number;
  /** Stand in the file just as they are set up already. */
  readonly same: number;
  readonly written: boolean;
}

/** The report of a file that cannot be taken. */
export function refusedFile(problems: readonly CsvProblem[]): SetupReport {
  return { problems: byLine(problems), made: 0, changed: 0, same: 0, written: false };
}

/** Must the import stop? Notes do not stop it. */
export function hasErrors(problems: readonly CsvProblem[]): boolean {
  return problems.some((problem) => problem.severity === 'ERROR');
}

export function byLine(problems: readonly CsvProblem[]): CsvProblem[] {
  return problems.toSorted((a, b) => a.line - b.line);
}

/** The public site shows places, units and categories: after an import it is due. Nothing to say in a dry run. */
export async function siteShowsSetup(tx: Ctx, { dryRun }: SetupFile): Promise<void> {
  if (!dryRun) await tx.em.execute(`update "${tx.county.schema}".site_state set changed = changed + 1`);
}

/** One import of set-up data at a time in a county: the second waits, then compares with what the first one wrote. */
export async function oneImportAtATime(tx: Ctx): Promise<void> {
  await tx.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 2))', [tx.county.schema]);
}
