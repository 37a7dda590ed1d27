import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Refusal } from '@zhitong/domain';
import { staffOfLogin } from '#identity';
import type { Ctx } from '#platform/ctx';
import { closeMonth, importEntries } from '#points';
import { inCounty } from './open-county.ts';
import { Unfit } from './tell-failure.ts';
import { note, say } from './terminal.ts';

interface Options {
  readonly as: string;
  readonly county?: string;
  readonly dryRun?: boolean;
}

const AS = [
  '--as <login>',
  '以哪位积分管理员的名义 the points officer in whose name and with whose rights it is done',
] as const;
const COUNTY = ['--county <code>', '县，默认为默认县 the default county unless named'] as const;

/** The ledger: entries from a file, and the closing of a month. */
export function addPointsLedger(points: Command): Command {
  points
    .command('entries')
    .description('批量登记积分 entries from a CSV file: all rows or none; the same file again adds nothing')
    .argument('<file>', '列 columns: account,item,day,quantity,proofKind,proof')
    .requiredOption(...AS)
    .option(...COUNTY)
    .option('--dry-run', '只检查，不写入 only tell what would happen')
    .action(async (path: string, options: Options) => {
      const file = await readFile(path);
      const { dryRun = false } = options;
      const report = await inName(options, (ctx) => importEntries(ctx, { file, dryRun }));
      for (const { line, column, code, message } of report.problems)
        note(`✘ ${line > 0 ? `第 ${line} 行` : '整个文件'} ${column}: ${message} [${code}]`);
      if (report.problems.some(({ severity }) => severity === 'ERROR')) {
        note(`✘ BAD_INPUT: 共 ${report.problems.length} 处问题，未写入任何内容 nothing was written.`);
        throw new Unfit();
      }
      if (report.sameFile) say('这个文件已经登记过 this file was taken in before, nothing was written');
      else say(`行 rows ${report.rows}, 登记 written ${report.written}`);
    });
  points
    .command('close')
    .description('月度结算 closes a month for good; its root goes into the public register')
    .argument('<month>', 'YYYY-MM')
    .requiredOption(...AS)
    .option(...COUNTY)
    .action(async (month: string, options: Options) => {
      try {
        say(`${await inName(options, (ctx) => closeMonth(ctx, { month }))} 已结算 closed`);
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'STEP_NOT_ALLOWED') throw error;
        for (const { code, message } of error.problems ?? []) note(`✘ ${message} [${code}]`);
        throw new Unfit();
      }
    });
  return points;
}

function inName<T>({ as, county }: Options, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return inCounty(county, async (ctx) => work({ ...ctx, actor: await staffOfLogin(ctx, as) }));
}
