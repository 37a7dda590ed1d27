/** Finds a letter in the county's published lists, and proves from the register what they say of it. */
import type { LeafFacts } from '@zhitong/domain';
import { type PublishedRegister, type ReadFile, RegisterFault, readText } from './published-register.ts';

/** A line of `/register/letters/HH.json`. */
export interface LetterLine {
  readonly sha256: string;
  readonly leafIndex: number;
  readonly status: 'ISSUED' | 'SUPERSEDED' | 'REVOKED';
  /** Null unless the letter is published. */
  readonly documentNumber: string | null;
  readonly organ: string | null;
  readonly issuedOn: string | null;
  readonly supersededBy: string | null;
  readonly revokedLeafIndex: number | null;
}

/** What the register proves of a letter. */
export interface ProvenLetter {
  readonly sha256: string;
  readonly leafIndex: number;
  /** The day on which it was entered. */
  readonly enteredOn: string;
  readonly status: LetterLine['status'];
  /** These are null for a letter to the person alone. */
  readonly documentNumber: string | null;
  readonly organ: string | null;
  readonly signedBy: string | null;
  readonly issuedOn: string | null;
  /** The letter that took its place. */
  readonly successor: {
    readonly sha256: string;
    readonly documentNumber: string | null;
    readonly isPublished: boolean;
  } | null;
  readonly revokedOn: string | null;
  readonly reason: string | null;
  /** Its PDF can be had from the site. */
  readonly isPublished: boolean;
}

export async function findLetter(read: ReadFile, sha256: string): Promise<LetterLine | null> {
  const rows = asJson(await readText(read, `register/letters/${sha256.slice(0, 2)}.json`));
  if (!Array.isArray(rows)) return null;
  return (rows as (LetterLine | null)[]).find((row) => row?.sha256 === sha256) ?? null;
}

/** The digest of the letter under whose QR code this stands; null where there is none. */
export async function digestOfShortId(read: ReadFile, shortId: string): Promise<string | null> {
  const ids = asJson(await readText(read, 'register/letters/short-ids.json'));
  const found =
    ids && typeof ids === 'object' && Object.hasOwn(ids, shortId)
      ? (ids as Record<string, unknown>)[shortId]
      : null;
  return typeof found === 'string' && /^[0-9a-f]{64}$/.test(found) ? found : null;
}

/** What a person typed or scanned, as it stands under the QR code; null where it can be none. */
export function normaliseShortId(typed: string): string | null {
  const id = typed
    .slice(0, 100)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
  return /^[0-9A-Z]{6,16}$/.test(id) ? id : null;
}

/** @throws RegisterFault where the register does not bear the line out */
export async function proveLetter(
  { read, register }: { read: ReadFile; register: PublishedRegister },
  line: LetterLine,
): Promise<ProvenLetter> {
  const leaf = await leafOf(register, { index: line.leafIndex, kind: 'SEALED_REPLY', sha256: line.sha256 });
  const revocation =
    line.revokedLeafIndex === null
      ? null
      : await leafOf(register, { index: line.revokedLeafIndex, kind: 'REPLY_REVOKED', sha256: line.sha256 });
  return {
    sha256: line.sha256,
    leafIndex: line.leafIndex,
    enteredOn: leaf.on,
    status: revocation ? 'REVOKED' : line.status,
    documentNumber: open(leaf, 'documentNumber'),
    organ: open(leaf, 'organ'),
    signedBy: open(leaf, 'signedBy'),
    issuedOn: open(leaf, 'issuedOn'),
    successor: line.supersededBy ? await successorOf({ read, register }, line) : null,
    revokedOn: revocation?.on ?? null,
    reason: revocation ? open(revocation, 'reason') : null,
    isPublished: line.documentNumber !== null,
  };
}

/** The newer letter, which names the older one in its own entry. */
async function successorOf(
  { read, register }: { read: ReadFile; register: PublishedRegister },
  line: LetterLine,
): Promise<ProvenLetter['successor']> {
  const next = await findLetter(read, line.supersededBy!);
  if (!next) return null;
  const leaf = await leafOf(register, { index: next.leafIndex, kind: 'SEALED_REPLY', sha256: next.sha256 });
  if (leaf.open?.['corrects'] !== line.sha256) throw new RegisterFault('the newer letter names another one');
  return {
    sha256: next.sha256,
    documentNumber: open(leaf, 'documentNumber'),
    isPublished: next.documentNumber !== null,
  };
}

async function leafOf(
  register: PublishedRegister,
  wanted: { index: number; kind: LeafFacts['kind']; sha256: string },
): Promise<LeafFacts> {
  const leaf = await register.leafAt(wanted.index);
  if (leaf.kind !== wanted.kind || leaf.open?.['sha256'] !== wanted.sha256)
    throw new RegisterFault('the leaf is about something else');
  return leaf;
}

function open(leaf: LeafFacts, name: string): string | null {
  const value = leaf.open?.[name];
  return typeof value === 'string' ? value : null;
}

function asJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
