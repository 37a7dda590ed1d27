import type { Command } from 'commander';
import { readConfig } from '#config';
import { makeDemoCounty } from '../demo/make-demo-county.ts';
import { seedDemo } from '../demo/seed.ts';
import { ownerUrlOf, withPlatform } from './open-county.ts';
import { say } from './terminal.ts';

/** The invented county, to look around in. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('演示县 the invented county')
    .command('seed')
    .description(
      '建立虚构的县并写入单位、人员和诉求 make the invented county 439901 with units, people and tickets',
    )
    .action(async () => {
      const config = readConfig();
      if ((await makeDemoCounty(config, ownerUrlOf(config))) === 'there') {
        say('已有演示数据 the demo county is there');
        return;
      }
      await withPlatform((opened) => seedDemo(opened, say));
      say('演示数据已写入 seeded');
    });
}
