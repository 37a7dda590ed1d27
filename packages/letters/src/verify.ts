/** The browser's side: what a dropped PDF is worth. No Node built-ins, no network. */
import type * as pkijs from 'pkijs';
import { nameFromCertificate } from './authority/certificate-name.ts';
import {
  type ChainFacts,
  type ChainVerdict,
  PURPOSE,
  checkChain,
  parseCertificate,
  parseLists,
} from './check/certificates.ts';
import { type HeldSignature, type HeldStamp, equal, holdSignature, holdStamp } from './check/cms.ts';
import { type FindingCode, findingOf, summaryOf } from './check/sentences.ts';
import { type FoundSignature, type Role, type Structure, structureOf } from './check/structure.ts';
import { concat } from './pdf/append.ts';
import { hexOf } from './pdf/values.ts';

/** What the register says of a letter, once its inclusion has been proven. */
export interface RegisteredLetter {
  /** Of the whole file, lower-case hex. */
  readonly sha256: string;
  readonly status: 'ISSUED' | 'SUPERSEDED' | 'REVOKED';
  /** Null for a letter to the person alone. */
  readonly documentNumber: string | null;
  /** Full name of the issuing organ; null for a letter to the person alone. */
  readonly organ: string | null;
  readonly supersededBy?: string;
  readonly reason?: string;
}

/** The county's root and the lists of revoked certificates, as `/trust/` publishes them. */
export interface Trust {
  readonly root: Uint8Array;
  readonly crls: readonly Uint8Array[];
  /** Roots of accredited time-stamp services, if they are not under the county's own. */
  readonly timeStampRoots?: readonly Uint8Array[];
}

/**
 * VALID: registered, both signatures hold, still in force. SUPERSEDED, REVOKED: genuine, in force no longer. NOT_OURS: not the
 * registered file, whatever its signatures say. BROKEN: registered, but a signature does not hold. UNREADABLE: cannot be checked.
 */
export type LetterOutcome = 'VALID' | 'SUPERSEDED' | 'REVOKED' | 'NOT_OURS' | 'BROKEN' | 'UNREADABLE';

export interface Finding {
  /** Null: could not be looked at. */
  readonly holds: boolean | null;
  readonly code: FindingCode;
  /** One plain Chinese sentence. */
  readonly sentence: string;
}

export interface SignatureFacts {
  readonly role: 'PRINCIPAL' | 'SEAL' | 'ARCHIVE';
  /** CN of the signer's certificate. */
  readonly signer: string;
  readonly organization: string;
  readonly serial: string;
  /** The time stamp's; null without one. */
  readonly at: Date | null;
}

export interface LetterVerdict {
  readonly outcome: LetterOutcome;
  /** One plain Chinese sentence. */
  readonly summary: string;
  readonly sha256: string;
  readonly findings: readonly Finding[];
  readonly signatures: readonly SignatureFacts[];
}

/** Larger files are none of ours. */
const MOST_BYTES = 20_000_000;

/** Never throws: what cannot be read cannot be checked, and nothing but VALID is an acceptance. */
export async function verifyLetter(
  pdf: Uint8Array,
  facts: { readonly trust: Trust; readonly leaf: RegisteredLetter | null },
): Promise<LetterVerdict> {
  const sha256 = hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(pdf))));
  const { leaf, trust } = facts;
  const registered = leaf !== null && leaf.sha256 === sha256;
  const looked =
    pdf.length > MOST_BYTES ? null : await lookInto(pdf, { trust, organ: registered ? leaf.organ : null });
  const findings = [
    findingOf('REGISTERED', registered),
    ...CODES.map((code) => findingOf(code, looked ? looked.holds[code] : null)),
    ...(registered ? [findingOf('IN_FORCE', leaf.status === 'ISSUED')] : []),
  ];
  const outcome = outcomeOf({ leaf, registered, looked });
  return {
    outcome,
    summary: summaryOf(outcome, leaf),
    sha256,
    findings,
    signatures: looked?.signatures ?? [],
  };
}

const CODES = [
  'PRINCIPAL_SIGNATURE',
  'UNIT_SEAL',
  'TIME_STAMPS',
  'CHAIN',
  'NOT_REVOKED',
  'TWO_KEYS',
  'ONE_ORGAN',
  'ONLY_SIGNED',
  'CLOSED',
] as const satisfies FindingCode[];
type Code = (typeof CODES)[number];

interface Looked {
  readonly holds: Readonly<Record<Code, boolean>>;
  readonly signatures: readonly SignatureFacts[];
}

function outcomeOf({
  leaf,
  registered,
  looked,
}: {
  leaf: RegisteredLetter | null;
  registered: boolean;
  looked: Looked | null;
}): LetterOutcome {
  if (!registered || !leaf) return 'NOT_OURS';
  if (!looked) return 'UNREADABLE';
  if (CODES.some((code) => !looked.holds[code])) return 'BROKEN';
  return leaf.status === 'ISSUED' ? 'VALID' : leaf.status;
}

interface LookFacts {
  readonly trust: Trust;
  /** Who the register says issued it. */
  readonly organ: string | null;
}

async function lookInto(pdf: Uint8Array, facts: LookFacts): Promise<Looked | null> {
  try {
    const structure = structureOf(pdf);
    const grounds = groundsOf(structure, facts.trust);
    const [principal, seal, archive] = await Promise.all([
      checked(structure, { role: 'principal', grounds }),
      checked(structure, { role: 'seal', grounds }),
      checked(structure, { role: 'archive', grounds }),
    ]);
    const all = [principal, seal, archive];
    const chains = all.flatMap((one) => one?.chains ?? []);
    const complete = all.every((one) => one !== null);
    return {
      holds: {
        PRINCIPAL_SIGNATURE: principal !== null,
        UNIT_SEAL: seal !== null,
        TIME_STAMPS: inOrder(all.map((one) => one?.at ?? null)),
        CHAIN: complete && chains.every(({ trusted }) => trusted),
        NOT_REVOKED: complete && chains.every(({ unrevoked }) => unrevoked),
        TWO_KEYS: differentKeys(principal, seal),
        ONE_ORGAN: oneOrgan([principal, seal], facts.organ),
        ONLY_SIGNED: structure.onlySigned,
        CLOSED: structure.closed && structure.signatures.every(({ whole }) => whole),
      },
      signatures: all.flatMap((one) => (one ? [one.facts] : [])),
    };
  } catch {
    return null;
  }
}

interface Checked {
  readonly certificate: pkijs.Certificate;
  readonly at: Date | null;
  readonly chains: readonly ChainVerdict[];
  readonly facts: SignatureFacts;
}

/** What certificates are held against: read once for all of them. */
interface Grounds {
  readonly roots: ChainFacts['roots'];
  readonly stampRoots: ChainFacts['roots'];
  readonly crls: ChainFacts['crls'];
}

function groundsOf({ crls }: Structure, trust: Trust): Grounds {
  const roots = [parseCertificate(trust.root)];
  return {
    roots,
    stampRoots: [...roots, ...(trust.timeStampRoots ?? []).map(parseCertificate)],
    crls: parseLists([...trust.crls, ...crls]),
  };
}

const ROLES = { principal: 'PRINCIPAL', seal: 'SEAL', archive: 'ARCHIVE' } as const;

async function checked(
  structure: Structure,
  { role, grounds }: { role: Role; grounds: Grounds },
): Promise<Checked | null> {
  const found = structure.signatures.find((one) => one.role === role);
  if (!found) return null;
  const [held, stamp] = await holdBoth(found);
  if (!held) return null;
  const at = stamp?.at ?? null;
  const chainOf = (one: HeldSignature, purpose: string) =>
    checkChain(one.certificate, {
      roots: purpose === PURPOSE.timeStamping ? grounds.stampRoots : grounds.roots,
      between: one.between,
      crls: grounds.crls,
      at: at ?? new Date(0),
      purpose,
      lists: role === 'archive' ? 'CURRENT_THEN' : 'ISSUED_SINCE',
    });
  const chains = await Promise.all([
    ...(role === 'archive' ? [] : [chainOf(held, PURPOSE.documentSigning)]),
    ...(stamp ? [chainOf(stamp, PURPOSE.timeStamping)] : []),
  ]);
  return {
    certificate: held.certificate,
    at,
    chains,
    facts: { role: ROLES[role], ...named(held.certificate), at },
  };
}

/** The signature, and the time stamp over it; the archive's is both at once. */
async function holdBoth(found: FoundSignature): Promise<readonly [HeldSignature | null, HeldStamp | null]> {
  const data = concat(found.covered);
  if (found.role === 'archive') {
    const stamp = await holdStamp(found.der, data);
    return [stamp, stamp];
  }
  const held = await holdSignature(found.der, data);
  return [held, held?.token ? await holdStamp(held.token, held.value) : null];
}

/** All three are stamped, the principal's first and the archive's last. */
function inOrder(times: readonly (Date | null)[]): boolean {
  return times.every((time, index) => time !== null && (index === 0 || time >= (times[index - 1] ?? time)));
}

function differentKeys(principal: Checked | null, seal: Checked | null): boolean {
  if (!principal || !seal) return false;
  const keyOf = ({ certificate }: Checked) =>
    certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  return !equal(keyOf(principal), keyOf(seal)) && principal.facts.signer !== seal.facts.signer;
}

function oneOrgan(both: readonly (Checked | null)[], organ: string | null): boolean {
  const [first, second] = both.map((one) => one?.facts.organization);
  return first !== undefined && first === second && (organ === null || organ === first);
}

function named({ subject, serialNumber }: pkijs.Certificate): {
  signer: string;
  organization: string;
  serial: string;
} {
  const part = (type: string) =>
    nameFromCertificate(
      String(subject.typesAndValues.find((one) => one.type === type)?.value.valueBlock.value ?? ''),
    );
  return {
    signer: part('2.5.4.3'),
    organization: part('2.5.4.10'),
    serial: hexOf(serialNumber.valueBlock.valueHexView),
  };
}
