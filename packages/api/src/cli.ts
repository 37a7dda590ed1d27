#!/usr/bin/env node
import { runCli } from './cli/run-cli.ts';

// Started through a channel, it ends in order when whoever started it is gone, even killed.
const starterIsGone = () => process.kill(process.pid, 'SIGTERM');
process.once('disconnect', starterIsGone);
process.channel?.unref();
// It may have gone while this file was being loaded: nobody tells of that a second time.
if (process.send && !process.connected) starterIsGone();

/** Whoever reads a pipe slowly has all of it before we end. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => stream.write('', () => done()));
}

const code = await runCli(process.argv.slice(2));
await Promise.all([written(process.stdout), written(process.stderr)]);
// Ends by itself even where something still holds the process.
process.exit(code);
