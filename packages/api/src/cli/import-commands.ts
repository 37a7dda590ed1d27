import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Refusal } from '@zhitong/domain';
import { importPairings, importUnits } from '#identity';
import { importPlaces } from '#places';
import type { Ctx } from '#platform/ctx';
import type { CsvProblem } from '#platform/csv';
import { parseMapping } from '#platform/csv-mapping';
import type { SetupFile, SetupReport } from '#platform/setup-report';
import { importResponsibilities } from '#responsibilities';
import { inCounty } from './open-county.ts';
import { Unfit } from './tell-failure.ts';
import { note, say } from './terminal.ts';

const SETUP: Readonly<
  Record<string, { what: string; run: (ctx: Ctx, file: SetupFile) => Promise<SetupReport> }>
> = {
  places: { what: '区划 places', run: importPlaces },
  units: { what: '单位与负责人 units and their principals', run: importUnits },
  pairings: { what: '联系包保 pairings', run: importPairings },
  responsibilities: { what: '职责清单 the responsibility list', run: importResponsibilities },
};

/** Set-up data from CSV files, in own columns or by a mapping file. */
export function addImportCommands(program: Command): Command {
  const command = program.command('import').description('导入 take files in');
  for (const [name, { what, run }] of Object.entries(SETUP)) {
    command
      .command(name)
      .description(`导入${what} (CSV)`)
      .argument('<file>', '文件 file')
      .option('--mapping <file>', '对照文件 JSON which says what their columns are')
      .option('--county <code>', '县，默认为默认县 the default county unless named')
      .option('--dry-run', '只检查，不写入 only tell what would happen')
      .action(async (path: string, options: { mapping?: string; county?: string; dryRun?: boolean }) => {
        const file = await readFile(path);
        const mapping = options.mapping ? await readMapping(options.mapping) : undefined;
        const { dryRun } = options;
        tellReport(
          await inCounty(options.county, (ctx) => run(ctx, { file, mapping, dryRun })),
          dryRun ?? false,
        );
      });
  }
  return command;
}

async function readMapping(path: string) {
  const { mapping, problems } = parseMapping(await readFile(path, 'utf8'));
  if (mapping) return mapping;
  throw new Refusal(
    'BAD_INPUT',
    {},
    problems.map((message) => ({ path, code: 'BAD_MAPPING', message })),
  );
}

/** @throws Unfit for a file with faults */
export function tellReport(report: SetupReport, dryRun: boolean): void {
  for (const problem of report.problems) note(lineOf(problem));
  const errors = report.problems.filter((problem) => problem.severity === 'ERROR').length;
  if (errors > 0) {
    note(`✘ BAD_INPUT: 共 ${errors} 处问题，未写入任何内容 ${errors} problems, nothing was written.`);
    throw new Unfit();
  }
  const { made, changed, same } = report;
  const counts = `新增 made ${made}, 变更 changed ${changed}, 不变 unchanged ${same}`;
  say(dryRun ? `${counts} (只检查，未写入 dry run, nothing written)` : counts);
}

function lineOf({ line, column, code, message, severity }: CsvProblem): string {
  const spot = [line > 0 ? `第 ${line} 行` : '整个文件', column].filter((part) => part !== '').join(' ');
  return `${severity === 'ERROR' ? '✘' : '·'} ${spot}: ${message} [${code}]`;
}
