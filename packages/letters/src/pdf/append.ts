import { type PdfFile, rootOf, trailerOf } from './file.ts';
import {
  type PdfDictionary,
  PdfError,
  type PdfValue,
  dictionary,
  reference,
  toBytes,
  write,
} from './values.ts';

/** An object to write: its body as bytes. */
export interface NewObject {
  readonly number: number;
  readonly body: Uint8Array;
}

/** The file with one more revision, and where the body of each new object begins in it. */
export interface Appended {
  readonly bytes: Uint8Array;
  readonly bodyAt: ReadonlyMap<number, number>;
}

/** The first number that no object has. */
export function nextNumber(file: PdfFile): number {
  const size = trailerOf(file).get('Size');
  if (typeof size !== 'number') throw new PdfError('no Size');
  return size;
}

export const valueObject = (number: number, value: PdfValue): NewObject => ({
  number,
  body: toBytes(write(value)),
});

export function streamObject(
  number: number,
  { entries, data }: { readonly entries: PdfDictionary; readonly data: Uint8Array },
): NewObject {
  const head = toBytes(`${write(new Map([...entries, ['Length', data.length]]))}\nstream\n`);
  return { number, body: concat([head, data, toBytes('\nendstream')]) };
}

/** Adds objects, new ones and new states of old ones, as an incremental update: not one earlier byte is touched. */
export function appendRevision(file: PdfFile, objects: readonly NewObject[]): Appended {
  const parts: Uint8Array[] = [file.bytes];
  let length = file.bytes.length;
  const push = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  if (file.bytes.at(-1) !== 10) throw new PdfError('no line end after the end mark');
  const sorted = objects.toSorted((a, b) => a.number - b.number);
  const offsets = new Map<number, number>();
  const bodyAt = new Map<number, number>();
  for (const { number, body } of sorted) {
    offsets.set(number, length);
    push(toBytes(`${number} 0 obj\n`));
    bodyAt.set(number, length);
    push(body);
    push(toBytes('\nendobj\n'));
  }
  const xrefAt = length;
  const before = trailerOf(file);
  const trailer = new Map<string, PdfValue>(
    dictionary({
      Size: Math.max(nextNumber(file), (sorted.at(-1)?.number ?? 0) + 1),
      Root: reference(rootOf(file)),
    }),
  );
  for (const key of ['Info', 'ID']) if (before.has(key)) trailer.set(key, before.get(key)!);
  trailer.set('Prev', file.revisions.at(-1)!.xrefAt);
  push(toBytes(`${tableOf(offsets)}trailer\n${write(trailer)}\nstartxref\n${xrefAt}\n%%EOF\n`));
  return { bytes: concat(parts), bodyAt };
}

/** Runs of numbers that follow each other share a heading. */
function tableOf(offsets: ReadonlyMap<number, number>): string {
  const numbers = [...offsets.keys()];
  let table = 'xref\n';
  for (let first = 0; first < numbers.length;) {
    let last = first;
    while (numbers[last + 1] === numbers[last]! + 1) last += 1;
    table += `${numbers[first]} ${last - first + 1}\n`;
    for (const number of numbers.slice(first, last + 1))
      table += `${String(offsets.get(number)).padStart(10, '0')} 00000 n \n`;
    first = last + 1;
  }
  return table;
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
