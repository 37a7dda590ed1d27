import { Refusal } from '@zhitong/domain';
import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { formatError, presentErrors } from './errors.ts';

const refused = (message: string) => [
  {
    message: '提交的内容有误，请按提示逐项修改后再提交。',
    extensions: { code: 'BAD_INPUT', problems: [{ path: 'input.amount', code: 'MALFORMED', message }] },
  },
];
const said = (message: string, language: 'zh' | 'en') => {
  const [error] = presentErrors(refused(message), language);
  return (error!.extensions!['problems'] as { message: string }[])[0]!.message;
};

test('what a value must look like is said in the reader’s language', () => {
  const message = 'Money must look like 12000.00';
  expect(said(message, 'zh')).toBe('请填写金额（元），带两位小数，如 12000.00。');
  expect(said(message, 'en')).toBe(message);
  expect(said('Decimal must look like 0.9375', 'zh')).toBe('请填写数字，如 0.9375。');
  expect(said('数量不能超过 5。', 'zh')).toBe('数量不能超过 5。');
});

test('who did the step before is told that somebody else must do this one', () => {
  const told = (details: Record<string, string>) =>
    formatError({ message: '' }, new Refusal('FORBIDDEN', details)).message;
  expect(told({ action: 'decide', sameHand: 'list' })).toBe('这一步须由另一人办理：您经手过前面的步骤。');
  expect(told({ permission: 'award.manage' })).toBe('您没有办理此事的权限。');
});

test('a value in a list has the place that other problems have', () => {
  const message = `Variable "$input" got invalid value "1万" at "input.prizes[0].amount"; Money must look like 12000.00`;
  const { extensions } = formatError(
    { message, extensions: { code: 'BAD_USER_INPUT' } },
    new GraphQLError(message),
  );
  expect(extensions?.['problems']).toEqual([
    { path: 'input.prizes.0.amount', code: 'MALFORMED', message: 'Money must look like 12000.00' },
  ]);
});
