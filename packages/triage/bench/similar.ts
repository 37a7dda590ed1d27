/**
 * The bars of near duplicates: 200,000 open tickets, put together anew from the sentences of real messages (ZHITONG_DATA, default
 * `../shared/data` beside the root), some planted again with changes. Prints a JSON line for each figure; ends with 1 when a bar
 * is missed, with 0 and a word where the files are not there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  LIKELY_SAME_MATTER,
  type Message,
  WORTH_A_LOOK,
  createSimilarIndex,
  similarPairs,
  sketchOf,
} from '../src/index.ts';

const DATA = resolve(process.env['ZHITONG_DATA'] ?? join(import.meta.dirname, '../../../../shared/data'));
const TICKETS = 200_000;
const LOOK_UPS = 2_000;
const PLANTED = 300;

const source = join(DATA, 'a2_dev_train.jsonl');
if (!existsSync(source)) {
  console.log(`SKIPPED: no message files in ${DATA}; name their folder with ZHITONG_DATA.`);
  process.exit(0);
}
let missed = false;
function tell(figure: string, value: number | string, holds = true): void {
  console.log(JSON.stringify({ bench: 'similar', figure, value, holds }));
  if (!holds) missed = true;
}

const rows = rowsOf(source);
const sentences = rows
  .flatMap((row) => row.text.split(/(?<=[。！？；!?;\n])/u))
  .filter((one) => one.length > 5);
const random = seeded(1);
const anyOf = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)]!;

measureExactDuplicates();
measurePlantedIssues();
measureLargeIndex();
process.exitCode = missed ? 1 : 0;

function measureLargeIndex(): void {
  const rssBefore = process.memoryUsage().rss;
  const index = createSimilarIndex<number>(TICKETS);
  const planted = new Map<number, Message>();
  let indexMs = 0;
  const before = process.cpuUsage();
  for (let id = 0; id < TICKETS; id += 1) {
    const message = recombined();
    if (id % Math.floor(TICKETS / PLANTED) === 0) planted.set(id, message);
    const start = performance.now();
    index.add(id, sketchOf(message));
    indexMs += performance.now() - start;
  }
  const seconds = indexMs / 1000;
  const { user, system } = process.cpuUsage(before);
  const mb = (process.memoryUsage().rss - rssBefore) / 2 ** 20;
  tell('index of 200,000 built, seconds', round(seconds), seconds < 60);
  tell('processor seconds meanwhile, making up the messages included', round((user + system) / 1e6));
  tell('index of 200,000, MB of resident memory more', round(mb), mb < 500);

  const queries = Array.from({ length: LOOK_UPS }, (_, at) =>
    at % 2 === 0 ? recombined() : edited(anyOf([...planted.values()]), 0.1),
  );
  const times = queries.map((query) => {
    const start = performance.now();
    index.lookUp(sketchOf(query), { first: 5, atLeast: WORTH_A_LOOK });
    return performance.now() - start;
  });
  times.sort((a, b) => a - b);
  const p95 = times[Math.floor(times.length * 0.95)]!;
  tell('one look-up with its sketch, ms at p50', round(times[times.length / 2]!));
  tell('one look-up with its sketch, ms at p95', round(p95), p95 < 20);
  tell('one look-up with its sketch, ms at most', round(times.at(-1)!));

  const levels: [name: string, change: (message: Message) => Message, bar: number][] = [
    ['same words', (message) => message, 1],
    ['5 % of characters changed', (message) => edited(message, 0.05), 0.99],
    ['10 % of characters changed', (message) => edited(message, 0.1), 0.99],
    ['20 % of characters changed', (message) => edited(message, 0.2), 0.95],
    ['30 % of characters changed', (message) => edited(message, 0.3), 0.9],
    ['half of the sentences replaced', halfReplaced, 0.95],
    ['another title', (message) => ({ ...message, title: recombined().title }), 0.75],
    [
      'first sentence alone, with the title',
      (message) => ({ ...message, text: firstSentence(message.text) }),
      0.95,
    ],
  ];
  for (const [name, change, bar] of levels) {
    let found = 0;
    for (const [id, message] of planted) {
      const like = index.lookUp(sketchOf(change(message)), { first: 5, atLeast: WORTH_A_LOOK });
      if (like.some((one) => one.id === id)) found += 1;
    }
    const recall = found / planted.size;
    tell(`recall among the first 5, ${name}`, round(recall), recall >= bar);
  }
}

function measureExactDuplicates(): void {
  const earlier = new Map<string, number>();
  const wanted = new Set<string>();
  rows.forEach((row, at) => {
    const words = (row.title + row.text)
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, '');
    const before = earlier.get(words);
    if (before === undefined) earlier.set(words, at);
    else wanted.add(`${before} ${at}`);
  });
  const start = performance.now();
  const pairs = [
    ...similarPairs(
      rows.map((row, id) => ({ ...row, id })),
      WORTH_A_LOOK,
    ),
  ];
  tell('pairs of a2_dev_train, seconds', round((performance.now() - start) / 1000));
  for (const pair of pairs) if (pair.similarity === 1) wanted.delete(`${pair.a} ${pair.b}`);
  tell('pairs of a2_dev_train worth a look', pairs.length);
  tell('pairs likely the same matter', pairs.filter((pair) => pair.similarity >= LIKELY_SAME_MATTER).length);
  tell('exact duplicates not told with similarity 1', wanted.size, wanted.size === 0);
}

/** The two issues known in the sample: rows of one are more alike than rows of different matters. */
function measurePlantedIssues(): void {
  const sample = join(DATA, 'a3_sample30.jsonl');
  if (!existsSync(sample)) return;
  const issueOf = (id: string) => (id >= '360110' ? 2 : id >= '360100' ? 1 : 0);
  const pairs = [...similarPairs(rowsOf(sample), 0)];
  const isWithin = ({ a, b }: { a: string; b: string }) => issueOf(a) > 0 && issueOf(a) === issueOf(b);
  const within = pairs.filter(isWithin).map((pair) => pair.similarity);
  const across = pairs.filter((pair) => !isWithin(pair)).map((pair) => pair.similarity);
  tell('least similarity within a planted issue', round(Math.min(...within)));
  tell('most similarity across', round(Math.max(...across)), Math.max(...across) < Math.min(...within));
}

function recombined(): Message {
  const one = anyOf(rows).title;
  const other = anyOf(rows).title;
  const text = Array.from({ length: 1 + Math.floor(random() ** 2 * 14) }, () => anyOf(sentences)).join('');
  return { title: one.slice(0, one.length / 2) + other.slice(other.length / 2), text };
}

/** Characters left out, doubled by another one or replaced, each with a third of `share`. */
function edited(message: Message, share: number): Message {
  const other = () => anyOf(anyOf(sentences).split(''));
  const edit = (text: string) =>
    text
      .split('')
      .map((character) => {
        const draw = random() / share;
        return draw > 1 ? character : draw > 2 / 3 ? '' : draw > 1 / 3 ? character + other() : other();
      })
      .join('');
  return { title: edit(message.title), text: edit(message.text) };
}

function halfReplaced({ title, text }: Message): Message {
  const parts = text.split(/(?<=[。！？；!?;\n])/u);
  return { title, text: parts.map((part, at) => (at % 2 === 0 ? part : anyOf(sentences))).join('') };
}

function firstSentence(text: string): string {
  return text.split(/(?<=[。！？；!?;\n])/u)[0]!;
}

function rowsOf(file: string): (Message & { id: string })[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): { id?: string; title?: string; detail?: string } => JSON.parse(line))
    .map(({ id, title, detail }) => ({ id: String(id), title: title ?? '', text: detail ?? '' }));
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

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
