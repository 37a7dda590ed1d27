import { Refusal } from '@zhitong/domain';
import { CommanderError } from 'commander';
import { ConfigError } from '#config';
import { formatError, isDefect } from '#platform/errors';
import { note } from './terminal.ts';

/** A command that did all it could and found something wrong; it has told so already. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
  readonly exitCode: number;

  constructor(exitCode = 1) {
    super();
    this.exitCode = exitCode;
  }
}

const COMMAND_LINE: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '没有这个命令',
  'commander.unknownOption': '没有这个选项',
  'commander.missingArgument': '缺少参数',
  'commander.optionMissingArgument': '选项后面缺少值',
  'commander.missingMandatoryOptionValue': '缺少必需的选项',
  'commander.conflictingOption': '选项互相冲突',
  'commander.excessArguments': '参数太多',
  'commander.invalidArgument': '参数的值不对',
};

/** Says on stderr what went wrong, every problem of it, without a stack unless it is our own fault. @returns the exit code */
export function tellFailure(thrown: unknown): number {
  if (thrown instanceof Unfit) return thrown.exitCode;
  if (thrown instanceof CommanderError) return tellCommandLine(thrown);
  if (thrown instanceof ConfigError) note(`✘ BAD_ENVIRONMENT: 环境变量有误。${thrown.message}`);
  else if (thrown instanceof Refusal) tellRefusal(thrown);
  else if (thrown instanceof Error && thrown.name === 'BootFault') {
    note(`✘ CANNOT_START: 无法启动。${thrown.message}`);
  } else if (isFileFault(thrown)) {
    note(`✘ CANNOT_READ: 文件无法读取或写入。${thrown.message}`);
  } else if (isDefect(thrown)) {
    note(
      `✘ INTERNAL: 系统出错了。${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
    );
  } else {
    const { message, extensions } = formatError({ message: '' }, thrown);
    note(`✘ ${String(extensions?.['code'])}: ${message} (${(thrown as Error).message})`);
  }
  return 1;
}

function tellCommandLine(error: CommanderError): number {
  if (error.exitCode === 0) return 0;
  // Without a command the help was shown.
  if (error.code === 'commander.help') return 1;
  const what = COMMAND_LINE[error.code] ?? '命令行有误';
  note(`✘ BAD_COMMAND: ${what}。${error.message.replace(/^error: /, '')}`);
  note('  用 zhitong --help 查看全部命令 lists all commands.');
  return 1;
}

function tellRefusal(refusal: Refusal): void {
  const { message } = formatError({ message: '' }, refusal);
  const details = Object.entries(refusal.details).map(([name, value]) => `${name}=${value}`);
  note(`✘ ${refusal.code}: ${message}${details.length > 0 ? ` (${details.join(', ')})` : ''}`);
  for (const { path, code, message: problem } of refusal.problems ?? []) {
    note(`  ${path.replace(/^input\./, '')}: ${problem} [${code}]`);
  }
}

function isFileFault(thrown: unknown): thrown is NodeJS.ErrnoException {
  const { syscall, path, code } = thrown as { syscall?: unknown; path?: unknown; code?: unknown };
  // A folder can be opened, and says only when read that it is none; it names no path then.
  return (
    thrown instanceof Error && typeof syscall === 'string' && (typeof path === 'string' || code === 'EISDIR')
  );
}
