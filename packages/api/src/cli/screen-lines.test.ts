import fc from 'fast-check';
import { expect, test } from 'vitest';
import { screenLines } from './screen-lines.ts';

async function* piecesOf(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function answersTo(
  input: string,
  size = 65_536,
): Promise<{ spans: { start: number; end: number }[] }[]> {
  const printed = [];
  for await (const piece of screenLines(piecesOf(Buffer.from(input), size))) printed.push(piece);
  const lines = printed.join('').split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line));
}

test('each line is answered by a line, empty ones too', async () => {
  const answers = await answersTo('请打13800138000\n\n路灯不亮\r\n\r\n电话13800138000');
  expect(answers.map(({ spans }) => spans.length)).toEqual([1, 0, 0, 0, 1]);
  expect(answers[0]!.spans[0]).toEqual({
    start: 2,
    end: 13,
    kind: 'MOBILE',
    certainty: expect.any(Number),
  });
});

test('nothing is answered to nothing', async () => {
  expect(await answersTo('')).toEqual([]);
  expect(await answersTo('\n')).toEqual([{ spans: [] }]);
});

test('places are counted in UTF-16 units of the line, whatever stands before', async () => {
  for (const before of ['', '😀😀', '\ufeff', '𠮷\t', '\u2028', '\r半行']) {
    const [answer, ...more] = await answersTo(`${before}电话13800138000\r\n`);
    expect(more).toEqual([]);
    const [span] = answer!.spans;
    expect(`${before}电话13800138000`.slice(span!.start, span!.end)).toBe('13800138000');
  }
});

test('however the input is cut, the answers are the same', async () => {
  const piece = fc.constantFrom('13800138000', '😀', '电话', '\n', '\r\n', '\r', '、', '张三', ' ');
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 30 }),
      fc.integer({ min: 1, max: 7 }),
      async (pieces, size) => {
        const input = pieces.join('');
        expect(await answersTo(input, size)).toEqual(await answersTo(input));
      },
    ),
  );
});

test('nothing more is read until what was answered is taken', async () => {
  let read = 0;
  async function* endless() {
    for (;;) {
      read += 1;
      yield Buffer.from('电话13800138000\n');
    }
  }
  const answers = screenLines(endless());
  await answers.next();
  await answers.next();
  expect(read).toBe(2);
  await answers.return(undefined);
});
