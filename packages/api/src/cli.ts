#!/usr/bin/env node
import { runCli } from './cli/run-cli.ts';

// Started through a channel, it ends in order when whoever started it is gone, even killed.
const starterIsGone = () => process.kill(process.pid, 'SIGTERM');
process.once('disconnect', starterIsGone);
process.channel?.unref();
// It may have gone while this file was being loaded: nobody tells of that a second time.
if (process.send && !process.connected) starterIsGone();

// Ends by itself even where something still holds the process; what was printed to a pipe has been written by then.
process.exit(await runCli(process.argv.slice(2)));
