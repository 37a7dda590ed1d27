import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { bufferOf } from './buffer.ts';

/** What a leaf's key is for. */
export type LeafUse = 'PRINCIPAL' | 'SEAL' | 'TIME_STAMP';

const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

export function extension(
  extnID: string,
  value: { toBER(): ArrayBuffer },
  critical = false,
): pkijs.Extension {
  return new pkijs.Extension({ extnID, critical, extnValue: value.toBER() });
}

/** Bits of KeyUsage: keyCertSign and cRLSign, or digitalSignature and nonRepudiation. */
const keyUsage = (bits: number, unused: number) =>
  extension(
    '2.5.29.15',
    new asn1js.BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits: unused }),
    true,
  );

/** An authority's; without a length it may make further authorities. */
export function authorityExtensions(pathLength?: number): pkijs.Extension[] {
  const constraints = new pkijs.BasicConstraints({
    cA: true,
    ...(pathLength !== undefined && { pathLenConstraint: pathLength }),
  });
  return [extension('2.5.29.19', constraints.toSchema(), true), keyUsage(0x06, 1)];
}

export function leafExtensions(use: LeafUse): pkijs.Extension[] {
  const stamping = use === 'TIME_STAMP';
  const purpose = new pkijs.ExtKeyUsage({ keyPurposes: [stamping ? TIME_STAMPING : DOCUMENT_SIGNING] });
  return [
    extension('2.5.29.19', new pkijs.BasicConstraints({ cA: false }).toSchema(), true),
    stamping ? keyUsage(0x80, 7) : keyUsage(0xc0, 6),
    // RFC 3161 wants it critical for time stamps.
    extension('2.5.29.37', purpose.toSchema(), stamping),
  ];
}

export function crlExtension(url: string): pkijs.Extension {
  const points = new pkijs.CRLDistributionPoints({
    distributionPoints: [
      new pkijs.DistributionPoint({ distributionPoint: [new pkijs.GeneralName({ type: 6, value: url })] }),
    ],
  });
  return extension('2.5.29.31', points.toSchema());
}

export async function authorityKeyExtension(authority: pkijs.Certificate): Promise<pkijs.Extension> {
  const identifier = new pkijs.AuthorityKeyIdentifier({
    keyIdentifier: new asn1js.OctetString({ valueHex: await keyIdOf(authority) }),
  });
  return extension('2.5.29.35', identifier.toSchema());
}

export function keyIdOf(certificate: pkijs.Certificate): Promise<ArrayBuffer> {
  const key = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  return crypto.subtle.digest('SHA-1', bufferOf(key));
}
