import { CHANNELS, type Problem, Refusal, badInput, demand } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import type { FileRow } from '#platform/file-row';
import { type TicketMapping, mapRow, missingColumns } from './import-mapping.ts';
import { type IntakeRow, type Written, writeIntakeBatch } from './intake-writer.ts';
import { prepareIntake } from './submit-ticket.ts';

/** A row that the rules refused, for the report. */
export interface RefusedRow {
  readonly line: number;
  readonly id: string | null;
  readonly problems: readonly Problem[];
}

/** How far an import has come. */
export interface ImportCounts {
  /** Line of the last row read. */
  line: number;
  read: number;
  imported: number;
  /** Came in by an earlier run. */
  alreadyThere: number;
  refused: number;
  /** Left out by the mapping's `only`. */
  left: number;
}

export interface TicketImport {
  readonly rows: AsyncIterable<FileRow>;
  readonly mapping: TicketMapping;
  /** Where the rows come from; with a row's id or line it is its key for ever: 1 to 60 letters, digits, dots, dashes. */
  readonly source: string;
  /** The file is a table: every column that the mapping names must be there. */
  readonly isTable: boolean;
  /** Only tell what would happen. */
  readonly dryRun?: boolean;
  readonly onRefused: (row: RefusedRow) => void | Promise<void>;
  readonly onProgress?: (counts: Readonly<ImportCounts>) => void;
  /** Asked to stop: what is on its way is still written. */
  readonly signal?: AbortSignal;
}

/** Rows of one transaction: a long one would hold every relay back. */
const BATCH_ROWS = 200;
const IN_FLIGHT = 2;
const SOURCE = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u;
const LONGEST_ID = 150;

/**
 * Brings appeals in from elsewhere through the rules of intake. History runs no clock. A refused row is told and does not
 * stop the others. Killed at any point and run again, no row is lost and none comes twice: its key is kept with it.
 * @throws Refusal BAD_INPUT for a source or a file that cannot be used at all
 */
export async function importTickets(ctx: Ctx, command: TicketImport): Promise<ImportCounts> {
  demand(ctx.actor, 'import.run');
  const { mapping, source } = command;
  if (!SOURCE.test(source)) {
    const message = '来源名称应为 1 至 60 个字母、数字、点、横线，以字母或数字开头。';
    badInput([{ path: 'input.source', code: 'MALFORMED', message }]);
  }
  const run = new Run(ctx, command);
  let isFirst = true;
  for await (const row of command.rows) {
    if (command.signal?.aborted) break;
    if (isFirst && row.values && command.isTable) badInput(missingColumns(mapping, Object.keys(row.values)));
    isFirst = false;
    await run.take(row);
  }
  await run.finish();
  return run.counts;
}

/** A row that passed the rules, with its place in the file. */
interface Ready {
  readonly line: number;
  readonly id: string | null;
  readonly row: IntakeRow;
}

/** One import under way: rows gathered into batches, a few of which are being written. */
class Run {
  readonly counts: ImportCounts = { line: 0, read: 0, imported: 0, alreadyThere: 0, refused: 0, left: 0 };
  readonly #ctx: Ctx;
  readonly #command: TicketImport;
  #batch: Ready[] = [];
  /** Keys of the batch and of those on their way: one statement cannot hold a key twice. */
  #keys = new Set<string>();
  readonly #writing = new Set<Promise<void>>();

  constructor(ctx: Ctx, command: TicketImport) {
    this.#ctx = ctx;
    this.#command = command;
  }

  async take(file: FileRow): Promise<void> {
    const { counts } = this;
    counts.line = file.line;
    counts.read += 1;
    const ready = await this.#prepare(file);
    if (!ready) return;
    const key = ready.row.key!;
    if (this.#keys.has(key)) await this.finish();
    this.#keys.add(key);
    this.#batch.push(ready);
    if (this.#batch.length < BATCH_ROWS) return;
    await this.#flush();
    this.#command.onProgress?.(counts);
  }

  async finish(): Promise<void> {
    await this.#flush();
    await Promise.all(this.#writing);
    this.#command.onProgress?.(this.counts);
  }

  async #prepare({ line, values, problem }: FileRow): Promise<Ready | null> {
    if (problem) {
      await this.#refuse({ line, id: null, problems: [{ path: 'line', ...problem }] });
      return null;
    }
    const mapped = mapRow(this.#command.mapping, { values, now: this.#ctx.now() });
    if (!mapped) {
      this.counts.left += 1;
      return null;
    }
    const { id, input, submittedAt, problems } = mapped;
    if (id !== null && id.length > LONGEST_ID)
      problems.push({ path: 'input.id', code: 'TOO_LONG', message: `编号最多 ${LONGEST_ID} 个字符。` });
    const history = { source: this.#command.source, sourceId: id ?? `line:${line}`, submittedAt };
    try {
      const row = await prepareIntake(this.#ctx, { input, allowedChannels: HISTORY_CHANNELS, history });
      if (problems.length === 0) return { line, id, row };
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      problems.push(...(thrown.problems ?? [{ path: 'line', code: thrown.code, message: '' }]));
    }
    await this.#refuse({ line, id, problems });
    return null;
  }

  async #refuse(row: RefusedRow): Promise<void> {
    this.counts.refused += 1;
    await this.#command.onRefused(row);
  }

  /** Hands the batch on; waits while enough others are on their way. What one of them throws ends the import. */
  async #flush(): Promise<void> {
    const batch = this.#batch;
    if (batch.length === 0) return;
    this.#batch = [];
    while (this.#writing.size >= IN_FLIGHT) await Promise.race(this.#writing);
    const writing = this.#write(batch).finally(() => {
      this.#writing.delete(writing);
      for (const { row } of batch) this.#keys.delete(row.key!);
    });
    // Whoever waits for it gets its error; nobody waiting yet is no reason to die.
    writing.catch(() => {});
    this.#writing.add(writing);
  }

  async #write(batch: readonly Ready[]): Promise<void> {
    const written = this.#command.dryRun ? await this.#wouldBe(batch) : await this.#insert(batch);
    for (const [at, { line, id }] of batch.entries()) {
      const one = written[at]!;
      if ('number' in one) this.counts.imported += 1;
      else if ('problem' in one) await this.#refuse({ line, id, problems: [one.problem] });
      else if (one.existing.sameBody) this.counts.alreadyThere += 1;
      else await this.#refuse({ line, id, problems: [OTHER_BODY] });
    }
  }

  /** All in one transaction; where the database refuses a row, each by itself, so that one costs only itself. */
  async #insert(batch: readonly Ready[]): Promise<(Written | { readonly problem: Problem })[]> {
    const { platform, county } = this.#ctx;
    const rows = batch.map((one) => one.row);
    try {
      return await writeIntakeBatch(platform, county, rows);
    } catch (thrown) {
      if (!isRowFault(thrown)) throw thrown;
    }
    const written = [];
    for (const row of rows) {
      try {
        written.push(...(await writeIntakeBatch(platform, county, [row])));
      } catch (thrown) {
        if (!isRowFault(thrown)) throw thrown;
        written.push({ problem: UNSTORABLE });
      }
    }
    return written;
  }

  async #wouldBe(batch: readonly Ready[]): Promise<Written[]> {
    const found = await queryOnce<{ key: string; bodyHash: Buffer; ticketId: string }>(
      this.#ctx.platform.database.app,
      {
        county: this.#ctx.county,
        sql: `select key, body_hash as "bodyHash", ticket_id as "ticketId" from {s}.intake_key
          where credential = $1 and key = any ($2::text[])`,
        values: [`import:${this.#command.source}`, batch.map(({ row }) => row.key)],
      },
    );
    const byKey = new Map(found.map((one) => [one.key, one]));
    return batch.map(({ row }) => {
      const there = byKey.get(row.key!);
      if (!there) return { number: '' };
      return { existing: { ticketId: there.ticketId, sameBody: there.bodyHash.equals(row.bodyHash!) } };
    });
  }
}

/** Whatever channel an appeal once came by; a board elsewhere where the file does not say. */
const HISTORY_CHANNELS = ['board', ...Object.keys(CHANNELS)];

const OTHER_BODY: Problem = {
  path: 'input.id',
  code: 'IDEMPOTENCY_MISMATCH',
  message: '同一来源的这个编号已经导入过，内容不同。',
};
const UNSTORABLE: Problem = { path: 'line', code: 'UNSTORABLE', message: '数据库不接受本行的内容。' };

/** A value that the database refuses (classes 22 and 23), rather than a database that is gone. */
function isRowFault(thrown: unknown): boolean {
  return /^2[23]/.test(String((thrown as { code?: unknown }).code));
}
