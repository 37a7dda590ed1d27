import type { Command } from 'commander';
import { monthWitness } from '#points';
import { growRegister, publishRegister, verifyRegister } from '#register';
import { letterWitnesses } from '#replies';
import { receiptLeaves } from '#tickets';
import { inCounty } from './open-county.ts';
import { Unfit } from './tell-failure.ts';
import { note, say } from './terminal.ts';

const SOURCES = [receiptLeaves];
const WITNESSES = [...letterWitnesses, monthWitness];

/** The public register: written out at once, and the proof that nothing in it was changed. */
export function addRegisterCommands(program: Command): void {
  program
    .command('register')
    .description('公开登记簿 the public register')
    .command('publish')
    .description(
      '登记尚未登记的并公布，平时由 worker 完成 enter what waits and publish it, as the worker does',
    )
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .option('--all', '重写全部公布的文件 write all published files anew')
    .action((options: { county?: string; all?: boolean }) =>
      inCounty(options.county, async (ctx) => {
        let entered = 0;
        for (let step = -1; step !== 0; entered += step) step = await growRegister(ctx, SOURCES);
        const size = await publishRegister(ctx, { all: options.all ?? false });
        say(`新登记 entered ${entered}, 已公布 published ${size}`);
      }),
    );

  program
    .command('verify-log')
    .description(
      '核验公开登记簿：数据库、签名快照与已公布的文件 check the register: rows, checkpoints, files; exit code 1 for any fault',
    )
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .action(async (options: { county?: string }) => {
      const report = await inCounty(options.county, (ctx) => verifyRegister(ctx, SOURCES, WITNESSES));
      const { leaves, checkpoints, published, erased, faults, faultCount } = report;
      say(
        `条目 leaves ${leaves}, 快照 checkpoints ${checkpoints}, 已公布 published ${published}, 已清除 erased ${erased}`,
      );
      for (const { code, sentence } of faults) note(`✘ ${code}: ${sentence}`);
      if (faultCount > faults.length) note(`… ${faultCount - faults.length} 处未列出 more`);
      if (faultCount > 0) throw new Unfit();
    });
}
