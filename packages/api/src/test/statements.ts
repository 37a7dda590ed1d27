import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startTestDatabaseServer } from '@zhitong/devstack';
import pg from 'pg';
import { forgetUnits } from '#identity';
import { forgetPlaces } from '#places';
import { receiptKeys } from '#register';
import { forgetCategories } from '#responsibilities';
import { forgetCounties } from '#settings';
import { startTemplateServer } from './postgres.ts';
import type { Caller, Served } from './served.ts';
import { good } from './staff-client.ts';
import type { World } from './world.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');

/** Where the console's operations of points and what grew out of them are written. */
export const POINTS_FOLDERS = ['points', 'awards', 'volunteers', 'market'].map(
  (name) => `sites/console/src/${name}`,
);

/** A server of the test's own that counts the statements it is sent. */
export async function startCountingServer() {
  const settings = { shared_preload_libraries: 'pg_stat_statements' };
  const server = await startTemplateServer(() => startTestDatabaseServer({ settings }));
  const statistics = new pg.Client(server.superUrl.replace(/\/[^/]+$/, '/postgres'));
  await statistics.connect();
  await statistics.query('create extension pg_stat_statements');
  return {
    server,
    /** What the server itself counted in this world's database, whoever of us sent it. */
    async statementsIn(world: World): Promise<number> {
      const database = new URL(world.config.databaseUrl).pathname.slice(1);
      const { rows } = await statistics.query<{ n: number }>(
        `select coalesce(sum(s.calls), 0)::int as n from pg_stat_statements s
           join pg_database d on d.oid = s.dbid join pg_roles r on r.oid = s.userid
         where d.datname = $1 and r.rolname in ('zhitong_app', 'zhitong_public')`,
        [database],
      );
      return rows[0]!.n;
    },
    async stop(): Promise<void> {
      await statistics.end();
      await server.stop();
    },
  };
}

export type CountingServer = Awaited<ReturnType<typeof startCountingServer>>;

/** One operation, who asks it, and with what. What is asked in several ways says after its name in which. */
export type Asked = readonly [name: string, who: Caller, variables: Record<string, unknown>];

/** Every operation of the documents in these folders, by its name. */
export async function documentsIn(folders: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const files = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('documents.ts') && !name.includes('node_modules'))
      .map((name) => join(ROOT, folder, name)),
  );
  for (const file of files) {
    for (const text of Object.values((await import(file)) as Record<string, unknown>)) {
      const name = typeof text === 'string' ? operationOf(text) : undefined;
      if (name) found.set(name, text as string);
    }
  }
  return found;
}

/** Every operation written in a folder of the public site, whose modules keep theirs to themselves, by `FOLDER/NAME`. */
export function islandDocumentsIn(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  const prefix = folder.split('/').at(-1)!;
  for (const name of readdirSync(join(ROOT, folder)).filter((one) => one.endsWith('.ts'))) {
    const source = readFileSync(join(ROOT, folder, name), 'utf8');
    const pieces = new Map(
      [...source.matchAll(/^const (\w+) =\s+['`]([^'`]*)['`]/gm)].map(([, piece, text]) => [piece!, text!]),
    );
    for (const [, text] of source.matchAll(/\bgql<[^`]*`([^`]*)`/g)) {
      const whole = text!.replace(/\$\{(\w+)\}/g, (_, piece: string) => pieces.get(piece)!);
      found.set(`${prefix}/${operationOf(whole)}`, whole);
    }
  }
  return found;
}

function operationOf(text: string): string | undefined {
  return /^\s*(?:query|mutation) (\w+)/.exec(text)?.[1];
}

/** Those of the operations that nobody asked. */
export function unasked(texts: Map<string, string>, counts: Record<string, number>): string[] {
  const asked = new Set(Object.keys(counts).map((name) => name.split(' ')[0]));
  return [...texts.keys()].filter((name) => !asked.has(name)).toSorted();
}

interface Counted {
  readonly world: World;
  readonly served: Served;
}

/** How many statements each operation makes, asked in order. */
export async function statementsOf(
  scene: Counted,
  {
    texts,
    asked,
    counting,
  }: { texts: Map<string, string>; asked: readonly Asked[]; counting: CountingServer },
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, who, variables] of asked) {
    const text = texts.get(name.split(' ')[0]!)!;
    // What a page of one's own reads is asked twice: under load the parts of one batch may miss each other once.
    const again = name.startsWith('mine/') && !text.includes('mutation');
    for (let times = again ? 2 : 1; times > 0; times -= 1) {
      await warm(scene);
      const before = await counting.statementsIn(scene.world);
      // A comment of its own: else a public answer made a moment ago would be told again.
      good(await who.ask(`${text}\n# ${Math.random()}`, variables));
      const count = (await counting.statementsIn(scene.world)) - before;
      counts[name] = Math.min(count, counts[name] ?? count);
    }
  }
  return counts;
}

/**
 * Counties, units, places, list, keys and classifier are loaded anew every few seconds or minutes: now, so that it is
 * nobody's cost, and then no more until the operation is counted, however long the machine takes.
 */
async function warm({ world, served }: Counted): Promise<void> {
  const ctx = world.asSystem();
  forgetCounties(ctx.platform);
  for (const forget of [forgetUnits, forgetPlaces, forgetCategories]) forget(ctx);
  const list = '(first: 1) { nodes { code } }';
  const guess = 'suggestCategories(text: "路灯坏了") { probability }';
  good(
    await served.caller().ask(`{ units${list} places${list} categories${list} ${guess} } # ${Math.random()}`),
  );
  await receiptKeys(ctx);
  for (const kept of ctx.platform.memory.values()) {
    if (isKeptForATime(kept)) kept.until = Infinity;
  }
}

function isKeptForATime(kept: unknown): kept is { until: number } {
  return typeof kept === 'object' && kept !== null && 'until' in kept;
}
