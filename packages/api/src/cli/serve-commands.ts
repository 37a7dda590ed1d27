import type { Command } from 'commander';
import { readConfig } from '#config';
import { untilAskedToEnd } from './terminal.ts';

/** The two processes of a running installation. */
export function addServeCommands(program: Command): void {
  program
    .command('serve')
    .description('启动服务 serve API, console and sites on PORT until asked to end')
    .action(async () => {
      const asked = untilAskedToEnd();
      const { startServer } = await import('../server.ts');
      const server = await startServer(readConfig());
      await asked;
      await server.stop();
    });
  program
    .command('worker')
    .description('启动后台 run jobs, clocks, index and site builds until asked to end')
    .action(async () => {
      const asked = untilAskedToEnd();
      const { startWorker } = await import('../worker.ts');
      const worker = await startWorker(readConfig());
      await asked;
      await worker.stop();
    });
}
