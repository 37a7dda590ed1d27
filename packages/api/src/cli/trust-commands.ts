import type { Command } from 'commander';
import { addPrincipalKey, addSealKey, createAuthority, publishTrust, revokeKey } from '#replies';
import { inCounty } from './open-county.ts';
import { note, say } from './terminal.ts';

/** The county's own authority, and the keys of principals and seals. */
export function addTrustCommands(program: Command): void {
  const trust = program.command('trust').description('签名与印章 signing keys and seals');
  const county = ['--county <code>', '县，默认为默认县 the default county unless named'] as const;
  trust
    .command('init')
    .description(
      '建立本县证书机构；根私钥只输出一次，请离线保存 make the county’s authority; the root key is printed this once, keep it offline',
    )
    .option(...county)
    .action((options: { county?: string }) =>
      inCounty(options.county, async (ctx) => {
        const root = await createAuthority(ctx);
        if (!root) {
          note('已有证书机构，未作改动 there is one already, nothing was changed');
          return;
        }
        await publishTrust(ctx);
        note('根私钥如下，以后不再显示 the root key, shown this once:');
        const body = Buffer.from(root).toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
        say(`-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`);
      }),
    );
  trust
    .command('principal')
    .description('为现任主要负责人登记签名密钥（仅演示县） give today’s principal a key (demo county only)')
    .argument('<unit>', '单位代码 code of the unit')
    .argument('<login>', '其账号 login of their account')
    .option(...county)
    .action((unitCode: string, login: string, options: { county?: string }) =>
      inCounty(options.county, async (ctx) => {
        await addPrincipalKey(ctx, { unitCode, login });
        say(`已登记 registered ${login} · ${unitCode}`);
      }),
    );
  trust
    .command('seal')
    .description('为单位登记印章密钥（仅演示县） give a unit’s seal a key (demo county only)')
    .argument('<unit>', '单位代码 code of the unit')
    .option(...county)
    .action((unitCode: string, options: { county?: string }) =>
      inCounty(options.county, async (ctx) => {
        await addSealKey(ctx, { unitCode });
        say(`已登记 registered ${unitCode}`);
      }),
    );
  trust
    .command('revoke')
    .description('吊销密钥，随即发布新的吊销列表 revoke a key; the new list is out at once')
    .argument('<serial>', '证书序列号 serial number of its certificate')
    .requiredOption('--reason <text>', '原因 reason')
    .option(...county)
    .action((serial: string, options: { reason: string; county?: string }) =>
      inCounty(options.county, async (ctx) => {
        await revokeKey(ctx, { serial, reason: options.reason });
        await publishTrust(ctx);
        say(`已吊销 revoked ${serial}`);
      }),
    );
}
