/**
 * The bars of intake and of the public list: what the API does with 32 people at once, beside a bare server with the same
 * inserts and the same SQL. Ends with 1 when a bar is missed. BARS_ROUNDS (5), BARS_SECONDS (6), BARS_ONLY=intake|list.
 */
import { randomBytes } from 'node:crypto';
import { cpus } from 'node:os';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { findK6 } from '../k6.ts';
import { openMeasuredCounty, seedPublicTickets, seedSetUp } from '../measured-county.ts';
import { type Contestant, type Turn, inTurns, median, takeTurn } from '../turns.ts';
import { numbersIn, whatBecameOf } from '../acknowledged.ts';

const ROUNDS = Number(process.env['BARS_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['BARS_SECONDS'] ?? 6);
const ONLY = process.env['BARS_ONLY'] ?? 'intake list';

const k6 = findK6((line) => console.error(line));
if (k6 === null) process.exit(0);

const rows: string[] = [];
const missed: string[] = [];
const demand = (bar: string, holds: boolean) => {
  rows.push(`${holds ? '✔' : '✘'} ${bar}`);
  if (!holds) missed.push(bar);
};

const county = await openMeasuredCounty();
try {
  const token = await seedSetUp(county);
  await seedPublicTickets(county);
  const [api, peer] = [await county.serve('api'), await county.serve('peer')];
  const options = { k6, county, seconds: SECONDS, rounds: ROUNDS, onTurn: tellTurn };
  if (ONLY.includes('intake')) await intake();
  if (ONLY.includes('list')) await list();
  await api.process.stop();
  await peer.process.stop();

  async function intake(): Promise<void> {
    const contestant = (name: string, served: typeof api): Contestant => ({
      name,
      served,
      scenario: 'intake.js',
      get environment() {
        return { RUN: randomBytes(4).toString('hex'), TOKEN: token };
      },
    });
    const [ours, bare] = [contestant('api', api), contestant('bare', peer)];
    const turns = await inTurns([ours, bare], options);
    const whole = await takeTurn(ours, { ...options, seconds: 30 });
    tellTurn(ours, whole);

    const acknowledged = [...turns.get('api')!.map((turn) => turn.printed), whole.printed].flatMap(numbersIn);
    const fate = await whatBecameOf(county, acknowledged);

    table('intake', turns);
    rows.push(
      `30 s, 32 users: ${whole.requests} requests, ${Math.round(whole.perSecond)}/s, median ${whole.median.toFixed(1)} ms, p95 ${whole.p95.toFixed(1)} ms, p99 ${whole.p99.toFixed(1)} ms, ${whole.failed} errors`,
      `acknowledged in all: ${acknowledged.length}; lost ${fate.lost}, double ${fate.double}, incomplete ${fate.incomplete}`,
    );
    demand(
      'intake: no errors',
      [...turns.values()].flat().every((turn) => turn.failed === 0) && whole.failed === 0,
    );
    demand(
      'intake: every acknowledged number is in the database, once and whole',
      fate.lost + fate.double + fate.incomplete === 0,
    );
    demand('intake: as many requests as the bare server (1.0 ×)', ratio(turns, 'api', 'bare') >= 1);
  }

  async function list(): Promise<void> {
    const contestant = (name: string, served: typeof api, environment = {}): Contestant => ({
      name,
      served,
      scenario: 'list.js',
      environment,
    });
    await samePage(api.target, peer.target);
    const turns = await inTurns(
      [
        contestant('api', api, { FRESH: '1' }),
        contestant('bare', peer, { FRESH: '1' }),
        contestant('api, shared for 1 s', api),
      ],
      options,
    );
    table('list', turns);
    demand(
      'list: no errors',
      [...turns.values()].flat().every((turn) => turn.failed === 0),
    );
    demand(
      'list: half as many requests as the bare server, nothing shared (0.5 ×)',
      ratio(turns, 'api', 'bare') >= 0.5,
    );
  }
} finally {
  await county.stop();
}

console.log(`\n${rows.join('\n')}`);
process.exit(missed.length > 0 ? 1 : 0);

function tellTurn({ name, scenario }: Contestant, turn: Turn): void {
  console.error(
    `  ${scenario} ${name}: ${Math.round(turn.perSecond)}/s, ${Math.round(turn.serverMicros)} + ${Math.round(turn.databaseMicros)} µs, ${turn.failed} errors`,
  );
}

function ratio(turns: ReadonlyMap<string, readonly Turn[]>, one: string, other: string): number {
  return medianOf(turns, one, 'perSecond') / medianOf(turns, other, 'perSecond');
}

function medianOf(
  turns: ReadonlyMap<string, readonly Turn[]>,
  name: string,
  figure: 'perSecond' | 'serverMicros' | 'databaseMicros' | 'median' | 'p99',
): number {
  return median((turns.get(name) ?? []).map((turn) => turn[figure]));
}

/** The block for infra/bars.md. */
function table(what: string, turns: ReadonlyMap<string, readonly Turn[]>): void {
  rows.push(
    '',
    `${what}: ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.versions.node}, PostgreSQL 18, k6 1.8.1, ${ROUNDS} rounds of ${SECONDS} s in turns, medians`,
    '',
    '| | requests/s | × bare (of each round) | server µs | PostgreSQL µs | together × bare | median ms | p99 ms |',
    '|---|--:|--:|--:|--:|--:|--:|--:|',
  );
  const together = (name: string) =>
    medianOf(turns, name, 'serverMicros') + medianOf(turns, name, 'databaseMicros');
  for (const [name, all] of turns) {
    const paired = all
      .map((turn, i) => turn.perSecond / turns.get('bare')![i]!.perSecond)
      .toSorted((a, b) => a - b);
    const range = `${paired[0]!.toFixed(2)}..${paired.at(-1)!.toFixed(2)}`;
    const cells = [
      name,
      medianOf(turns, name, 'perSecond').toFixed(0),
      `${ratio(turns, name, 'bare').toFixed(2)} (${range})`,
      medianOf(turns, name, 'serverMicros').toFixed(0),
      medianOf(turns, name, 'databaseMicros').toFixed(0),
      (together(name) / together('bare')).toFixed(2),
      medianOf(turns, name, 'median').toFixed(1),
      medianOf(turns, name, 'p99').toFixed(1),
    ];
    rows.push(`| ${cells.join(' | ')} |`);
  }
  rows.push('');
}

/** Both must tell the same page, or the figures compare different things. */
async function samePage(...targets: string[]): Promise<void> {
  const body = readFileSync(join(import.meta.dirname, '../scenarios/list.json'), 'utf8');
  const [one, other] = await Promise.all(
    targets.map(async (target) => {
      const answer = await fetch(`${target}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      return (await answer.json()) as unknown;
    }),
  );
  if (!isDeepStrictEqual(one, other)) {
    throw new Error(
      `The two pages differ:\n${JSON.stringify(one).slice(0, 600)}\n${JSON.stringify(other).slice(0, 600)}`,
    );
  }
}
