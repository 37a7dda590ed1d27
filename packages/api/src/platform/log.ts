import { type Logger, pino } from 'pino';

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

export function openLog(level: string, name: string): Logger {
  return pino({
    name,
    level,
    redact: { paths: NEVER.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[gone]' },
  });
}
