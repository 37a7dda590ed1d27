import * as pkijs from 'pkijs';
import { equal } from './cms.ts';

/** EKU of the certificates that we issue. */
export const PURPOSE = { documentSigning: '1.3.6.1.5.5.7.3.36', timeStamping: '1.3.6.1.5.5.7.3.8' } as const;

/** Extensions that a reader must understand if they are marked so: use of the key, authority, purpose. */
const UNDERSTOOD = new Set(['2.5.29.15', '2.5.29.19', '2.5.29.37']);
const MOST_STEPS = 4;

export interface ChainFacts {
  readonly roots: readonly pkijs.Certificate[];
  /** Certificates that may lie between. */
  readonly between: readonly pkijs.Certificate[];
  readonly crls: readonly pkijs.CertificateRevocationList[];
  /** When the certificate was used. */
  readonly at: Date;
  readonly purpose: string;
  /**
   * Which lists speak for that hour of the certificate itself: those issued at or after it; or, for the archive time stamp, which
   * closes the file after the lists were put in, also one that was current then. So it is for the authorities above it always:
   * their list is made with the root's key, which is offline for most of the year.
   */
  readonly lists: 'ISSUED_SINCE' | 'CURRENT_THEN';
}

/** Whether a certificate was good at that time, and if not, why. */
export interface ChainVerdict {
  readonly trusted: boolean;
  readonly unrevoked: boolean;
}

/** Walks from a certificate up to a root, and asks the lists about every step below it. */
export async function checkChain(certificate: pkijs.Certificate, facts: ChainFacts): Promise<ChainVerdict> {
  const path = await pathOf(certificate, facts);
  if (!path) return { trusted: false, unrevoked: false };
  const trusted =
    path.every(
      (step, index) => isValidAt(step, facts.at) && isUnderstood(step) && (index === 0 || isAuthority(step)),
    ) &&
    hasPurpose(certificate, facts.purpose) &&
    // Nothing is carried along that the way up does not need, nor a changed copy of what it does.
    facts.between.every((one) => path.some((step) => isSame(step, one)));
  let unrevoked = true;
  for (const [index, step] of path.slice(0, -1).entries()) {
    const lists = index === 0 ? facts.lists : 'CURRENT_THEN';
    unrevoked &&= await isUnrevoked(step, { issuer: path[index + 1]!, facts: { ...facts, lists } });
  }
  return { trusted, unrevoked };
}

async function pathOf(
  certificate: pkijs.Certificate,
  { roots, between }: ChainFacts,
): Promise<pkijs.Certificate[] | null> {
  const path = [certificate];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const current = path.at(-1)!;
    const root = await firstIssuer(current, roots);
    if (root) return [...path, root];
    const next = await firstIssuer(
      current,
      between.filter((one) => !path.includes(one)),
    );
    if (!next) return null;
    path.push(next);
  }
  return null;
}

async function firstIssuer(
  certificate: pkijs.Certificate,
  candidates: readonly pkijs.Certificate[],
): Promise<pkijs.Certificate | null> {
  for (const candidate of candidates)
    if (candidate.subject.isEqual(certificate.issuer) && (await quietly(() => certificate.verify(candidate))))
      return candidate;
  return null;
}

async function isUnrevoked(
  certificate: pkijs.Certificate,
  { issuer, facts: { crls, at, lists } }: { issuer: pkijs.Certificate; facts: ChainFacts },
): Promise<boolean> {
  let answered = false;
  for (const list of crls) {
    if (!list.issuer.isEqual(issuer.subject)) continue;
    if (!(await quietly(() => list.verify({ issuerCertificate: issuer })))) continue;
    const entry = list.revokedCertificates?.find(({ userCertificate }) =>
      userCertificate.isEqual(certificate.serialNumber),
    );
    if (entry && entry.revocationDate.value <= at) return false;
    const current = lists === 'CURRENT_THEN' && list.nextUpdate !== undefined && list.nextUpdate.value >= at;
    if (list.thisUpdate.value >= at || current) answered = true;
  }
  return answered;
}

function isSame(a: pkijs.Certificate, b: pkijs.Certificate): boolean {
  const [one, other] = [a, b].map((certificate) => new Uint8Array(certificate.toSchema().toBER()));
  return a === b || equal(one!, other!);
}

export function parseCertificate(der: Uint8Array): pkijs.Certificate {
  return pkijs.Certificate.fromBER(new Uint8Array(der).buffer);
}

/** Lists that cannot be read say nothing. */
export function parseLists(ders: readonly Uint8Array[]): pkijs.CertificateRevocationList[] {
  return ders.flatMap((der) => {
    try {
      return [pkijs.CertificateRevocationList.fromBER(new Uint8Array(der).buffer)];
    } catch {
      return [];
    }
  });
}

/** Libraries throw where a signature does not even have the right form. */
async function quietly(verify: () => Promise<boolean>): Promise<boolean> {
  try {
    return await verify();
  } catch {
    return false;
  }
}

function isValidAt({ notBefore, notAfter }: pkijs.Certificate, at: Date): boolean {
  return notBefore.value <= at && at <= notAfter.value;
}

function isUnderstood({ extensions = [] }: pkijs.Certificate): boolean {
  return extensions.every(({ critical, extnID }) => !critical || UNDERSTOOD.has(extnID));
}

function isAuthority({ extensions = [] }: pkijs.Certificate): boolean {
  const constraints = extensions.find(({ extnID }) => extnID === '2.5.29.19')?.parsedValue as unknown;
  return constraints instanceof pkijs.BasicConstraints && constraints.cA;
}

function hasPurpose({ extensions = [] }: pkijs.Certificate, purpose: string): boolean {
  const usage = extensions.find(({ extnID }) => extnID === '2.5.29.37')?.parsedValue as unknown;
  return usage instanceof pkijs.ExtKeyUsage && usage.keyPurposes.includes(purpose);
}
