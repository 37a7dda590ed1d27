import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { exportPairings, exportUnits } from '#identity';
import { exportPlaces } from '#places';
import type { Ctx } from '#platform/ctx';
import { exportOpenData } from '#publications';
import { exportResponsibilities } from '#responsibilities';
import { inCounty } from './open-county.ts';
import { say } from './terminal.ts';

const SETUP: Readonly<Record<string, { what: string; run: (ctx: Ctx) => Promise<string> }>> = {
  places: { what: '区划 places', run: exportPlaces },
  units: { what: '单位与负责人 units and their principals', run: exportUnits },
  pairings: { what: '联系包保 pairings', run: exportPairings },
  responsibilities: { what: '职责清单 the responsibility list', run: exportResponsibilities },
};

/** What can be taken out: set-up data as CSV that imports back unchanged, and the open data of the public site. */
export function addExportCommands(program: Command): void {
  const command = program.command('export').description('导出 write files out');
  for (const [name, { what, run }] of Object.entries(SETUP)) {
    command
      .command(name)
      .description(`导出${what} (CSV)`)
      .option('--county <code>', '县，默认为默认县 the default county unless named')
      .option('--out <file>', '写入文件，默认为标准输出 stdout unless named')
      .action(async (options: { county?: string; out?: string }) => {
        const csv = await inCounty(options.county, run);
        if (options.out) await writeFile(options.out, csv);
        else process.stdout.write(csv);
      });
  }
  command
    .command('open-data')
    .description('导出开放数据 the open data of the public site (JSON Lines)')
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .action(async (options: { county?: string }) => {
      const { folder, rows } = await inCounty(options.county, exportOpenData);
      for (const [name, count] of Object.entries(rows)) say(`${folder}/${name} ${count}`);
    });
}
