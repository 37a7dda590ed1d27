import { expect, test } from 'vitest';
import { LABEL_OF_REGISTER_KIND, REGISTER_KINDS, leafPreimage, leafText } from './register.ts';
import { canonical } from './words.ts';

test('a leaf has one spelling', () => {
  const digest = 'ab'.repeat(32);
  for (const kind of REGISTER_KINDS) {
    const leaf = { v: 1, kind, digest, on: '2026-11-23' } as const;
    expect(leafText(leaf)).toBe(canonical(leaf));
  }

  expect(leafText({ on: '2026-11-23', digest, kind: 'RECEIPT', v: 1 })).toBe(
    `{"digest":"${digest}","kind":"RECEIPT","on":"2026-11-23","v":1}`,
  );
  expect(
    leafText({ v: 1, kind: 'SEALED_REPLY', digest, on: '2026-11-23', open: { unit: 'zhujian' } }),
  ).toContain('"open":{"unit":"zhujian"}');
});

test('a digest covers salt and body, and no part can pass for another', () => {
  const body = { number: 'ZT-20261123-000001' };

  expect(leafPreimage('00ff', body)).toBe('zhitong-leaf-v1\n00ff\n{"number":"ZT-20261123-000001"}');
  expect(() => leafPreimage('00\nff', body)).toThrow('line break');
});

test('every kind has its Chinese name', () => {
  expect(REGISTER_KINDS.every((kind) => LABEL_OF_REGISTER_KIND[kind].length > 0)).toBe(true);
});
