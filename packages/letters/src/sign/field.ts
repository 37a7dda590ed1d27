import { deflateSync } from 'node:zlib';
import { type NewObject, appendRevision, nextNumber, streamObject, valueObject } from '../pdf/append.ts';
import { type PdfFile, dictionaryIn, objectIn, rootOf } from '../pdf/file.ts';
import {
  type PdfDictionary,
  PdfError,
  type PdfValue,
  asciiIn,
  dictionary,
  hexOf,
  name,
  reference,
  referenceIn,
  toBytes,
  write,
} from '../pdf/values.ts';
import { type Picture } from '../page/picture.ts';
import { sha256 } from './cms.ts';
import { type Der } from './signer.ts';

export interface Field {
  readonly number: number;
  readonly value: PdfDictionary;
}

/** A reserved signature field by its name; null when there is none. */
export function fieldNamed(file: PdfFile, wanted: string): Field | null {
  const form = dictionaryIn(file, referenceIn(dictionaryIn(file, rootOf(file)).get('AcroForm')));
  const fields = form.get('Fields');
  if (!Array.isArray(fields)) throw new PdfError('no fields');
  for (const entry of fields) {
    const number = referenceIn(entry as PdfValue);
    if (number === null) continue;
    const value = dictionaryIn(file, number);
    if (asciiIn(value.get('T')) === wanted) return { number, value };
  }
  return null;
}

interface Placement {
  readonly field: string;
  /** What fills the field; none for the archive time stamp. */
  readonly picture: Picture | null;
  /** Entries of the signature dictionary besides Contents and ByteRange. */
  readonly entries: PdfDictionary;
  /** Also a DocMDP that allows nothing but further signatures. */
  readonly certifies: boolean;
  /** Bytes kept for the signature. */
  readonly room: number;
  readonly sign: (digest: Uint8Array) => Promise<Der>;
  /** Objects that go into the same revision. */
  readonly beside?: (next: number) => readonly NewObject[];
}

const RANGE_ROOM = 60;

/** Fills a reserved field as one more revision: appearance, signature dictionary, and then the signature over all but itself. */
export async function signField(file: PdfFile, placement: Placement): Promise<Uint8Array> {
  const { field: wanted, picture, entries, certifies, room, sign } = placement;
  const field = fieldNamed(file, wanted);
  if (!field) throw new PdfError(`no field ${wanted}`);
  if (field.value.has('V')) throw new PdfError(`${wanted} is signed already`);

  const signatureNumber = nextNumber(file);
  const drawn = picture ? appearance(picture, { field, first: signatureNumber + 1 }) : [];
  const head = toBytes(`${write(entries).slice(0, -3)} /Contents <`);
  const hole = '0'.repeat(room * 2);
  const body = toBytes(`${textOf(head)}${hole}> /ByteRange ${' '.repeat(RANGE_ROOM)} >>`);
  const root = rootOf(file);
  const objects: NewObject[] = [
    { number: signatureNumber, body },
    ...drawn,
    valueObject(field.number, fieldWith(field, { signatureNumber, drawn: drawn[0]?.number ?? null })),
    ...(certifies
      ? [
          valueObject(
            root,
            withEntry(dictionaryIn(file, root), [
              'Perms',
              dictionary({ DocMDP: reference(signatureNumber) }),
            ]),
          ),
        ]
      : []),
  ];
  const { bytes, bodyAt } = appendRevision(file, objects);
  const from = bodyAt.get(signatureNumber)! + head.length - 1;
  const to = from + hole.length + 2;
  const range = `[0 ${from} ${to} ${bytes.length - to}]`;
  bytes.set(toBytes(range), to + ' /ByteRange '.length);
  const der = await sign(sha256(bytes.subarray(0, from), bytes.subarray(to)));
  if (der.length > room) throw new Error(`a signature of ${der.length} bytes in a room of ${room}`);
  bytes.set(toBytes(hexOf(der)), from + 1);
  return bytes;
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

function withEntry(value: PdfDictionary, [key, entry]: readonly [string, PdfValue]): PdfDictionary {
  return new Map([...value, [key, entry]]);
}

function fieldWith(
  field: Field,
  { signatureNumber, drawn }: { signatureNumber: number; drawn: number | null },
): PdfDictionary {
  const signed = withEntry(field.value, ['V', reference(signatureNumber)]);
  return drawn === null ? signed : withEntry(signed, ['AP', dictionary({ N: reference(drawn) })]);
}

/** The picture scaled into the field's box and put in its middle; first the form, then its image and mask. */
function appearance(picture: Picture, { field, first }: { field: Field; first: number }): NewObject[] {
  const rect = field.value.get('Rect');
  if (!Array.isArray(rect) || !rect.every((side) => typeof side === 'number')) throw new PdfError('no Rect');
  const [left, bottom, right, top] = rect as number[];
  const [width, height] = [right! - left!, top! - bottom!];
  const scale = Math.min(width / picture.width, height / picture.height);
  const [x, y] = [(width - picture.width * scale) / 2, (height - picture.height * scale) / 2];
  const fixed = (value: number) => value.toFixed(4);
  const operators = `q ${fixed(scale)} 0 0 ${fixed(scale)} ${fixed(x)} ${fixed(y)} cm\n${picture.operators}\nQ`;
  const image = picture.image ? imageObjects(picture.image, first + 1) : [];
  const form = deflated(first, {
    entries: dictionary({
      Type: name('XObject'),
      Subtype: name('Form'),
      BBox: [0, 0, width, height],
      Resources: image[0]
        ? dictionary({ XObject: dictionary({ Im0: reference(image[0].number) }) })
        : new Map(),
    }),
    data: toBytes(operators),
  });
  return [form, ...image];
}

function imageObjects(image: NonNullable<Picture['image']>, first: number): NewObject[] {
  const entries = (colours: string): Record<string, PdfValue> => ({
    Type: name('XObject'),
    Subtype: name('Image'),
    Width: image.width,
    Height: image.height,
    BitsPerComponent: 8,
    ColorSpace: name(colours),
  });
  const { alpha } = image;
  const mask = alpha
    ? deflated(first + 1, { entries: dictionary(entries('DeviceGray')), data: alpha })
    : null;
  const colours = dictionary({ ...entries('DeviceRGB'), ...(mask && { SMask: reference(mask.number) }) });
  return [deflated(first, { entries: colours, data: image.rgb }), ...(mask ? [mask] : [])];
}

function deflated(
  number: number,
  { entries, data }: { entries: PdfDictionary; data: Uint8Array },
): NewObject {
  return streamObject(number, {
    entries: withEntry(entries, ['Filter', name('FlateDecode')]),
    data: new Uint8Array(deflateSync(data, { level: 9 })),
  });
}

/** Has this field a signature? */
export function isSigned(file: PdfFile, wanted: string): boolean {
  const value = fieldNamed(file, wanted)?.value.get('V');
  return value !== undefined && objectIn(file, referenceIn(value) ?? -1) !== null;
}
