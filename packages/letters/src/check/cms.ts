import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { OID } from '../sign/oids.ts';

/** A signature or time stamp whose arithmetic holds. */
export interface HeldSignature {
  readonly certificate: pkijs.Certificate;
  readonly between: readonly pkijs.Certificate[];
  /** DER of the time stamp over it, if it has one. */
  readonly token: Uint8Array | null;
  /** What such a time stamp is over. */
  readonly value: Uint8Array;
}

export interface HeldStamp extends HeldSignature {
  readonly at: Date;
}

const DIGESTS = new Set([OID.sha256, '2.16.840.1.101.3.4.2.2', '2.16.840.1.101.3.4.2.3']);

/** Checks a detached CAdES signature over the data: digest, signer's certificate among the signed attributes, signature. Null if it fails. */
export async function holdSignature(der: Uint8Array, data: Uint8Array): Promise<HeldSignature | null> {
  const signed = readSigned(der);
  if (!signed || signed.encapContentInfo.eContentType !== OID.data || signed.encapContentInfo.eContent)
    return null;
  return hold(signed, { type: OID.data, data });
}

/** Checks a time-stamp token over the data. Null if it fails. */
export async function holdStamp(der: Uint8Array, data: Uint8Array): Promise<HeldStamp | null> {
  const signed = readSigned(der);
  const content = signed?.encapContentInfo.eContent;
  if (!signed || !content || signed.encapContentInfo.eContentType !== OID.timeStampInfo) return null;
  const info = pkijs.TSTInfo.fromBER(content.getValue());
  const { hashAlgorithm } = info.messageImprint;
  if (!DIGESTS.has(hashAlgorithm.algorithmId)) return null;
  const held = await hold(signed, { type: OID.timeStampInfo, data });
  return held && { ...held, at: info.genTime };
}

async function hold(
  signed: pkijs.SignedData,
  { type, data }: { readonly type: string; readonly data: Uint8Array },
): Promise<HeldSignature | null> {
  if (!isPlain(signed, type)) return null;
  const signer = signed.signerInfos[0]!;
  const certificates = (signed.certificates ?? []).filter((one) => one instanceof pkijs.Certificate);
  const attributes = signer.signedAttrs?.attributes ?? [];
  const only = (wanted: string) => {
    const found = attributes.filter((one) => one.type === wanted);
    return found.length === 1 && found[0]!.values.length === 1 ? (found[0]!.values[0] as unknown) : null;
  };
  const named = only(OID.contentType);
  if (!(named instanceof asn1js.ObjectIdentifier) || named.getValue() !== type || !only(OID.messageDigest))
    return null;
  const certificate = await certificateNamedIn(only(OID.signingCertificateV2), certificates);
  if (!certificate) return null;
  // The library looks for the signer by its serial number: it must be the very one that the attributes name.
  signed.certificates = [certificate];
  if (!(await signed.verify({ signer: 0, data: new Uint8Array(data).buffer, checkChain: false })))
    return null;
  const tokens = signer.unsignedAttrs?.attributes.filter((one) => one.type === OID.timeStampToken) ?? [];
  const token = tokens.length === 1 ? (tokens[0]!.values[0] as asn1js.BaseBlock | undefined) : undefined;
  return {
    certificate,
    between: certificates.filter((one) => one !== certificate),
    token: token ? new Uint8Array(token.valueBeforeDecodeView) : null,
    value: signer.signature.valueBlock.valueHexView,
  };
}

function readSigned(der: Uint8Array): pkijs.SignedData | null {
  const parsed = asn1js.fromBER(new Uint8Array(der).buffer);
  // Lengths that do not fit what they enclose are read over by the library, and written right again.
  if (parsed.offset !== der.length || !equal(new Uint8Array(parsed.result.toBER()), der)) return null;
  const content = new pkijs.ContentInfo({ schema: parsed.result });
  if (content.contentType !== OID.signedData) return null;
  const signed = new pkijs.SignedData({ schema: content.content as asn1js.Sequence });
  const [signer] = signed.signerInfos;
  return signed.signerInfos.length === 1 && signer && DIGESTS.has(signer.digestAlgorithm.algorithmId)
    ? signed
    : null;
}

/** What no signature covers has the values that RFC 5652 gives it, and nothing hides beside the one signer. */
function isPlain(signed: pkijs.SignedData, type: string): boolean {
  const signer = signed.signerInfos[0]!;
  const [digest, ...others] = signed.digestAlgorithms;
  return (
    signed.version === (type === OID.data ? 1 : 3) &&
    signer.version === 1 &&
    !signed.crls?.length &&
    others.length === 0 &&
    digest?.algorithmId === signer.digestAlgorithm.algorithmId &&
    [digest, signer.digestAlgorithm, signer.signatureAlgorithm].every(isBare) &&
    (signer.unsignedAttrs?.attributes ?? []).every(
      (one) => type === OID.data && one.type === OID.timeStampToken,
    ) &&
    (signed.certificates ?? []).every((one) => one instanceof pkijs.Certificate)
  );
}

function isBare({ algorithmParams }: pkijs.AlgorithmIdentifier): boolean {
  return algorithmParams === undefined || algorithmParams instanceof asn1js.Null;
}

/** ESS signing-certificate-v2: the first certificate named, by its SHA-256. */
async function certificateNamedIn(
  attribute: unknown,
  certificates: readonly pkijs.Certificate[],
): Promise<pkijs.Certificate | null> {
  const first = (block: unknown) =>
    block instanceof asn1js.Sequence ? block.valueBlock.value[0] : undefined;
  const entry = first(first(attribute));
  const parts = entry instanceof asn1js.Sequence ? entry.valueBlock.value : [];
  // An algorithm first would be another digest than SHA-256.
  const hash = parts[0];
  if (!(hash instanceof asn1js.OctetString)) return null;
  for (const certificate of certificates) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', certificate.toSchema().toBER()));
    if (equal(digest, hash.valueBlock.valueHexView)) return certificate;
  }
  return null;
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
