/** Reads a published register from its files alone and believes only what its key's signature and the proofs bear out. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import {
  type Checkpoint,
  type LeafFacts,
  type NoteVerifier,
  TILE_WIDTH,
  type Tile,
  entriesPath,
  inclusionPath,
  leafHash,
  leavesOf,
  parseCheckpoint,
  parseNote,
  parseVerifierLine,
  proofOf,
  registerOrigin,
  rootByInclusion,
  rootsFromTiles,
  sameHash,
  signatureOf,
  tileOf,
  tilePath,
} from '@zhitong/domain';

/** A file of the site by its path below the county's base, or null where there is none. @throws where nothing answers */
export type ReadFile = (path: string) => Promise<Uint8Array | null>;

/** The files do not bear each other out: a signature, a proof or a leaf is not what it must be. */
export class RegisterFault extends Error {
  override readonly name = 'RegisterFault';
}

export interface PublishedRegister {
  readonly head: Checkpoint;
  /** The key that signed the checkpoint. */
  readonly signedBy: NoteVerifier;
  /** A leaf that is proven to stand in the register. @throws RegisterFault where it is not */
  leafAt(index: number): Promise<LeafFacts>;
}

/**
 * Opens the county's register at its newest checkpoint; null where none is published.
 * @throws RegisterFault where no published key signed the checkpoint
 */
export async function openRegister(read: ReadFile, county: string): Promise<PublishedRegister | null> {
  const [keys, text] = await Promise.all([
    readText(read, 'register/key.txt'),
    readText(read, 'register/checkpoint'),
  ]);
  if (keys === null || text === null) return null;
  const note = parseNote(text);
  const head = note && parseCheckpoint(note.text);
  if (!note || head?.origin !== registerOrigin(county))
    throw new RegisterFault('no checkpoint of this county');
  const signedBy = keys
    .split('\n')
    .flatMap((line) => parseVerifierLine(sha256, line) ?? [])
    .find((key) => key.name === head.origin && isSigned(key, note.text, signatureOf(note, key)));
  if (!signedBy) throw new RegisterFault('the checkpoint is not signed by the register’s key');
  return { head, signedBy, leafAt: (index) => provenLeaf(read, head, index) };
}

function isSigned(key: NoteVerifier, text: string, signature: Uint8Array | null): boolean {
  try {
    return signature !== null && ed25519.verify(signature, new TextEncoder().encode(text), key.publicKey);
  } catch {
    return false;
  }
}

async function provenLeaf(read: ReadFile, head: Checkpoint, index: number): Promise<LeafFacts> {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < head.size))
    throw new RegisterFault('no such leaf');
  const path = inclusionPath(index, head.size);
  // What was the right edge may be full by now; then the full tile has taken its place.
  const either = async (tile: Tile, pathOf: (one: Tile) => string) =>
    (await read(`register/${pathOf(tile)}`)) ??
    (tile.width < TILE_WIDTH ? read(`register/${pathOf({ ...tile, width: TILE_WIDTH })}`) : null);
  const entries = either(tileOf({ level: 0, index }, head.size), entriesPath);
  const roots = rootsFromTiles(sha256, { size: head.size, subtrees: path.flat() }, (tile) =>
    either(tile, tilePath),
  );
  const [bundle, rootAt] = await Promise.all([entries, roots.catch(asFault)]);
  try {
    const leaf = leavesOf(bundle ?? new Uint8Array())[index % TILE_WIDTH]!;
    const at = { index, size: head.size, leaf: leafHash(sha256, leaf) };
    const root = rootByInclusion(sha256, at, proofOf(sha256, path, rootAt));
    if (!root || !sameHash(root, head.root)) throw new RegisterFault('the proof leads to another root');
    return leafFacts(JSON.parse(new TextDecoder().decode(leaf)));
  } catch (error) {
    return asFault(error);
  }
}

/** A tile that is too short or a leaf that is no JSON is a fault of the register; that nothing answers is not. */
function asFault(error: unknown): never {
  if (error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError)
    throw new RegisterFault('a file of the register is damaged', { cause: error });
  throw error;
}

function leafFacts(value: unknown): LeafFacts {
  const leaf = value as LeafFacts | null;
  if (leaf?.v !== 1 || typeof leaf.kind !== 'string' || typeof leaf.on !== 'string')
    throw new RegisterFault('a leaf of another kind');
  return leaf;
}

export async function readText(read: ReadFile, path: string): Promise<string | null> {
  const bytes = await read(path);
  return bytes && new TextDecoder().decode(bytes);
}
