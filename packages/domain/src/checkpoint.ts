import { type Hash, type TreeHead } from './merkle.ts';

/** What a checkpoint says: this log was so long, with this root (C2SP tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  /** Which log: `zhitong/439901/register`. */
  readonly origin: string;
}

/** A text and who signed it (C2SP signed-note). The text counts for nothing until a known key's signature was verified. */
export interface SignedNote {
  /** What was signed, to the last line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** Four bytes of a digest of name and key, hex. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** A public Ed25519 key by which notes are verified; its name is the log's origin. */
export interface NoteVerifier {
  readonly name: string;
  readonly keyId: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

const ED25519 = 1;

/** The name of a county's register, of its key, and the first line of its checkpoints. */
export function registerOrigin(county: string): string {
  return `zhitong/${county}/register`;
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** What a note's text says of a log, or null where it is no checkpoint. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [, origin, digits, encoded] =
    /^([^\n]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*$/.exec(text) ?? [];
  return origin ? { origin, size: Number(digits), root: fromBase64(encoded!) } : null;
}

export function noteVerifier(hash: Hash, name: string, publicKey: Uint8Array): NoteVerifier {
  if (!/^[^\s+]+$/.test(name) || publicKey.length !== 32) throw new TypeError('no name or key of a note');
  const named = new TextEncoder().encode(`${name}\n`);
  const bytes = new Uint8Array([...named, ED25519, ...publicKey]);
  return { name, keyId: toHex(hash(bytes).subarray(0, 4)), publicKey };
}

/** The one line by which a key is published: `name+id+key`. */
export function verifierLine({ name, keyId, publicKey }: NoteVerifier): string {
  return `${name}+${keyId}+${toBase64(new Uint8Array([ED25519, ...publicKey]))}`;
}

/** The key that a line names, or null where it names none: its id must be that of its name and key. */
export function parseVerifierLine(hash: Hash, line: string): NoteVerifier | null {
  const [, name, keyId, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(line.trim()) ?? [];
  const key = encoded ? fromBase64(encoded) : new Uint8Array();
  if (key[0] !== ED25519 || key.length !== 33) return null;
  const verifier = noteVerifier(hash, name!, key.subarray(1));
  return verifier.keyId === keyId ? verifier : null;
}

/** A text with one signature, made elsewhere over the UTF-8 of that text. */
export function signedNote(text: string, by: NoteVerifier, signature: Uint8Array): string {
  const id = by.keyId.match(/../g)!.map((pair) => Number.parseInt(pair, 16));
  return `${text}\n— ${by.name} ${toBase64(new Uint8Array([...id, ...signature]))}\n`;
}

/** A note's text and signatures, or null where it is no note. Signatures of others, witnesses for instance, are kept too. */
export function parseNote(note: string): SignedNote | null {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const signatures: NoteSignature[] = [];
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, name, encoded] = /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
    const bytes = encoded ? fromBase64(encoded) : new Uint8Array();
    if (!name || bytes.length < 5) return null;
    signatures.push({ name, keyId: toHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) });
  }
  return { text: note.slice(0, end + 1), signatures };
}

/** The signature that a key is said to have made. Whether it did, is verified by whoever can. */
export function signatureOf(note: SignedNote, by: NoteVerifier): Uint8Array | null {
  return note.signatures.find(({ name, keyId }) => name === by.name && keyId === by.keyId)?.signature ?? null;
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

export function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
