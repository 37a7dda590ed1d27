import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

/** Names under which personal data or secrets could travel: they never reach a line of the log. */
const NEVER = [
  'phone',
  'contactPhone',
  'contactName',
  'trackingCode',
  'password',
  'code',
  'token',
  'secret',
  'authorization',
  'cookie',
];

/** @param to where lines go; standard output by default */
export function openLog(level: string, name: string, to?: DestinationStream): Logger {
  const options: LoggerOptions = {
    name,
    level,
    redact: { paths: NEVER.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[gone]' },
  };
  return to ? pino(options, to) : pino(options);
}
