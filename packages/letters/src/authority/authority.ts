import { createPrivateKey } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { type Der, type Signer } from '../sign/signer.ts';
import { bufferOf } from './buffer.ts';
import { nameForCertificate } from './certificate-name.ts';
import {
  type LeafUse,
  authorityExtensions,
  authorityKeyExtension,
  crlExtension,
  extension,
  keyIdOf,
  leafExtensions,
} from './extensions.ts';

/** A certificate with its private key (PKCS #8, P-256). */
export interface Issued {
  readonly certificate: Der;
  readonly key: Uint8Array;
}

interface Naming {
  /** The county's or organ's full name: O of the subject. */
  readonly organization: string;
  readonly from: Date;
  readonly to: Date;
  /** Adds 「演示印章 · 无法律效力」 to the name. */
  readonly demo: boolean;
}

export interface LeafRequest extends Naming {
  readonly issuer: Issued;
  readonly use: LeafUse;
  /** CN: the principal's name and office, or the seal's name. */
  readonly name: string;
  /** Where the list of revoked certificates lies, `https://…/trust/crl.pem`. */
  readonly crlUrl?: string;
}

const DEMO = '（演示印章 · 无法律效力）';
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** The county's root, self-signed; its key belongs offline. */
export async function rootAuthority(naming: Naming): Promise<Issued> {
  const pair = await newPair();
  const subject = { ...naming, name: `${naming.organization}直通车根证书` };
  const certificate = await issue({
    subject,
    publicKey: pair.spki,
    extensions: authorityExtensions(),
    issuer: null,
    key: pair.key,
  });
  return { certificate, key: pair.key };
}

/** The authority that issues leaves; it may not make further authorities. */
export async function issuingAuthority(naming: Naming & { readonly root: Issued }): Promise<Issued> {
  const pair = await newPair();
  const subject = { ...naming, name: `${naming.organization}直通车签发证书` };
  const { root } = naming;
  const certificate = await issue({
    subject,
    publicKey: pair.spki,
    extensions: authorityExtensions(0),
    issuer: root.certificate,
    key: root.key,
  });
  return { certificate, key: pair.key };
}

/** A certificate for a new key: EKU 1.3.6.1.5.5.7.3.36 (document signing), or time stamping. */
export async function leafCertificate(request: LeafRequest): Promise<Issued> {
  const pair = await newPair();
  return { certificate: await certificateFor(pair.spki, request), key: pair.key };
}

/** A certificate for a key that lies elsewhere, known by its SubjectPublicKeyInfo. */
export function certificateFor(publicKey: Der, request: LeafRequest): Promise<Der> {
  const { issuer, use, crlUrl } = request;
  return issue({
    subject: request,
    publicKey,
    extensions: [...leafExtensions(use), ...(crlUrl ? [crlExtension(crlUrl)] : [])],
    issuer: issuer.certificate,
    key: issuer.key,
  });
}

/** Serial number as lower-case hex, as `revocationList` and the verdict name it. */
export function serialOf(certificate: Der): string {
  return Buffer.from(
    pkijs.Certificate.fromBER(bufferOf(certificate)).serialNumber.valueBlock.valueHexView,
  ).toString('hex');
}

export interface Revoked {
  readonly serial: string;
  readonly at: Date;
}

/** A revocation list of one authority, valid from `at` to `nextAt`. */
export async function revocationList(options: {
  readonly issuer: Issued;
  /** Rises with each list. */
  readonly number: number;
  readonly at: Date;
  readonly nextAt: Date;
  readonly revoked: readonly Revoked[];
}): Promise<Der> {
  const { issuer, number, at, nextAt, revoked } = options;
  const certificate = pkijs.Certificate.fromBER(bufferOf(issuer.certificate));
  const list = new pkijs.CertificateRevocationList({
    version: 1,
    issuer: certificate.subject,
    thisUpdate: new pkijs.Time({ value: whole(at) }),
    nextUpdate: new pkijs.Time({ value: whole(nextAt) }),
    crlExtensions: new pkijs.Extensions({
      extensions: [
        await authorityKeyExtension(certificate),
        extension('2.5.29.20', new asn1js.Integer({ value: number })),
      ],
    }),
  });
  // An empty list of entries is left out: X.509 wants it absent.
  if (revoked.length > 0)
    list.revokedCertificates = revoked.map(
      (entry) =>
        new pkijs.RevokedCertificate({
          userCertificate: new asn1js.Integer({ valueHex: bufferOf(Buffer.from(entry.serial, 'hex')) }),
          revocationDate: new pkijs.Time({ value: whole(entry.at) }),
        }),
    );
  await list.sign(await importKey(issuer.key), 'SHA-256');
  return new Uint8Array(list.toSchema(true).toBER());
}

/** A key in this process's memory as a signer. */
export function softwareSigner(issued: Issued, chain: readonly Der[]): Signer {
  const { d } = createPrivateKey({ key: Buffer.from(issued.key), format: 'der', type: 'pkcs8' }).export({
    format: 'jwk',
  });
  const secret = new Uint8Array(Buffer.from(d!, 'base64url'));
  return {
    certificate: issued.certificate,
    chain,
    sign: async (digest) => p256.sign(digest, secret, { prehash: false, lowS: false, format: 'der' }),
  };
}

async function newPair(): Promise<{ readonly key: Uint8Array; readonly spki: Uint8Array }> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  return {
    key: new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)),
    spki: new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)),
  };
}

const importKey = (key: Uint8Array) =>
  crypto.subtle.importKey('pkcs8', bufferOf(key), ALGORITHM, false, ['sign']);

interface Issue {
  readonly subject: Naming & { readonly name: string };
  readonly publicKey: Der;
  readonly extensions: readonly pkijs.Extension[];
  /** Null: it signs itself. */
  readonly issuer: Der | null;
  readonly key: Uint8Array;
}

async function issue({ subject, publicKey, extensions, issuer, key }: Issue): Promise<Der> {
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: bufferOf(freshSerial()) });
  certificate.notBefore = new pkijs.Time({ value: whole(subject.from) });
  certificate.notAfter = new pkijs.Time({ value: whole(subject.to) });
  certificate.subject = nameOf(subject);
  certificate.subjectPublicKeyInfo = pkijs.PublicKeyInfo.fromBER(bufferOf(publicKey));
  const above = issuer ? pkijs.Certificate.fromBER(bufferOf(issuer)) : certificate;
  certificate.issuer = above.subject;
  certificate.extensions = [
    ...extensions,
    extension('2.5.29.14', new asn1js.OctetString({ valueHex: await keyIdOf(certificate) })),
    await authorityKeyExtension(above),
  ];
  await certificate.sign(await importKey(key), 'SHA-256');
  return new Uint8Array(certificate.toSchema(true).toBER());
}

export function nameOf({
  organization,
  name,
  demo,
}: {
  organization: string;
  name: string;
  demo: boolean;
}): pkijs.RelativeDistinguishedNames {
  const attribute = (type: string, value: asn1js.BaseBlock) =>
    new pkijs.AttributeTypeAndValue({ type, value: value as asn1js.Utf8String });
  return new pkijs.RelativeDistinguishedNames({
    typesAndValues: [
      attribute('2.5.4.6', new asn1js.PrintableString({ value: 'CN' })),
      attribute('2.5.4.10', new asn1js.Utf8String({ value: nameForCertificate(organization) })),
      attribute('2.5.4.3', new asn1js.Utf8String({ value: nameForCertificate(name) + (demo ? DEMO : '') })),
    ],
  });
}

/** 127 random bits; the first of them set, so that the length never varies. */
export function freshSerial(): Uint8Array {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = (bytes[0]! & 0x3f) | 0x40;
  return bytes;
}

/** Certificates tell time in whole seconds. */
const whole = (date: Date) => new Date(Math.floor(date.getTime() / 1000) * 1000);
