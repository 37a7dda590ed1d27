import { resolve } from 'node:path';
import { z } from 'zod';

/** What the platform is told from outside. This file alone reads the environment. */
export interface Config {
  readonly port: number;
  /** Absolute folder of everything the platform keeps on disk: uploads, keys, exports, sites, outbox. */
  readonly home: string;
  /** Connection of role `zhitong_app`: server and worker. */
  readonly databaseUrl: string;
  /** Connection of role `zhitong_public`: public reads; sees public copies only. */
  readonly databasePublicUrl: string;
  /** Connection of role `zhitong_owner`: migrations only. Absent in server and worker of a careful operator. */
  readonly databaseOwnerUrl: string | null;
  readonly meili: { readonly url: string; readonly masterKey: string } | null;
  /** 32 bytes from which every key of this installation derives. */
  readonly serverKey: Buffer;
  /** Where people reach us, without a slash at the end. */
  readonly origin: string;
  /** Points a second and burst for callers without credentials, per address. */
  readonly anonymousRate: { readonly perSecond: number; readonly burst: number };
  /** The platform that holds the county's signing keys. */
  readonly signing: { readonly url: string; readonly token: string } | null;
  /** An accredited time-stamp service, RFC 3161 over HTTP. */
  readonly timeStampUrl: string | null;
  readonly logLevel: string;
  /** Where the sources of the public site lie, for the worker that builds it. */
  readonly siteSource: string | null;
  readonly consoleFolder: string | null;
  /** Trust X-Forwarded-For from a proxy on loopback or a private network. */
  readonly trustProxy: boolean;
  /** Needed to read /metrics from anywhere but this machine. */
  readonly metricsToken: string | null;
}

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/[^\s]+$/, 'must look like postgres://role:password@host:5432/database');

const Environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(4000),
  ZHITONG_HOME: z.string().min(1).default('.zhitong'),
  DATABASE_URL: postgresUrl,
  DATABASE_PUBLIC_URL: postgresUrl,
  DATABASE_OWNER_URL: postgresUrl.optional(),
  MEILI_URL: z.url().optional(),
  MEILI_MASTER_KEY: z.string().min(16).optional(),
  ZHITONG_KEY: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits (32 bytes)'),
  ZHITONG_ORIGIN: z.url().optional(),
  ZHITONG_RATE_PER_SECOND: z.coerce.number().positive().default(50),
  ZHITONG_RATE_BURST: z.coerce.number().positive().default(1000),
  ZHITONG_SIGNING_URL: z.url().optional(),
  ZHITONG_SIGNING_TOKEN: z.string().min(16).optional(),
  ZHITONG_TSA_URL: z.url().optional(),
  ZHITONG_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  ZHITONG_SITE_SOURCE: z.string().optional(),
  ZHITONG_CONSOLE: z.string().optional(),
  ZHITONG_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  ZHITONG_METRICS_TOKEN: z.string().min(16).optional(),
});

/** A sentence for every variable that is missing or malformed; the message lists them all. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** @throws ConfigError naming every bad variable at once. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The environment is not usable:\n${lines.join('\n')}`);
  }
  const e = parsed.data;
  if (Boolean(e.MEILI_URL) !== Boolean(e.MEILI_MASTER_KEY)) {
    throw new ConfigError('MEILI_URL and MEILI_MASTER_KEY are given together or not at all.');
  }
  if (Boolean(e.ZHITONG_SIGNING_URL) !== Boolean(e.ZHITONG_SIGNING_TOKEN)) {
    throw new ConfigError('ZHITONG_SIGNING_URL and ZHITONG_SIGNING_TOKEN are given together or not at all.');
  }
  return {
    port: e.PORT,
    home: resolve(e.ZHITONG_HOME),
    databaseUrl: e.DATABASE_URL,
    databasePublicUrl: e.DATABASE_PUBLIC_URL,
    databaseOwnerUrl: e.DATABASE_OWNER_URL ?? null,
    meili: e.MEILI_URL && e.MEILI_MASTER_KEY ? { url: e.MEILI_URL, masterKey: e.MEILI_MASTER_KEY } : null,
    serverKey: Buffer.from(e.ZHITONG_KEY, 'hex'),
    origin: (e.ZHITONG_ORIGIN ?? `http://localhost:${e.PORT}`).replace(/\/$/, ''),
    anonymousRate: { perSecond: e.ZHITONG_RATE_PER_SECOND, burst: e.ZHITONG_RATE_BURST },
    signing:
      e.ZHITONG_SIGNING_URL && e.ZHITONG_SIGNING_TOKEN
        ? { url: e.ZHITONG_SIGNING_URL.replace(/\/$/, ''), token: e.ZHITONG_SIGNING_TOKEN }
        : null,
    timeStampUrl: e.ZHITONG_TSA_URL ?? null,
    logLevel: e.ZHITONG_LOG,
    siteSource: e.ZHITONG_SITE_SOURCE ?? null,
    consoleFolder: e.ZHITONG_CONSOLE ?? null,
    trustProxy: e.ZHITONG_TRUST_PROXY === '1',
    metricsToken: e.ZHITONG_METRICS_TOKEN ?? null,
  };
}

/**
 * The superuser's and the owner's connections alone, for the one command that makes the roles: what else the environment
 * must hold can be named only afterwards. @throws ConfigError
 */
export function readServerUrls(environment: Record<string, string | undefined> = process.env): {
  superUrl: string;
  ownerUrl: string | null;
} {
  const given = z
    .object({ DATABASE_SUPER_URL: postgresUrl, DATABASE_OWNER_URL: postgresUrl.optional() })
    .safeParse(environment);
  if (!given.success) {
    const lines = given.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The environment is not usable:\n${lines.join('\n')}`);
  }
  const { DATABASE_SUPER_URL: superUrl, DATABASE_OWNER_URL: ownerUrl } = given.data;
  return { superUrl, ownerUrl: ownerUrl ?? null };
}
