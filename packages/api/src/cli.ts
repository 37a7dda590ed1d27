#!/usr/bin/env node
import { runCli } from './cli/run-cli.ts';

// Started through a channel, it ends in order when whoever started it is gone, even killed.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();

// Ends by itself even where something still holds the process; what was printed to a pipe has been written by then.
process.exit(await runCli(process.argv.slice(2)));
