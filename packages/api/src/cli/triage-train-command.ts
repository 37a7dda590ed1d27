import type { Command } from 'commander';
import { type TrainingReport, findHotIssues, trainTriage } from '#analysis';
import { inCounty } from './open-county.ts';
import { say } from './terminal.ts';

/** The commands of `triage` that work on a county: these need its database. */
export function addTriageTrain(triage: Command): void {
  triage
    .command('train')
    .description('用本县已交办的诉求训练分类模型 train on the tickets that the county has dispatched')
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .option('--json', '末行为一个 JSON 对象 the last line is one JSON object')
    .action(async (options: { county?: string; json?: boolean }) => {
      const report = await inCounty(options.county, trainTriage);
      say(options.json ? JSON.stringify(report) : toldOf(report));
    });
  triage
    .command('hot-issues')
    .description('重算本县热点问题 work the hot issues of the county out anew')
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .action(async (options: { county?: string }) => {
      say(`${await inCounty(options.county, findHotIssues)} 个热点问题 hot issues`);
    });
}

function toldOf(report: TrainingReport): string {
  if (report.state === 'TOO_FEW') {
    return `可用的已交办诉求只有 ${report.rows} 条，至少 ${report.least} 条才能训练 too few dispatched tickets to train on`;
  }
  const { version, state, rows, macroF1, accuracy, expectedCalibrationError, coverageAt98 } = report;
  const share = (value: number) => value.toFixed(4);
  const taken = state === 'ACTIVE' ? '已启用 taken' : `未采用 not taken: ${report.refusedBecause}`;
  return [
    `模型 ${version}，${rows} 条，${taken}`,
    `宏平均 F1 macro-F1 ${share(macroF1)}，准确率 accuracy ${share(accuracy)}，校准误差 calibration error ${share(expectedCalibrationError)}，98% 准确时的覆盖率 coverage ${share(coverageAt98)}`,
  ].join('\n');
}
