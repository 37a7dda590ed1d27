import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomLetter } from '../../bench/random-letter.ts';
import { renderLetter } from '../page/render.ts';
import { appendRevision, nextNumber, valueObject } from './append.ts';
import { objectIn, readPdf, rootOf } from './file.ts';
import { scan } from './scanner.ts';
import { PdfError, type PdfValue, dictionary, toBytes, write } from './values.ts';

const pdf = await renderLetter(randomLetter(7));

const anyName = fc
  .string({ unit: 'binary-ascii', minLength: 1, maxLength: 8 })
  .filter((text) => !text.includes('\0'));
const anyValue: fc.Arbitrary<PdfValue> = fc.letrec<{ value: PdfValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.integer({ min: -1e6, max: 1e6 }),
    fc.integer({ min: 1, max: 999 }).map((number) => ({ kind: 'reference' as const, number })),
    anyName.map((name) => ({ kind: 'name' as const, name })),
    fc.uint8Array({ maxLength: 12 }).map((bytes) => ({ kind: 'string' as const, bytes })),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .dictionary(anyName, tie('value'), { maxKeys: 4, noNullPrototype: true })
      .map((entries) => new Map(Object.entries(entries))),
  ),
})).value;

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(scan(toBytes(`${write(value)} `), 0).value()).toEqual(value);
    }),
  );
});

test('strings in brackets are read with their escapes', () => {
  const text = String.raw`(a\(b\)(c)\101\n\\)`;
  expect(scan(toBytes(text), 0).value()).toEqual({ kind: 'string', bytes: toBytes('a(b)(c)A\n\\') });
});

test('a revision is added without touching one byte before it', () => {
  const file = readPdf(pdf);
  const number = nextNumber(file);
  const { bytes, bodyAt } = appendRevision(file, [valueObject(number, dictionary({ A: 1 }))]);
  const again = readPdf(bytes);

  expect(Buffer.from(bytes.subarray(0, pdf.length)).equals(pdf)).toBe(true);
  expect(again.revisions).toHaveLength(2);
  expect(again.revisions[1]!.start).toBe(pdf.length);
  expect(objectIn(again, number)).toMatchObject({ value: new Map([['A', 1]]), from: bodyAt.get(number) });
  expect(objectIn(again, number, 0)).toBeNull();
  expect(rootOf(again)).toBe(rootOf(file));
});

test('bytes that are no letter of ours give a PdfError and nothing else', () => {
  const cut = fc.record({ at: fc.nat(pdf.length - 1), length: fc.nat(200), byte: fc.nat(255) });
  const attempt = (bytes: Uint8Array) => {
    try {
      const file = readPdf(bytes);
      for (const { offsets } of file.revisions) for (const number of offsets.keys()) objectIn(file, number);
    } catch (error) {
      expect(error).toBeInstanceOf(PdfError);
    }
  };
  fc.assert(
    fc.property(cut, ({ at, length, byte }) => {
      attempt(Uint8Array.from([...pdf.subarray(0, at), byte, ...pdf.subarray(at + length)]));
      attempt(pdf.subarray(0, at));
    }),
    { numRuns: 30 },
  );
  attempt(new Uint8Array());
  attempt(toBytes(`%PDF-1.7\n${'['.repeat(100_000)}`));
});
