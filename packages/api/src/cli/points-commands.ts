import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { importAccounts } from '#points';
import { tellReport } from './import-commands.ts';
import { inCounty } from './open-county.ts';

/** Points, beginning with accounts; what else there is adds itself. */
export function addPointsCommands(program: Command): Command {
  const points = program
    .command('points')
    .description('积分 points of households, groups, villages and townships');
  points
    .command('accounts')
    .description('导入积分账户 accounts of all levels (CSV); the same file again changes nothing')
    .argument('<file>', '文件 file: code, name, level, parent, pairedWith, phone, openedOn')
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .option('--dry-run', '只检查，不写入 only tell what would happen')
    .action(async (path: string, { county, dryRun = false }: { county?: string; dryRun?: boolean }) => {
      const file = await readFile(path);
      tellReport(await inCounty(county, (ctx) => importAccounts(ctx, { file, dryRun })), dryRun);
    });
  return points;
}
