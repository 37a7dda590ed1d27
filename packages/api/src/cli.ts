#!/usr/bin/env node
import { runCli } from './cli/run-cli.ts';

// Ends by itself even where something still holds the process; what was printed to a pipe has been written by then.
process.exit(await runCli(process.argv.slice(2)));
