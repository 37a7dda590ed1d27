import { type LoadFigures, runK6 } from './k6.ts';
import type { MeasuredCounty, ServedCounty } from './measured-county.ts';
import { processorSeconds } from './processor-time.ts';

/** One of those that are measured against each other. */
export interface Contestant {
  readonly name: string;
  readonly served: ServedCounty;
  readonly scenario: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** One run of one contestant. Processor time in microseconds a request. */
export interface Turn extends LoadFigures {
  readonly serverMicros: number;
  readonly databaseMicros: number;
}

export interface TurnOptions {
  readonly k6: string;
  readonly county: MeasuredCounty;
  readonly seconds: number;
}

/** Measures one contestant while all others rest. */
export async function takeTurn(contestant: Contestant, options: TurnOptions): Promise<Turn> {
  const { k6, county, seconds } = options;
  // Nobody pays for what the one before wrote.
  await county.database.query('checkpoint');
  const spent = () => ({
    server: processorSeconds(contestant.served.process.pid),
    database: processorSeconds(county.postgres.pid),
  });
  const before = spent();
  const figures = await runK6(k6, {
    scenario: contestant.scenario,
    environment: {
      ...contestant.environment,
      TARGET: contestant.served.target,
      SECONDS: String(seconds),
    },
  });
  const after = spent();
  const micros = (used: number) => (used * 1_000_000) / figures.requests;
  return {
    ...figures,
    serverMicros: micros(after.server - before.server),
    databaseMicros: micros(after.database - before.database),
  };
}

/** All contestants in turns, the order turned round every other round, after a warm-up that does not count. */
export async function inTurns(
  contestants: readonly Contestant[],
  options: TurnOptions & { rounds: number; onTurn: (contestant: Contestant, turn: Turn) => void },
): Promise<Map<string, Turn[]>> {
  const turns = new Map(contestants.map(({ name }) => [name, [] as Turn[]]));
  for (const contestant of contestants) {
    options.onTurn(contestant, await takeTurn(contestant, { ...options, seconds: 12 }));
  }
  for (let round = 0; round < options.rounds; round += 1) {
    for (const contestant of round % 2 === 0 ? contestants : contestants.toReversed()) {
      const turn = await takeTurn(contestant, options);
      turns.get(contestant.name)!.push(turn);
      options.onTurn(contestant, turn);
    }
  }
  return turns;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
