/** The values of PDF, as far as our letters use them. Reader and writer; runs in browsers. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfReference
  | readonly PdfValue[]
  | PdfDictionary;

export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}
export interface PdfString {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
}
export interface PdfReference {
  readonly kind: 'reference';
  readonly number: number;
}
export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** The bytes are no PDF of the plain kind that we write. */
export class PdfError extends Error {
  override readonly name = 'PdfError';
}

export const name = (text: string): PdfName => ({ kind: 'name', name: text });
export const reference = (number: number): PdfReference => ({ kind: 'reference', number });
export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary => value instanceof Map;
export const isName = (value: PdfValue | undefined, text: string): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  value.kind === 'name' &&
  value.name === text;
export const referenceIn = (value: PdfValue | undefined): number | null =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'reference'
    ? value.number
    : null;
export const stringIn = (value: PdfValue | undefined): Uint8Array | null =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'string'
    ? value.bytes
    : null;

/** A string as PDF has text: UTF-16 with its mark. */
export function textString(text: string): PdfString {
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xfe, 0xff]);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    bytes.set([unit >> 8, unit & 0xff], 2 + index * 2);
  }
  return { kind: 'string', bytes };
}

/** The text of a field's name, which is plain ASCII in our letters. */
export function asciiIn(value: PdfValue | undefined): string | null {
  const bytes = stringIn(value);
  return bytes ? latin1(bytes) : null;
}

export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}

const HEX = Array.from({ length: 256 }, (_none, byte) => byte.toString(16).padStart(2, '0'));

export function hexOf(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += HEX[byte]!;
  return hex;
}

/** A value as it stands in a file. */
export function write(value: PdfValue): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value);
  if (isDictionary(value)) {
    const entries = Array.from(value, ([key, entry]) => `${nameText(key)} ${write(entry)}`);
    return `<< ${entries.join(' ')} >>`;
  }
  if (Array.isArray(value)) return `[${value.map(write).join(' ')}]`;
  const single = value as PdfName | PdfString | PdfReference;
  switch (single.kind) {
    case 'name':
      return nameText(single.name);
    case 'reference':
      return `${single.number} 0 R`;
    case 'string':
      return `<${hexOf(single.bytes)}>`;
  }
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new PdfError('no number');
  return Number.isInteger(value) ? String(value) : value.toFixed(4).replace(/\.?0+$/, '');
}

function nameText(text: string): string {
  const safe = /[^\x21-\x7e]|[#()<>[\]{}/%]/g;
  return `/${text.replace(safe, (char) => `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}

export const dictionary = (entries: Readonly<Record<string, PdfValue>>): PdfDictionary =>
  new Map(Object.entries(entries));
