/**
 * The bars of hot issues, on real messages (ZHITONG_DATA, default `../shared/data` beside the root): the two issues known in the
 * sample of 30 found whole, alone and among others; 4,000 messages in time; no more false alarms than stated. Prints a JSON line
 * for each figure; ends with 1 when a bar is missed, with 0 and a word where the files are not there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DatedMessage, hotIssuesOf } from '../src/index.ts';

const DATA = resolve(process.env['ZHITONG_DATA'] ?? join(import.meta.dirname, '../../../../shared/data'));
const LOOKS = 100;
const DAY = 24 * 60 * 60 * 1000;

const sample = join(DATA, 'a3_sample30.jsonl');
const others = join(DATA, 'a2_dev_train.jsonl');
if (!existsSync(sample) || !existsSync(others)) {
  console.log(`SKIPPED: no message files in ${DATA}; name their folder with ZHITONG_DATA.`);
  process.exit(0);
}
let missed = false;
function tell(figure: string, value: number | string, holds = true): void {
  console.log(JSON.stringify({ bench: 'hot', figure, value, holds }));
  if (!holds) missed = true;
}

const random = seeded(3);
const known = rowsOf(sample);
const background = rowsOf(others).map((row, nth) => ({ ...row, id: `other ${nth}` }));
const KNOWN_ISSUES = [
  { name: 'issue of 10', ids: known.map(({ id }) => id).filter((id) => id >= '360100' && id <= '360109') },
  { name: 'issue of 5', ids: known.map(({ id }) => id).filter((id) => id >= '360110' && id <= '360114') },
];

for (const among of [0, 500, 1_000, 2_000, 4_000]) {
  const rows = [...known, ...shuffled(background).slice(0, among)];
  const start = performance.now();
  const { clusters } = hotIssuesOf(rows, { top: 50 });
  const seconds = (performance.now() - start) / 1000;
  for (const { name, ids } of KNOWN_ISSUES) {
    const rank = clusters.findIndex(
      ({ memberIds }) => memberIds.filter((id) => ids.includes(id)).length * 2 > ids.length,
    );
    const members = clusters[rank]?.memberIds ?? [];
    const found = members.filter((id) => ids.includes(id)).length;
    const where = `${name} among ${among} others`;
    tell(`${where}: members missing`, ids.length - found, found === ids.length);
    tell(`${where}: members too many`, members.length - found, among > 0 || members.length === found);
    tell(`${where}: rank`, rank + 1);
  }
  if (among === 4_000)
    tell('hot issues of 4,000 messages, seconds', Math.round(seconds * 100) / 100, seconds < 20);
}

// A year of real words at invented moments that say nothing: whatever rises is a false alarm.
let alarms = 0;
const crowd = [...known, ...shuffled(background).slice(0, 400)];
for (let look = 0; look < LOOKS; look += 1) {
  const rows = crowd.map((row) => ({ ...row, at: new Date(random() ** 1.5 * 365 * DAY).toISOString() }));
  if (hotIssuesOf(rows, { top: 200 }).clusters.some(({ rising }) => rising)) alarms += 1;
}
tell(
  `looks of ${LOOKS} at dealt-out moments that call anything rising, at most 5 %`,
  alarms,
  alarms <= LOOKS * 0.05,
);
process.exitCode = missed ? 1 : 0;

function rowsOf(file: string): (DatedMessage<string> & { id: string })[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(
      (
        line,
      ): {
        id?: string;
        title?: string;
        detail?: string;
        created_at?: string;
        likes?: number;
        user?: string;
      } => JSON.parse(line),
    )
    .map(({ id, title, detail, created_at: at, likes, user }) => ({
      id: String(id),
      title: title ?? '',
      text: detail ?? '',
      ...{ at, likes, by: user },
    }));
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
