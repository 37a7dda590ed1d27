import { createHash } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { bufferOf } from '../authority/buffer.ts';
import { OID } from './oids.ts';
import { type Der, type Signer, type TimeStamper } from './signer.ts';

export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** The same few certificates go into letter after letter. */
const parsed = new WeakMap<Der, pkijs.Certificate>();

function certificateOf(der: Der): pkijs.Certificate {
  const known = parsed.get(der);
  if (known) return known;
  const certificate = pkijs.Certificate.fromBER(bufferOf(der));
  parsed.set(der, certificate);
  return certificate;
}

interface ToSign {
  readonly signer: Signer;
  /** SHA-256 of what is signed. */
  readonly digest: Uint8Array;
  /** Carried within, for time-stamp tokens; a letter's signature is detached. */
  readonly content?: { readonly type: string; readonly der: Der };
  /** Puts a time stamp over the signature (B-T). */
  readonly timeStamp?: TimeStamper;
}

/** A CMS SignedData as CAdES wants it: message digest and the signer's certificate among the signed attributes. */
export async function signedData({ signer, digest, content, timeStamp }: ToSign): Promise<Der> {
  const certificate = certificateOf(signer.certificate);
  const type = content?.type ?? OID.data;
  const attributes = [
    attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: type })),
    attribute(OID.messageDigest, new asn1js.OctetString({ valueHex: bufferOf(digest) })),
    attribute(OID.signingCertificateV2, signingCertificate(signer.certificate)),
  ].toSorted((a, b) => Buffer.compare(encoded(a), encoded(b)));
  const signed = new asn1js.Set({ value: attributes.map((one) => one.toSchema()) }).toBER();
  const signature = await signer.sign(sha256(new Uint8Array(signed)));

  const info = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({
      issuer: certificate.issuer,
      serialNumber: certificate.serialNumber,
    }),
    digestAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256 }),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
    signatureAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: OID.ecdsaWithSha256 }),
    signature: new asn1js.OctetString({ valueHex: bufferOf(signature) }),
  });
  if (timeStamp) {
    const token = asn1js.fromBER(bufferOf(await timeStamp.stamp(sha256(signature)))).result;
    info.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({
      type: 1,
      attributes: [attribute(OID.timeStampToken, token)],
    });
  }
  const encapsulated = new pkijs.EncapsulatedContentInfo({ eContentType: type });
  // Set afterwards: the constructor would cut it into pieces, which is no DER.
  if (content) encapsulated.eContent = new asn1js.OctetString({ valueHex: bufferOf(content.der) });
  const data = new pkijs.SignedData({
    // Version 3 where the content is not plain data (RFC 5652, 5.1).
    version: content ? 3 : 1,
    digestAlgorithms: [new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256 })],
    encapContentInfo: encapsulated,
    certificates: [certificate, ...signer.chain.map(certificateOf)],
    signerInfos: [info],
  });
  const whole = new pkijs.ContentInfo({ contentType: OID.signedData, content: data.toSchema(true) });
  return new Uint8Array(whole.toSchema().toBER());
}

function attribute(type: string, value: asn1js.BaseBlock): pkijs.Attribute {
  return new pkijs.Attribute({ type, values: [value] });
}

const encoded = (one: pkijs.Attribute) => Buffer.from(one.toSchema().toBER());

/** ESS signing-certificate-v2 (RFC 5035); SHA-256 is its default and stays unwritten. */
function signingCertificate(certificate: Der): asn1js.Sequence {
  const hash = new asn1js.OctetString({ valueHex: bufferOf(sha256(certificate)) });
  return new asn1js.Sequence({
    value: [new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [hash] })] })],
  });
}
