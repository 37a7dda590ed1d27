import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REFUSAL_CODES, Refusal, badInput } from './refusal.ts';

test('the codes are those of the contract, each once', () => {
  const contract = readFileSync(new URL('../../client/contract.graphql', import.meta.url), 'utf8');
  const list = contract.slice(contract.indexOf('a closed list:'), contract.indexOf('A module may add codes'));

  expect(new Set(REFUSAL_CODES)).toEqual(new Set(list.match(/\b[A-Z]+(?:_[A-Z]+)*\b(?=[ ,.]|$)/gm)));
  expect(new Set(REFUSAL_CODES).size).toBe(REFUSAL_CODES.length);
});

test('bad input carries every problem, and none is no refusal', () => {
  const problems = [
    { path: 'input.title', code: 'REQUIRED', message: '请填写标题' },
    { path: 'input.text', code: 'TOO_LONG', message: '内容太长' },
  ];

  expect(() => badInput([])).not.toThrow();
  expect(() => badInput(problems)).toThrow(expect.objectContaining({ code: 'BAD_INPUT', problems }));
});

test('a refusal is an error that tells its code and facts', () => {
  const refusal = new Refusal('NOT_FOUND', { number: 'ZT-20261122-000123' });

  expect(refusal).toBeInstanceOf(Error);
  expect(refusal).toMatchObject({
    name: 'Refusal',
    message: 'NOT_FOUND',
    details: { number: 'ZT-20261122-000123' },
  });
  expect(refusal.problems).toBeUndefined();
});
