import { badInput } from '@zhitong/domain';
import type { Command } from 'commander';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { ConfigError, readConfig, readServerUrls } from '#config';
import { deriveKeys } from '#platform/crypto';
import { addCountyKey } from '#register';
import { changeSettings, openCounties } from '#settings';
import { createCounty, createRoles, migrate } from '../migrate.ts';
import { inCounty, ownerUrlOf, withPlatform } from './open-county.ts';
import { note, say } from './terminal.ts';

/** Tables and tenants. */
export function addDatabaseCommands(program: Command): void {
  program
    .command('migrate')
    .description('建立或升级数据表 bring all tables up to this version')
    .option(
      '--roles',
      '先在已有的服务器上建立三个数据库角色 make the database roles first (DATABASE_SUPER_URL)',
    )
    .action(async ({ roles }: { roles?: boolean }) => {
      await migrate(roles ? await ownerUrlAfterRoles() : ownerUrlOf(readConfig()), say);
    });

  const county = program.command('county').description('县 tenants');
  county
    .command('create')
    .description('建县 make a county')
    .argument('<code>', '六位区划代码 six digits')
    .requiredOption('--name <name>', '名称 its name')
    .option('--default', '设为默认县 whose site stands at /')
    .action(async (code: string, options: { name: string; default?: boolean }) => {
      const config = readConfig();
      const made = await createCounty({
        ownerUrl: ownerUrlOf(config),
        keys: deriveKeys(config.serverKey),
        county: { code, name: options.name, isDefault: options.default ?? false },
      });
      say(
        made === 'made'
          ? `已建立 made ${code} ${options.name}`
          : `已有 there already ${code}，未改动 unchanged`,
      );
    });
  county
    .command('settings')
    .description('查看或修改县的设置 show or change what a county decides for itself')
    .argument('<code>', '六位区划代码 six digits')
    .option('--set <name=value...>', '如 ratingWindowDays=10；值为 JSON values are JSON')
    .action(async (code: string, options: { set?: string[] }) => {
      const client = new pg.Client({ connectionString: ownerUrlOf(readConfig()) });
      await client.connect();
      try {
        const settings = await changeSettings(client, code, changesOf(options.set ?? []));
        say(JSON.stringify(settings));
      } finally {
        await client.end();
      }
    });
  county
    .command('add-key')
    .description(
      '新增回执签名密钥，此后的回执用它签名 add a receipt key: later receipts are signed with it, older ones keep theirs',
    )
    .argument('<code>', '六位区划代码 six digits')
    .option('--register', '改为登记簿快照的密钥 a key for the checkpoints of the register instead')
    .action((code: string, { register }: { register?: boolean }) =>
      inCounty(code, async (ctx) => {
        const id = uuidv7();
        await addCountyKey(ctx, id, register ? 'REGISTER' : 'RECEIPT');
        say(`已新增 added ${id}`);
      }),
    );
  county
    .command('list')
    .description('列出各县 list the counties')
    .action(() =>
      withPlatform(async ({ platform }) => {
        for (const { tenant, isDefault } of (await openCounties(platform)).values()) {
          say(`${tenant.code} ${tenant.name}${isDefault ? ' (默认 default)' : ''}`);
        }
      }),
    );
}

/** `name=JSON` pairs as an object. @throws Refusal BAD_INPUT naming each that is none */
function changesOf(pairs: readonly string[]): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  const problems = [];
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    try {
      if (at < 1) throw new SyntaxError();
      changes[pair.slice(0, at)] = JSON.parse(pair.slice(at + 1));
    } catch {
      problems.push({ path: pair.slice(0, 40), code: 'MALFORMED', message: '应写成 名称=JSON 值。' });
    }
  }
  badInput(problems);
  return changes;
}

/** Makes the roles and tells their passwords, which nobody can ask for again. @returns the owner's connection */
async function ownerUrlAfterRoles(): Promise<string> {
  const { superUrl, ownerUrl } = readServerUrls();
  const passwords = await createRoles(superUrl);
  const urls = Object.entries(passwords).map(([role, password]) => {
    const url = new URL(superUrl);
    url.username = role;
    url.password = password;
    return [role, url.href] as const;
  });
  if (urls.length === 0) note('三个角色都已存在，密码未改 all roles are there, passwords unchanged');
  else note('请记下，以后不再显示 keep these, they are shown this once:');
  const names: Record<string, string> = {
    zhitong_owner: 'DATABASE_OWNER_URL',
    zhitong_app: 'DATABASE_URL',
    zhitong_public: 'DATABASE_PUBLIC_URL',
  };
  for (const [role, url] of urls) say(`${names[role]}=${url}`);
  const made = urls.find(([role]) => role === 'zhitong_owner')?.[1];
  if (made) return made;
  if (ownerUrl) return ownerUrl;
  throw new ConfigError('DATABASE_OWNER_URL: the role zhitong_owner is there already, name its connection.');
}
