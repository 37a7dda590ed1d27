import { FIELDS } from '../fields.ts';
import { type PdfFile, dictionaryIn, objectIn, readPdf, rootOf } from '../pdf/file.ts';
import {
  type PdfDictionary,
  PdfError,
  type PdfValue,
  asciiIn,
  isName,
  referenceIn,
  stringIn,
  write,
} from '../pdf/values.ts';

export type Role = keyof typeof FIELDS;

/** A signature of the file: what it covers and what it is. */
export interface FoundSignature {
  readonly role: Role;
  /** Index of the revision that brought it. */
  readonly revision: number;
  /** The bytes it covers: before and after its own hole. */
  readonly covered: readonly [Uint8Array, Uint8Array];
  /** DER of the CMS or of the token. */
  readonly der: Uint8Array;
  /** It covers its revision to the last byte. */
  readonly whole: boolean;
}

/** What a look at the frame of the file tells, before any cryptography. */
export interface Structure {
  readonly signatures: readonly FoundSignature[];
  /** Each revision after the first brought signatures and evidence, and nothing else. */
  readonly onlySigned: boolean;
  /** The archive time stamp covers the file to its last byte. */
  readonly closed: boolean;
  /** Lists of revoked certificates kept within. */
  readonly crls: readonly Uint8Array[];
}

const TRAILER = new Set(['Size', 'Root', 'Info', 'ID', 'Prev']);

/** Reads the frame of a letter. Throws a PdfError where the file is no letter of our kind. */
export function structureOf(pdf: Uint8Array): Structure {
  const file = readPdf(pdf);
  for (const { trailer } of file.revisions)
    for (const key of trailer.keys())
      if (!TRAILER.has(key)) throw new PdfError(`an entry ${key} in the trailer`);
  const fields = fieldsOf(file);
  const signatures = (Object.keys(FIELDS) as Role[]).flatMap((role) => {
    const number = fields.get(FIELDS[role]);
    const found = number === undefined ? null : signatureIn(file, { role, field: number });
    return found ? [found] : [];
  });
  const last = file.revisions.length - 1;
  return {
    signatures,
    onlySigned: onlySigned(file, new Set(fields.values())),
    closed: signatures.some(({ role, revision, whole }) => role === 'archive' && revision === last && whole),
    crls: evidenceOf(file),
  };
}

/** The three reserved fields by name; a file with any other is none of ours. */
function fieldsOf(file: PdfFile): Map<string, number> {
  const form = dictionaryIn(file, referenceIn(dictionaryIn(file, rootOf(file)).get('AcroForm')));
  const listed = form.get('Fields');
  if (!Array.isArray(listed) || listed.length !== 3) throw new PdfError('other fields');
  const fields = new Map<string, number>();
  for (const entry of listed as PdfValue[]) {
    const number = referenceIn(entry);
    const field = dictionaryIn(file, number);
    const name = asciiIn(field.get('T')) ?? '';
    if (!isName(field.get('FT'), 'Sig') || !Object.values<string>(FIELDS).includes(name))
      throw new PdfError('another field');
    fields.set(name, number!);
  }
  return fields;
}

function signatureIn(file: PdfFile, { role, field }: { role: Role; field: number }): FoundSignature | null {
  const number = referenceIn(dictionaryIn(file, field).get('V'));
  if (number === null) return null;
  const revision = file.revisions.findLastIndex(({ offsets }) => offsets.has(number));
  const object = objectIn(file, number);
  const value = dictionaryIn(file, number);
  if (!object) return null;
  const kind = role === 'archive' ? ['DocTimeStamp', 'ETSI.RFC3161'] : ['Sig', 'ETSI.CAdES.detached'];
  if (!isName(value.get('Type'), kind[0]!) || !isName(value.get('SubFilter'), kind[1]!))
    throw new PdfError('another kind of signature');
  const [from, to, length] = rangeOf(value);
  const contents = stringIn(value.get('Contents'));
  if (!contents || from < object.from || to > object.to || !isHole(file.bytes, { from, to }))
    throw new PdfError('a hole elsewhere');
  return {
    role,
    revision,
    covered: [file.bytes.subarray(0, from), file.bytes.subarray(to, to + length)],
    der: derIn(contents),
    whole: to + length === file.revisions[revision]!.end,
  };
}

function rangeOf(value: PdfDictionary): readonly [from: number, to: number, length: number] {
  const range = value.get('ByteRange');
  if (
    !Array.isArray(range) ||
    range.length !== 4 ||
    !range.every((one) => Number.isSafeInteger(one) && (one as number) >= 0)
  )
    throw new PdfError('no ByteRange');
  const [begin, from, to, length] = range as [number, number, number, number];
  if (begin !== 0 || from >= to) throw new PdfError('another ByteRange');
  return [from, to, length];
}

const BEFORE_HOLE = '/Contents ';

/** The part left out is the hex of Contents and nothing else, in the one spelling that we write. */
function isHole(bytes: Uint8Array, { from, to }: { from: number; to: number }): boolean {
  for (let index = 0; index < BEFORE_HOLE.length; index += 1)
    if (bytes[from - BEFORE_HOLE.length + index] !== BEFORE_HOLE.charCodeAt(index)) return false;
  if (bytes[from] !== 0x3c || bytes[to - 1] !== 0x3e || (to - from) % 2 !== 0) return false;
  for (let at = from + 1; at < to - 1; at += 1) {
    const byte = bytes[at]!;
    if (!((byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66))) return false;
  }
  return true;
}

/** One DER structure, and nothing but zeros after it. */
function derIn(contents: Uint8Array): Uint8Array {
  if (contents[0] !== 0x30 || contents[1] !== 0x82) throw new PdfError('no signature in Contents');
  const length = 4 + contents[2]! * 256 + contents[3]!;
  if (length > contents.length || contents.subarray(length).some((byte) => byte !== 0))
    throw new PdfError('more than a signature');
  return contents.subarray(0, length);
}

/** The strict form of 「签名之后没有改动」: old objects keep their state, but for fields being filled and the catalog's evidence. */
function onlySigned(file: PdfFile, fields: ReadonlySet<number>): boolean {
  const root = rootOf(file);
  return file.revisions.every(({ offsets, trailer }, index) => {
    if (index === 0) return true;
    const before = file.revisions[index - 1]!.trailer;
    const same = (key: string) => text(trailer.get(key)) === text(before.get(key));
    if (!same('Root') || !same('Info')) return false;
    const size = before.get('Size');
    return [...offsets.keys()].every((number) => {
      if (typeof size === 'number' && number >= size) return true;
      const [old, now] = [dictionaryIn(file, number, index - 1), dictionaryIn(file, number, index)];
      if (number === root) return sameBut(old, now, ['Perms', 'DSS']);
      return fields.has(number) && !old.has('V') && sameBut(old, now, ['V', ...(isDrawn(old) ? ['AP'] : [])]);
    });
  });
}

/** The archive time stamp has no place on the page, and gets none. */
function isDrawn(field: PdfDictionary): boolean {
  return asciiIn(field.get('T')) !== FIELDS.archive;
}

const text = (value: PdfValue | undefined) => (value === undefined ? '' : write(value));

function sameBut(old: PdfDictionary, now: PdfDictionary, keys: readonly string[]): boolean {
  return [...new Set([...old.keys(), ...now.keys()])].every(
    (key) => keys.includes(key) || text(old.get(key)) === text(now.get(key)),
  );
}

function evidenceOf(file: PdfFile): Uint8Array[] {
  const dss = referenceIn(dictionaryIn(file, rootOf(file)).get('DSS'));
  if (dss === null) return [];
  const crls = dictionaryIn(file, dss).get('CRLs');
  if (!Array.isArray(crls)) return [];
  return (crls as PdfValue[]).map((entry) => plainStream(file, referenceIn(entry)));
}

/** The data of a stream without filters. */
function plainStream(file: PdfFile, number: number | null): Uint8Array {
  const object = number === null ? null : objectIn(file, number);
  const entries = dictionaryIn(file, number);
  const length = entries.get('Length');
  if (!object || typeof length !== 'number' || entries.has('Filter')) throw new PdfError('another stream');
  const from = object.to + '\nstream\n'.length;
  return file.bytes.subarray(from, from + length);
}
