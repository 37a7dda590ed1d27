import * as pkijs from 'pkijs';
import { bufferOf } from '../authority/buffer.ts';
import { nameFromCertificate } from '../authority/certificate-name.ts';
import { FIELDS } from '../fields.ts';
import { type Picture } from '../page/picture.ts';
import { type NewObject, appendRevision, nextNumber, streamObject, valueObject } from '../pdf/append.ts';
import { type PdfFile, dictionaryIn, readPdf, rootOf } from '../pdf/file.ts';
import { PdfError, type PdfValue, dictionary, name, reference, textString, toBytes } from '../pdf/values.ts';
import { signedData } from './cms.ts';
import { isSigned, signField } from './field.ts';
import { type Der, type Signer, type TimeStamper } from './signer.ts';

export interface SignOptions {
  readonly signer: Signer;
  readonly picture: Picture;
  /** The time that the signature claims; the token's counts. */
  readonly at: Date;
  /** Without it the level is B-B, with it B-T. */
  readonly timeStamp?: TimeStamper;
}

/** Of bytes: accredited time-stamp services bring long chains. */
const ROOM = { signature: 8192, archive: 6144 } as const;

/** The principal's signature into its field. Throws when the PDF is not one of ours or the field is taken. */
export function signLetter(pdf: Uint8Array, options: SignOptions): Promise<Uint8Array> {
  return sign(readPdf(pdf), { ...options, field: FIELDS.principal, reason: '签发' });
}

/** The unit's seal, over a PDF that its principal has signed. */
export async function sealLetter(pdf: Uint8Array, options: SignOptions): Promise<Uint8Array> {
  const file = readPdf(pdf);
  if (!isSigned(file, FIELDS.principal)) throw new PdfError('a seal comes after the principal');
  return sign(file, { ...options, field: FIELDS.seal, reason: '用印' });
}

async function sign(
  file: PdfFile,
  {
    field,
    reason,
    signer,
    picture,
    at,
    timeStamp,
  }: SignOptions & { readonly field: string; readonly reason: string },
): Promise<Uint8Array> {
  const first = field === FIELDS.principal;
  const entries: Record<string, PdfValue> = {
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    M: { kind: 'string', bytes: toBytes(pdfDate(at)) },
    Name: textString(commonName(signer.certificate)),
    Reason: textString(reason),
    ...(first && { Reference: [permission()] }),
  };
  return signField(file, {
    field,
    picture,
    entries: dictionary(entries),
    certifies: first,
    // A time stamp may come later, into the same room.
    room: ROOM.signature,
    sign: (digest) => signedData({ signer, digest, ...(timeStamp && { timeStamp }) }),
  });
}

/** DocMDP, level 2: afterwards nothing but signatures in the fields that are there. */
function permission(): PdfValue {
  return dictionary({
    Type: name('SigRef'),
    TransformMethod: name('DocMDP'),
    TransformParams: dictionary({ Type: name('TransformParams'), P: 2, V: name('1.2') }),
  });
}

/**
 * PAdES B-LTA: certificates and revocation lists into the DSS, and the document time stamp last, over all. Both signatures must
 * carry their time stamps (B-T) already; `crls` must have been issued at or after them.
 */
export async function archiveLetter(
  pdf: Uint8Array,
  options: {
    readonly certificates: readonly Der[];
    readonly crls: readonly Der[];
    readonly timeStamp: TimeStamper;
  },
): Promise<Uint8Array> {
  const file = readPdf(pdf);
  if (!isSigned(file, FIELDS.seal)) throw new PdfError('an archive time stamp comes after the seal');
  const withEvidence = readPdf(addEvidence(pdf, options));
  return signField(withEvidence, {
    field: FIELDS.archive,
    picture: null,
    entries: dictionary({
      Type: name('DocTimeStamp'),
      Filter: name('Adobe.PPKLite'),
      SubFilter: name('ETSI.RFC3161'),
    }),
    certifies: false,
    room: ROOM.archive,
    sign: (digest) => options.timeStamp.stamp(digest),
  });
}

/** The DSS: what a check needs in many years, when no service answers any more. */
function addEvidence(
  pdf: Uint8Array,
  { certificates, crls }: { certificates: readonly Der[]; crls: readonly Der[] },
): Uint8Array {
  const file = readPdf(pdf);
  let next = nextNumber(file);
  const streams: NewObject[] = [];
  const put = (ders: readonly Der[]) =>
    ders.map((data) => {
      streams.push(streamObject(next, { entries: new Map(), data }));
      next += 1;
      return reference(next - 1);
    });
  const dss = dictionary({ Type: name('DSS'), Certs: put(certificates), CRLs: put(crls) });
  const root = rootOf(file);
  const catalog = new Map([...dictionaryIn(file, root), ['DSS', reference(next)] as const]);
  return appendRevision(file, [...streams, valueObject(next, dss), valueObject(root, catalog)]).bytes;
}

function commonName(certificate: Der): string {
  const { typesAndValues } = pkijs.Certificate.fromBER(bufferOf(certificate)).subject;
  return nameFromCertificate(
    String(typesAndValues.find(({ type }) => type === '2.5.4.3')?.value.valueBlock.value ?? ''),
  );
}

/** D:20261122183000Z */
const pdfDate = (at: Date) => `D:${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
