/** What a PDF is worth: its digest against the register first, then everything else. */
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64, toHex } from '@zhitong/domain';
import {
  type Finding,
  type LetterOutcome,
  type SignatureFacts,
  type Trust,
  verifyLetter,
} from '@zhitong/letters/verify';
import { type ProvenLetter, findLetter, proveLetter } from './find-letter.ts';
import {
  type PublishedRegister,
  type ReadFile,
  RegisterFault,
  openRegister,
  readText,
} from './published-register.ts';

/**
 * Besides the letter's own outcomes. UNPROVEN: the register's files do not bear each other out. UNREACHABLE: the files could
 * not be had. HALF_CHECKED: registered, but this browser may not check signatures (the page was not opened over HTTPS).
 */
export type Outcome = LetterOutcome | 'UNPROVEN' | 'UNREACHABLE' | 'HALF_CHECKED';

/** Why a file was not even looked into. */
export type NoLetter = 'TOO_LARGE' | 'NO_PDF' | 'EMPTY';

export interface Report {
  readonly outcome: Outcome;
  readonly noLetter: NoLetter | null;
  /** Null for what was too large to be read. */
  readonly sha256: string | null;
  readonly letter: ProvenLetter | null;
  readonly findings: readonly Finding[];
  readonly signatures: readonly SignatureFacts[];
  readonly register: PublishedRegister | null;
  /** SHA-256 of the county's root certificate. */
  readonly rootDigest: string | null;
}

/** Larger than any letter. */
const MOST_BYTES = 20_000_000;

const NOTHING: Report = {
  outcome: 'NOT_OURS',
  noLetter: null,
  sha256: null,
  letter: null,
  findings: [],
  signatures: [],
  register: null,
  rootDigest: null,
};

/** The part of a file that is needed here. */
export interface GivenFile {
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Never throws: whatever is given, there is a report. */
export async function checkLetter(
  file: GivenFile,
  from: { read: ReadFile; county: string },
): Promise<Report> {
  if (file.size > MOST_BYTES) return { ...NOTHING, noLetter: 'TOO_LARGE' };
  let report: Report = NOTHING;
  try {
    const pdf = new Uint8Array(await file.arrayBuffer());
    report = { ...report, sha256: toHex(sha256(pdf)) };
    if (pdf.length === 0) return { ...report, noLetter: 'EMPTY' };
    if (!isPdf(pdf)) return { ...report, noLetter: 'NO_PDF' };
    const register = await openRegister(from.read, from.county);
    if (!register) return { ...report, outcome: 'UNREACHABLE' };
    report = { ...report, register };
    const line = await findLetter(from.read, report.sha256!);
    const letter = line && (await proveLetter({ read: from.read, register }, line));
    report = { ...report, letter };
    return await checkSignatures(report, { pdf, read: from.read });
  } catch (error) {
    return { ...report, outcome: error instanceof RegisterFault ? 'UNPROVEN' : 'UNREACHABLE' };
  }
}

async function checkSignatures(
  report: Report,
  { pdf, read }: { pdf: Uint8Array; read: ReadFile },
): Promise<Report> {
  const { letter } = report;
  const [authority, lists] = await Promise.all([
    readText(read, 'trust/ca.pem'),
    readText(read, 'trust/crl.pem'),
  ]);
  const [root] = partsOf(authority ?? '');
  // Whether it is registered is certain without.
  if (!root || lists === null) return { ...report, outcome: letter ? 'UNREACHABLE' : 'NOT_OURS' };
  const seen = { ...report, rootDigest: toHex(sha256(root)) };
  // A page that came over plain HTTP may not use the browser's own cryptography.
  if (!globalThis.crypto?.subtle) return { ...seen, outcome: letter ? 'HALF_CHECKED' : 'NOT_OURS' };
  const trust: Trust = { root, crls: partsOf(lists) };
  const { outcome, findings, signatures } = await verifyLetter(pdf, {
    trust,
    leaf: letter && leafOf(letter),
  });
  return { ...seen, outcome, findings, signatures };
}

function leafOf(letter: ProvenLetter) {
  const { sha256: digest, status, documentNumber, organ, successor, reason } = letter;
  return {
    sha256: digest,
    status,
    documentNumber,
    organ,
    ...(successor?.documentNumber && { supersededBy: successor.documentNumber }),
    ...(reason && { reason }),
  };
}

/** As readers of PDFs do: the mark stands within the first kilobyte. */
function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');
}

/** The DER of every part of a PEM file. */
function partsOf(pem: string): Uint8Array[] {
  return [...pem.matchAll(/-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\s]+)-----END/g)].map(([, body]) =>
    fromBase64(body!.replace(/\s/g, '')),
  );
}
