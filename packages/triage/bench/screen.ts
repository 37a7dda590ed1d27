/**
 * The bars of screening on invented sentences: recall by kind on the set for tuning and on the set held out, the share of
 * clean sentences touched, and the time. One JSON object a line; ends with 1 when a bar is missed. Real messages are only
 * timed and counted, where ZHITONG_DATA (default `../shared/data` beside the root) holds them: nobody has marked them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cleanSentences, generated, seeded } from '../src/screening/generated.fixtures.ts';
import { HELD_OUT_PEOPLE, HELD_OUT_TEMPLATES, HELD_OUT_WRITTEN } from '../src/screening/held-out.fixtures.ts';
import { type Recall, recallOf, touched } from '../src/screening/measure.fixtures.ts';
import { PEOPLE, TEMPLATES } from '../src/screening/people.fixtures.ts';
import { screen } from '../src/screening/screen.ts';
import { CLEAN_TRAPS, WRITTEN } from '../src/screening/written.fixtures.ts';

const DATA = resolve(process.env['ZHITONG_DATA'] ?? join(import.meta.dirname, '../../../../shared/data'));
const NUMBERS_FOUND = 0.98;
const NAMES_FOUND = 0.9;
const CLEAN_TOUCHED = 0.02;
/** A day's worth of appeals for a small county, about. */
const ROUNDS = 40;

let isMissed = false;
const say = (bar: string, figures: object, kept = true) => {
  process.stdout.write(`${JSON.stringify({ bar, ...figures, kept })}\n`);
  if (!kept) isMissed = true;
};

const share = (recall: readonly Recall[]) =>
  recall.reduce((sum, { found }) => sum + found, 0) /
  Math.max(
    1,
    recall.reduce((sum, { wanted }) => sum + wanted, 0),
  );

/** Every name in every sentence: the templates by themselves mix only some. */
const everyName = (people: readonly string[], templates: readonly string[]) =>
  people.flatMap((name) => templates.map((template) => template.replace('#', `{NAME:${name}}`)));

const SETS = {
  tuning: [
    ...WRITTEN,
    ...generated(seeded(1), 800, { templates: TEMPLATES, people: PEOPLE }).map(({ marked }) => marked),
    ...everyName(PEOPLE, TEMPLATES['NAME']!),
  ],
  'held out': [
    ...HELD_OUT_WRITTEN,
    ...generated(seeded(2), 800, { templates: HELD_OUT_TEMPLATES, people: HELD_OUT_PEOPLE }).map(
      ({ marked }) => marked,
    ),
    ...everyName(HELD_OUT_PEOPLE, HELD_OUT_TEMPLATES['NAME']!),
  ],
};

for (const [set, sentences] of Object.entries(SETS)) {
  const recall = recallOf(sentences);
  for (const { kind, wanted, found } of recall) {
    say('screening recall', { set, kind, spans: wanted, recall: found / wanted });
  }
  const isName = ({ kind }: Recall) => kind === 'NAME';
  const numbers = share(recall.filter((one) => !isName(one)));
  const names = share(recall.filter(isName));
  say(
    'screening recall of numbers',
    { set, recall: numbers, atLeast: NUMBERS_FOUND },
    numbers >= NUMBERS_FOUND,
  );
  say('screening recall of names', { set, recall: names, atLeast: NAMES_FOUND }, names >= NAMES_FOUND);
}

const clean = [...cleanSentences(seeded(3), 600), ...CLEAN_TRAPS];
const touchedShare = touched(clean).length / clean.length;
say(
  'screening clean sentences touched',
  { sentences: clean.length, share: touchedShare, atMost: CLEAN_TOUCHED },
  touchedShare <= CLEAN_TOUCHED,
);
timed('invented', clean.join(''));

const messages = join(DATA, 'a2_dev_train.jsonl');
if (existsSync(messages)) {
  const texts = readFileSync(messages, 'utf8')
    .trim()
    .split('\n')
    .slice(0, 1000)
    .map((line) => (JSON.parse(line) as { detail: string }).detail);
  const spans = texts.reduce((sum, text) => sum + screen(text).length, 0);
  say('screening real messages', { messages: texts.length, spansPerMessage: spans / texts.length });
  timed('real', texts.join('\n').slice(0, 120_000));
} else process.stdout.write(`SKIPPED: no message files in ${DATA}; name their folder with ZHITONG_DATA.\n`);

process.exit(isMissed ? 1 : 0);

/** Processor time rather than the clock's: others use the machine as well. */
function timed(what: string, text: string): void {
  const piece = text.slice(0, 12_000);
  for (let round = 0; round < 5; round += 1) screen(piece);
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round += 1) screen(piece);
  const { user, system } = process.cpuUsage(before);
  const milliseconds = (user + system) / 1000 / ROUNDS;
  say('screening time', {
    what,
    characters: piece.length,
    ms: milliseconds,
    msPer1000: (milliseconds / piece.length) * 1000,
  });
}
