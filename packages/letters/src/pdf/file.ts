import { scan } from './scanner.ts';
import { type PdfDictionary, PdfError, type PdfValue, isDictionary, latin1, referenceIn } from './values.ts';

/** One state of a file that was added to: what it wrote, up to its own end mark. */
export interface Revision {
  /** First byte after the revision before it. */
  readonly start: number;
  /** First byte after its `%%EOF` line. */
  readonly end: number;
  readonly xrefAt: number;
  /** Where the objects that it wrote lie. */
  readonly offsets: ReadonlyMap<number, number>;
  readonly trailer: PdfDictionary;
}

export interface PdfObject {
  readonly number: number;
  readonly value: PdfValue;
  /** First byte of the value, and first byte after it (before any stream). */
  readonly from: number;
  readonly to: number;
}

export interface PdfFile {
  readonly bytes: Uint8Array;
  /** Oldest first. */
  readonly revisions: readonly Revision[];
}

const MOST_REVISIONS = 32;
const MOST_OBJECTS = 100_000;

/** Reads the frame of a PDF with plain cross-reference tables, revision by revision. Throws a PdfError for any other file. */
export function readPdf(bytes: Uint8Array): PdfFile {
  if (!latin1(bytes.subarray(0, 8)).startsWith('%PDF-1.')) throw new PdfError('no PDF');
  const found: (Omit<Revision, 'start'> & { readonly previous: number | null })[] = [];
  let xrefAt: number | null = lastXref(bytes);
  while (xrefAt !== null) {
    if (found.length === MOST_REVISIONS) throw new PdfError('too many revisions');
    const revision = readRevision(bytes, xrefAt);
    if (found.length > 0 && revision.end > found.at(-1)!.xrefAt) throw new PdfError('revisions overlap');
    found.push(revision);
    xrefAt = revision.previous;
  }
  if (found[0]!.end !== bytes.length) throw new PdfError('bytes after the end mark');
  found.reverse();
  const revisions = found.map(({ previous: _previous, ...revision }, index) => ({
    ...revision,
    start: found[index - 1]?.end ?? 0,
  }));
  for (const { start, xrefAt: end, offsets } of revisions)
    for (const offset of offsets.values())
      if (offset < start || offset >= end) throw new PdfError('an object outside its revision');
  return { bytes, revisions };
}

/** An object as it stood after a revision (the last one unless named), or null. */
export function objectIn(
  file: PdfFile,
  number: number,
  revision = file.revisions.length - 1,
): PdfObject | null {
  for (let index = revision; index >= 0; index -= 1) {
    const offset = file.revisions[index]!.offsets.get(number);
    if (offset !== undefined) return readObject(file.bytes, { number, offset });
  }
  return null;
}

/** The dictionary of an object; throws when it is not one. */
export function dictionaryIn(file: PdfFile, number: number | null, revision?: number): PdfDictionary {
  const value = number === null ? null : objectIn(file, number, revision)?.value;
  if (!isDictionary(value ?? null)) throw new PdfError(`object ${number} is no dictionary`);
  return value as PdfDictionary;
}

export function trailerOf(file: PdfFile): PdfDictionary {
  return file.revisions.at(-1)!.trailer;
}

export function rootOf(file: PdfFile): number {
  const root = referenceIn(trailerOf(file).get('Root'));
  if (root === null) throw new PdfError('no root');
  return root;
}

function lastXref(bytes: Uint8Array): number {
  const tail = latin1(bytes.subarray(Math.max(0, bytes.length - 64)));
  const at = /startxref\r?\n(\d{1,10})\r?\n%%EOF\r?\n?$/.exec(tail)?.[1];
  if (!at) throw new PdfError('no startxref at the end');
  return Number(at);
}

function readRevision(
  bytes: Uint8Array,
  xrefAt: number,
): Omit<Revision, 'start'> & { readonly previous: number | null } {
  const scanner = scan(bytes, xrefAt);
  scanner.expect('xref');
  const offsets = new Map<number, number>();
  for (scanner.skipSpace(); !scanner.startsWith('trailer'); scanner.skipSpace()) {
    const first = scanner.integer();
    scanner.skipSpace();
    const count = scanner.integer();
    if (count > MOST_OBJECTS || offsets.size + count > MOST_OBJECTS) throw new PdfError('too many objects');
    for (let index = 0; index < count; index += 1) {
      scanner.skipSpace();
      const offset = scanner.integer();
      scanner.skipSpace();
      scanner.integer();
      scanner.skipSpace();
      const used = scanner.startsWith('n');
      scanner.expect(used ? 'n' : 'f');
      if (!used) continue;
      if (offsets.has(first + index)) throw new PdfError('an object twice in one revision');
      offsets.set(first + index, offset);
    }
  }
  scanner.expect('trailer');
  const trailer = scanner.value();
  if (!isDictionary(trailer)) throw new PdfError('no trailer');
  scanner.skipSpace();
  scanner.expect('startxref');
  scanner.skipSpace();
  if (scanner.integer() !== xrefAt) throw new PdfError('startxref names another table');
  scanner.skipSpace();
  scanner.expect('%%EOF');
  let end = scanner.at();
  if (bytes[end] === 13) end += 1;
  if (bytes[end] === 10) end += 1;
  const previous = trailer.get('Prev');
  if (previous !== undefined && (typeof previous !== 'number' || previous >= xrefAt))
    throw new PdfError('no Prev');
  return { end, xrefAt, offsets, trailer, previous: previous === undefined ? null : (previous as number) };
}

function readObject(bytes: Uint8Array, { number, offset }: { number: number; offset: number }): PdfObject {
  const scanner = scan(bytes, offset);
  if (scanner.integer() !== number) throw new PdfError(`another object lies where ${number} should`);
  scanner.expect(' 0 obj');
  scanner.skipSpace();
  const from = scanner.at();
  const value = scanner.value();
  return { number, value, from, to: scanner.at() };
}
