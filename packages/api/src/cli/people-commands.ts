import { type Command, InvalidArgumentError } from 'commander';
import { createAccount } from '#identity';
import { createPartner, deactivatePartner } from '#partners';
import { inCounty } from './open-county.ts';
import { note, readSecret, say } from './terminal.ts';

/** Whom a county lets in: its first administrator and other people's applications. */
export function addPeopleCommands(program: Command): void {
  program
    .command('admin')
    .description('管理员 administrators')
    .command('create')
    .description(
      '新增系统管理员，密码由键盘或标准输入读取 make an administrator; the password is asked or read from stdin',
    )
    .argument('<login>', '账号 login')
    .requiredOption('--name <name>', '姓名 name')
    .requiredOption('--unit <code>', '所在单位代码 code of their unit')
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .action(async (login: string, options: { name: string; unit: string; county?: string }) => {
      const password = await readSecret('密码 password: ');
      await inCounty(options.county, async (ctx) => {
        const made = await createAccount(ctx, {
          login,
          name: options.name,
          unitCode: options.unit,
          password,
          roles: [{ role: 'administrator' }],
        });
        say(`已建立 made ${made.login}`);
      });
    });

  const partner = program.command('partner').description('合作应用 partner applications');
  partner
    .command('deactivate')
    .description('停用合作应用，令牌随即失效 end an application; its token opens nothing from then on')
    .argument('<name>', '名称 name')
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .action((name: string, options: { county?: string }) =>
      inCounty(options.county, async (ctx) => {
        await deactivatePartner(ctx, { name });
        say(`已停用 deactivated ${name}`);
      }),
    );
  partner
    .command('create')
    .description('接入合作应用，令牌只显示一次 admit an application; its token is shown this once')
    .argument('<name>', '名称 name')
    .requiredOption(
      '--channels <codes>',
      '可用渠道，逗号分隔，第一个为默认 channels of its tickets, the first is the default',
      list,
    )
    .requiredOption('--points <number>', '每秒点数 points a second', wholeNumber)
    .option('--scopes <names>', '权限，逗号分隔 what it may do', list, ['ticket.submit'])
    .option('--county <code>', '县，默认为默认县 the default county unless named')
    .action(
      async (
        name: string,
        options: { channels: string[]; points: number; scopes: string[]; county?: string },
      ) => {
        const { channels, scopes, points: pointsPerSecond } = options;
        await inCounty(options.county, async (ctx) => {
          const { token } = await createPartner(ctx, { name, channels, scopes, pointsPerSecond });
          note('令牌如下，以后不再显示 keep the token, it is shown this once:');
          say(token);
        });
      },
    );
}

function list(value: string): string[] {
  return value
    .split(/[,，]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('应为整数 a whole number is needed.');
  return Number(value);
}
