import { Command } from 'commander';
import { addDatabaseCommands } from './database-commands.ts';
import { addDemoCommand } from './demo-command.ts';
import { addExportCommands } from './export-commands.ts';
import { addImportCommands } from './import-commands.ts';
import { addImportTickets } from './import-tickets-command.ts';
import { addPeopleCommands } from './people-commands.ts';
import { addPointsCommands } from './points-commands.ts';
import { addPointsLedger } from './points-ledger-commands.ts';
import { addPointsScores } from './points-score-commands.ts';
import { addPublishCommands } from './publish-commands.ts';
import { addRegisterCommands } from './register-commands.ts';
import { addServeCommands } from './serve-commands.ts';
import { tellFailure } from './tell-failure.ts';
import { addTrustCommands } from './trust-commands.ts';
import { addTriageCommands } from './triage-commands.ts';
import { addTriageTrain } from './triage-train-command.ts';

/** Every command of the platform. Whoever adds one here documents it by that: `--help` is made of it. */
export function commandLine(): Command {
  const program = new Command('zhitong')
    .description('直通 · 县级诉求平台的命令 commands of the platform')
    .helpOption('-h, --help', '帮助 help')
    .helpCommand('help [command]', '某个命令的帮助 help for a command')
    .showSuggestionAfterError()
    .exitOverride()
    // `tellFailure` says what is wrong, in its own words.
    .configureOutput({ outputError: () => {} });
  addServeCommands(program);
  addDatabaseCommands(program);
  addPeopleCommands(program);
  addImportTickets(addImportCommands(program));
  addExportCommands(program);
  addPublishCommands(program);
  addTriageTrain(addTriageCommands(program));
  addRegisterCommands(program);
  addPointsLedger(addPointsScores(addPointsCommands(program)));
  addTrustCommands(program);
  addDemoCommand(program);
  return program;
}

/** Runs one command line. @returns the exit code: 0; 1 when something was refused or failed, which was then told on stderr; 2 when an import left some rows out */
export async function runCli(args: readonly string[]): Promise<number> {
  try {
    await commandLine().parseAsync([...args], { from: 'user' });
    return 0;
  } catch (thrown) {
    return tellFailure(thrown);
  }
}
