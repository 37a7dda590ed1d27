import { Refusal } from '@zhitong/domain';
import type { Command } from 'commander';
import { today } from '#platform/ctx';
import { publishPoints, recomputeYear } from '#points';
import { inCounty } from './open-county.ts';
import { Unfit } from './tell-failure.ts';
import { note, say } from './terminal.ts';

/** Scores: made anew, or proved to be what the entries give. */
export function addPointsScores(points: Command): Command {
  points
    .command('recompute')
    .description(
      '由流水重算全年积分 totals, balances and scores of a year anew from its entries; with --check exit code 1 for any difference',
    )
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .option('--year <year>', '年份，默认为今年 this year unless named')
    .option('--check', '只核对，不写入 compare with what is stored and change nothing')
    .action((options: { county?: string; year?: string; check?: boolean }) =>
      inCounty(options.county, async (ctx) => {
        const year = options.year ?? today(ctx).slice(0, 4);
        if (!/^\d{4}$/.test(year)) {
          const message = '年份应为四位数字，如 2026。';
          throw new Refusal('BAD_INPUT', {}, [{ path: 'year', code: 'MALFORMED', message }]);
        }
        const report = await recomputeYear(ctx, { year, check: options.check ?? false });
        say(
          `${year}: 计入流水 entries ${report.entries}, 得分 scores ${report.scores}, 不符 differences ${report.differences}`,
        );
        for (const line of report.named) note(`✘ ${line}`);
        if (report.differences > report.named.length)
          note(`… ${report.differences - report.named.length} 处未列出 more`);
        if (options.check && report.differences > 0) throw new Unfit();
      }),
    );
  points
    .command('export')
    .description(
      '导出积分公开数据 the open data of points: static files from which anybody recomputes the boards',
    )
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .action((options: { county?: string }) =>
      inCounty(options.county, async (ctx) => {
        const { folder, files } = await publishPoints(ctx);
        for (const [name, { rows }] of Object.entries(files)) say(`${folder}/${name} ${rows}`);
      }),
    );
  return points;
}
