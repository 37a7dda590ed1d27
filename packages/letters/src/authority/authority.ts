import { type Der, type Signer } from '../sign/signer.ts';

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

/** The county's root, self-signed; its key belongs offline. */
export function rootAuthority(naming: Naming): Promise<Issued> {
  throw new Error(`not built yet: ${naming.organization}`);
}

export function issuingAuthority(naming: Naming & { readonly root: Issued }): Promise<Issued> {
  throw new Error(`not built yet: ${naming.organization}`);
}

export type LeafUse = 'PRINCIPAL' | 'SEAL' | 'TIME_STAMP';

export interface LeafRequest extends Naming {
  readonly issuer: Issued;
  readonly use: LeafUse;
  /** CN: the principal's name and office, or the seal's name. */
  readonly name: string;
  /** Where the list of revoked certificates lies, `https://…/trust/crl.pem`. */
  readonly crlUrl?: string;
}

/** A certificate for a new key: EKU 1.3.6.1.5.5.7.3.36 (document signing), or time stamping. */
export function leafCertificate(request: LeafRequest): Promise<Issued> {
  throw new Error(`not built yet: ${request.name}`);
}

/** A certificate for a key that lies elsewhere, known by its SubjectPublicKeyInfo. */
export function certificateFor(publicKey: Der, request: LeafRequest): Promise<Der> {
  throw new Error(`not built yet: ${request.name} ${publicKey.length}`);
}

/** Serial number as lower-case hex, as `revocationList` and the verdict name it. */
export function serialOf(certificate: Der): string {
  throw new Error(`not built yet: ${certificate.length}`);
}

export interface Revoked {
  readonly serial: string;
  readonly at: Date;
}

/** A revocation list of one authority, valid from `at` to `nextAt`. */
export function revocationList(options: {
  readonly issuer: Issued;
  /** Rises with each list. */
  readonly number: number;
  readonly at: Date;
  readonly nextAt: Date;
  readonly revoked: readonly Revoked[];
}): Promise<Der> {
  throw new Error(`not built yet: ${options.number}`);
}

/** A key in this process's memory as a signer. */
export function softwareSigner(issued: Issued, chain: readonly Der[]): Signer {
  throw new Error(`not built yet: ${issued.key.length} ${chain.length}`);
}

/** `-----BEGIN label-----`, and back. */
export function toPem(label: 'CERTIFICATE' | 'X509 CRL', ders: readonly Der[]): string {
  throw new Error(`not built yet: ${label} ${ders.length}`);
}

export function fromPem(label: 'CERTIFICATE' | 'X509 CRL', text: string): Der[] {
  throw new Error(`not built yet: ${label} ${text.length}`);
}
