/**
 * The bars of the classifier, on the sorted messages of ZHITONG_DATA (default `../shared/data` beside the root). Prints a
 * JSON line a figure, then a summary. Ends with 1 when a bar is missed, with 0 and a word where the file is not there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type LabelledMessage,
  coldClassifier,
  decodeClassifier,
  encodeClassifier,
  evaluateClassifier,
  evaluateFolds,
  trainClassifier,
} from '../src/index.ts';
import { seededRandom, shuffle } from '../src/classifier/random.ts';

const DATA = resolve(process.env['ZHITONG_DATA'] ?? join(import.meta.dirname, '../../../../shared/data'));
const FILE = join(DATA, 'a2_dev_train.jsonl');
const LIST = join(DATA, 'a1_taxonomy.csv');
/** Rows of training and the least macro-F1, mean of five seeds. */
const CURVE = [
  [100, 0.66],
  [300, 0.79],
  [1000, 0.88],
  [3000, 0.915],
] as const;

if (!existsSync(FILE)) {
  console.log(`SKIPPED: no sorted messages in ${DATA}; name their folder with ZHITONG_DATA.`);
  process.exit(0);
}
const rows = readFileSync(FILE, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): LabelledMessage => {
    const { title, detail, label } = JSON.parse(line) as Record<'title' | 'detail' | 'label', string>;
    return { title, text: detail, label };
  });

const summary: string[] = [];
let missed = 0;
let again: Uint8Array | undefined;
function tell(figure: string, value: number, bar?: { atLeast: number } | { atMost: number }): void {
  const kept = !bar || ('atLeast' in bar ? value >= bar.atLeast : value <= bar.atMost);
  if (!kept) missed += 1;
  console.log(JSON.stringify({ figure, value, ...bar, ...(bar && { kept }) }));
  const limit = bar ? ('atLeast' in bar ? `, at least ${bar.atLeast}` : `, at most ${bar.atMost}`) : '';
  summary.push(`${kept ? '✔' : '✘'} ${figure}: ${Number(value.toFixed(4))}${limit}`);
}
const seconds = (since: number) => (performance.now() - since) / 1000;

const folds = evaluateFolds(rows, { folds: 5, seed: 0 });
tell('macroF1, 5 folds pooled, seed 0', folds.macroF1, { atLeast: 0.935 });
tell('expected calibration error', folds.expectedCalibrationError, { atMost: 0.02 });
tell('coverage at 98 %', folds.coverageAt98, { atLeast: 0.78 });
tell('accuracy', folds.accuracy);
tell('right among two', folds.top2);

for (const [size, atLeast] of CURVE) {
  let sum = 0;
  for (let seed = 0; seed < 5; seed++) {
    const order = Uint32Array.from(rows.keys());
    shuffle(order, seededRandom(seed));
    const classifier = trainClassifier(
      Array.from(order.subarray(0, size), (index) => rows[index]!),
      { seed },
    );
    sum += evaluateClassifier(
      classifier,
      Array.from(order.subarray(size), (index) => rows[index]!),
    ).macroF1;
  }
  tell(`macroF1 with ${size} rows, mean of 5 seeds`, sum / 5, { atLeast });
}

const seven = Array.from({ length: 7000 }, (_, index) => rows[index % rows.length]!);
let started = performance.now();
const trained = trainClassifier(seven);
tell('seconds for training 7,000 rows', seconds(started), { atMost: 60 });
const bytes = encodeClassifier(trained);
tell('model, MB', bytes.length / 1e6, { atMost: 20 });
tell('bytes that differ when trained again', bytes.filter((byte, at) => byte !== encodedAgain()[at]).length, {
  atMost: 0,
});
const decoded = decodeClassifier(bytes);
started = performance.now();
for (const row of rows) decoded.guess(row);
tell('milliseconds a message', (seconds(started) * 1000) / rows.length, { atMost: 2 });

// No sorted messages for a whole list are to be had: rows are dealt to 1,285 items at random, the hardest case for size.
const random = seededRandom(1);
const dealt = seven.map((row) => {
  const item = Math.floor(random() * 1285);
  return { ...row, label: `${item % 15}/${item}` };
});
started = performance.now();
const list = trainClassifier(dealt, { groupOf: (label) => label.split('/')[0]! });
tell('seconds for training 7,000 rows of 1,285 items', seconds(started), { atMost: 60 });
tell('model of 1,285 items in two stages, MB', encodeClassifier(list).length / 1e6, { atMost: 60 });
started = performance.now();
for (const row of rows.slice(0, 1000)) list.guess(row);
tell('milliseconds a message, two stages', seconds(started), { atMost: 2 });

if (existsSync(LIST)) {
  const items = readFileSync(LIST, 'utf8').trim().split(/\r?\n/).slice(1);
  const cold = coldClassifier(
    items.map((line) => {
      const [group = '', keywords = '', name = ''] = line.split(',');
      return { label: `${group}/${keywords}/${name}`, group, keywords, name };
    }),
  );
  const right = rows.filter((row) => cold.guess(row, 1)[0]!.label.startsWith(`${row.label}/`)).length;
  tell('cold: share of messages whose domain is right, of 15', right / rows.length);
}
tell('memory at its peak, MB', process.resourceUsage().maxRSS / 1024, { atMost: 1500 });

console.log(summary.join('\n'));
process.exitCode = missed > 0 ? 1 : 0;

function encodedAgain(): Uint8Array {
  return (again ??= encodeClassifier(trainClassifier(seven)));
}
