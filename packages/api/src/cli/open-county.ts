import type { Actor } from '@zhitong/domain';
import { type Config, ConfigError, readConfig } from '#config';
import type { Ctx } from '#platform/ctx';
import { findCounty } from '#settings';
import { type OpenPlatform, ctxFor, openPlatform } from '../open-platform.ts';

/** Whoever has a shell on the server. */
const OPERATOR: Actor = { kind: 'system', job: 'cli' };

/** The platform for the length of one command. stdout is the command's own, so only errors are logged. */
export async function withPlatform<T>(
  work: (opened: OpenPlatform, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  const logLevel = config.logLevel === 'debug' ? 'debug' : 'error';
  const opened = openPlatform({ config: { ...config, logLevel }, name: 'cli', poolSize: 4 });
  try {
    return await work(opened, config);
  } finally {
    await opened.close();
  }
}

/** One county for the length of one command: the named one, else the default. @throws Refusal NOT_FOUND */
export function inCounty<T>(
  code: string | undefined,
  work: (ctx: Ctx, opened: OpenPlatform, config: Config) => Promise<T>,
): Promise<T> {
  return withPlatform(async (opened, config) =>
    work(ctxFor(opened, await findCounty(opened.platform, code ?? null), OPERATOR), opened, config),
  );
}

/** @throws ConfigError where the environment does not name the owner's connection */
export function ownerUrlOf(config: Config): string {
  if (config.databaseOwnerUrl) return config.databaseOwnerUrl;
  throw new ConfigError(
    'DATABASE_OWNER_URL: this command changes tables and needs the connection of zhitong_owner.',
  );
}
