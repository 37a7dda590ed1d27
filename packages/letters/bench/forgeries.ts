/** What forgers do to a finished letter, for the tests of whoever has to refuse it. */
import { type Seal, sealPicture } from '../src/index.ts';
import { FIELDS } from '../src/fields.ts';
import { appendRevision, nextNumber, streamObject, valueObject } from '../src/pdf/append.ts';
import { dictionaryIn, readPdf, rootOf } from '../src/pdf/file.ts';
import { type PdfValue, dictionary, reference, referenceIn, toBytes } from '../src/pdf/values.ts';
import { fieldNamed } from '../src/sign/field.ts';

/** One bit, at that place of the file. */
export function flippedByte(letter: Uint8Array, at: number): Uint8Array {
  return letter.with(at, letter[at]! ^ 1);
}

/** A white box over the text, in a revision after everything else. */
export function overpainted(letter: Uint8Array): Uint8Array {
  const file = readPdf(letter);
  const page = referenceIn(fieldNamed(file, FIELDS.seal)!.value.get('P'))!;
  const number = nextNumber(file);
  const old = dictionaryIn(file, page);
  const paint = streamObject(number, { entries: new Map(), data: toBytes('1 1 1 rg 80 300 400 60 re f') });
  const contents = [old.get('Contents') as PdfValue, reference(number)];
  const painted = valueObject(page, new Map([...old, ['Contents', contents]]));
  return appendRevision(file, [paint, painted]).bytes;
}

/** As the principal had signed it, before it was sealed. */
export function cutBeforeSeal(letter: Uint8Array): Uint8Array {
  return letter.subarray(0, readPdf(letter).revisions[1]!.end);
}

/** The picture of the seal where the seal would be, and no seal. */
export function copiedSealPicture(letter: Uint8Array, seal: Seal): Uint8Array {
  const file = readPdf(cutBeforeSeal(letter));
  const field = fieldNamed(file, FIELDS.seal)!;
  const number = nextNumber(file);
  const { operators, width, height } = sealPicture(seal);
  const entries = dictionary({ BBox: [0, 0, width, height], Subtype: { kind: 'name', name: 'Form' } });
  const picture = streamObject(number, { entries, data: toBytes(operators) });
  const drawn = valueObject(
    field.number,
    new Map([...field.value, ['AP', dictionary({ N: reference(number) })]]),
  );
  return appendRevision(file, [picture, drawn]).bytes;
}

/** Only the first page is left. */
export function strippedAnnex(letter: Uint8Array): Uint8Array {
  const file = readPdf(letter);
  const pages = referenceIn(dictionaryIn(file, rootOf(file)).get('Pages'))!;
  const old = dictionaryIn(file, pages);
  const kids = (old.get('Kids') as PdfValue[]).slice(0, 1);
  const stripped = valueObject(pages, new Map<string, PdfValue>([...old, ['Kids', kids], ['Count', 1]]));
  return appendRevision(file, [stripped]).bytes;
}
