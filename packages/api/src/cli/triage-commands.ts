import { type Command, InvalidArgumentError } from 'commander';
import { LIKELY_SAME_MATTER, evaluateFolds, hotIssuesOf, similarPairs, trialOf } from '@zhitong/triage';
import { type MessageRow, readMessages } from './message-rows.ts';
import { printAll } from './print-lines.ts';
import { screenLines } from './screen-lines.ts';
import { note, say } from './terminal.ts';

/** Machine help on files alone: these commands need no database and no server. */
export function addTriageCommands(program: Command): Command {
  const triage = program
    .command('triage')
    .description('分拣 machine help, tried on files (no database needed)');
  addEvaluate(triage);
  addSimilar(triage);
  addHot(triage);
  addScreen(triage);
  return triage;
}

interface EvaluateOptions {
  readonly train?: string;
  readonly test?: string;
  readonly data?: string;
  readonly folds: number;
  readonly seed: number;
  readonly json?: boolean;
}

function addEvaluate(triage: Command): void {
  triage
    .command('evaluate')
    .description('检验分类器 how well a classifier sorts messages it never saw (fields title, detail, label)')
    .option('--train <file>', '训练用的消息 messages to learn from')
    .option('--test <file>', '检验用的消息 messages to be judged by')
    .option('--data <file>', '只有一个文件时用交叉检验 one file, cross-validated')
    .option('--folds <number>', '交叉检验的折数 folds', wholeNumber(2), 5)
    .option('--seed <number>', '随机种子 seed', wholeNumber(0), 0)
    .option('--json', '末行为一个 JSON 对象 the last line is one JSON object')
    .action(async (options: EvaluateOptions, command: Command) => {
      const { train, test, data } = options;
      if (data !== undefined && train === undefined && test === undefined)
        return tellFigures(await evaluateByFolds(data, options), options);
      if (train !== undefined && test !== undefined && data === undefined)
        return tellFigures(await evaluateOn(train, test, options), options);
      return command.error('用 --train 和 --test，或只用 --data (--train and --test, or --data alone)');
    });
}

async function evaluateOn(train: string, test: string, { seed }: EvaluateOptions) {
  const rows = {
    train: await readMessages(train, { labelled: true }),
    test: await readMessages(test, { labelled: true }),
  };
  return trialOf({ ...rows, now: () => performance.now(), options: { seed } }).figures;
}

async function evaluateByFolds(data: string, { folds, seed }: EvaluateOptions) {
  const rows = await readMessages(data, { labelled: true });
  const started = performance.now();
  const onFold = (done: number, of: number) => note(`… ${done} / ${of}`);
  const figures = evaluateFolds(rows, { folds, seed, onFold });
  return { ...figures, folds, seed, seconds: (performance.now() - started) / 1000 };
}

const LABEL_OF_FIGURE: Readonly<Record<string, string>> = {
  rows: '检验条数 rows',
  macroF1: '宏平均 F1 macro-F1',
  accuracy: '准确率 accuracy',
  top2: '前二命中率 top 2',
  expectedCalibrationError: '校准误差 calibration error',
  coverageAt98: '98% 准确时的覆盖率 coverage',
  msPerMessage: '每条毫秒 ms a message',
  trainSeconds: '训练秒数 training, s',
  seconds: '总秒数 all, s',
  modelBytes: '模型字节 model, bytes',
  rssMb: '内存 memory, MB',
  folds: '折数 folds',
  seed: '种子 seed',
};

function tellFigures(figures: Readonly<object>, { json }: EvaluateOptions): void {
  const all = { ...figures, rssMb: Math.round(process.resourceUsage().maxRSS / 1024) };
  if (json) return say(JSON.stringify(all));
  for (const [name, value] of Object.entries(all)) {
    const number = Number(value);
    say(`${LABEL_OF_FIGURE[name] ?? name}: ${Number.isInteger(number) ? number : number.toFixed(4)}`);
  }
}

function addSimilar(triage: Command): void {
  triage
    .command('similar')
    .description('查找重复诉求 pairs of messages about the same matter (fields id, title, detail)')
    .requiredOption('--data <file>', '消息 messages')
    .option('--at-least <share>', '相似度下限，0 到 1 the least similarity', share, LIKELY_SAME_MATTER)
    .option('--json', '每行一个 JSON 对象 one JSON object a line')
    .action(async ({ data, atLeast, json }: { data: string; atLeast: number; json?: boolean }) => {
      const rows = await readMessages(data);
      await printAll(pairLines(rows, { atLeast, json: json ?? false }));
    });
}

function* pairLines(
  rows: readonly MessageRow[],
  { atLeast, json }: { atLeast: number; json: boolean },
): Generator<string> {
  const numbered = rows.map(({ title, text }, id) => ({ id, title, text }));
  for (const pair of similarPairs(numbered, atLeast)) {
    const [a, b] = [rows[pair.a]!, rows[pair.b]!];
    const similarity = Math.floor(pair.similarity * 10_000) / 10_000;
    if (json) yield `${JSON.stringify({ a: a.id, b: b.id, similarity })}\n`;
    else yield `${similarity.toFixed(2)}  ${a.id} ${a.title}  ↔  ${b.id} ${b.title}\n`;
  }
}

function addHot(triage: Command): void {
  triage
    .command('hot')
    .description(
      '热点问题 matters that many messages share (fields id, title, detail, created_at, likes, user)',
    )
    .requiredOption('--data <file>', '消息 messages')
    .option('--top <number>', '最多几个 at most so many', wholeNumber(1), 10)
    .option('--json', '末行为一个 JSON 对象 the last line is one JSON object')
    .action(async ({ data, top, json }: { data: string; top: number; json?: boolean }) => {
      const { clusters } = hotIssuesOf(await readMessages(data), { top });
      if (json) return say(JSON.stringify({ clusters }));
      for (const [at, { title, from, to, size, voices, score, rising }] of clusters.entries()) {
        const days = from === null || to === null ? '' : `${from.slice(0, 10)}—${to.slice(0, 10)} `;
        const rise = rising ? '上升 rising ' : '';
        say(`${at + 1}. ${title}  ${days}${size} 件, ${voices} 人次, ${rise}${score.toFixed(1)}`);
      }
      if (clusters.length === 0) say('没有热点问题 no hot issue');
    });
}

function addScreen(triage: Command): void {
  triage
    .command('screen')
    .description('查找个人信息 personal data in each line of stdin, as {"spans":[…]} with UTF-16 offsets')
    .option('--json', '输出总是 JSON the output is JSON in any case')
    .action(() => printAll(screenLines(process.stdin)));
}

function share(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1))
    throw new InvalidArgumentError('应为 0 到 1 之间的数 a number from 0 to 1 is needed.');
  return number;
}

/** Reads a whole number from `least` on. */
function wholeNumber(least: number): (value: string) => number {
  return (value) => {
    if (!/^\d{1,9}$/.test(value) || Number(value) < least)
      throw new InvalidArgumentError(`应为不小于 ${least} 的整数 a whole number from ${least} is needed.`);
    return Number(value);
  };
}
