import { createPublicKey, verify } from 'node:crypto';
import {
  type Checkpoint,
  type NoteVerifier,
  type SignedNote,
  checkpointText,
  noteVerifier,
  parseCheckpoint,
  parseNote,
  registerOrigin,
  signatureOf,
  signedNote,
} from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { type Signer, sha256 } from '#platform/crypto';
import { countyKeys } from './county-keys.ts';

/** A signed checkpoint of the county's register. */
export async function signCheckpoint(ctx: Ctx, head: Omit<Checkpoint, 'origin'>): Promise<string> {
  const { current } = await countyKeys(ctx, 'REGISTER');
  const text = checkpointText({ ...head, origin: registerOrigin(ctx.county.code) });
  const by = verifierOf(ctx, current);
  return signedNote(text, by, Buffer.from(current.sign(text), 'base64'));
}

/** The keys that verify the county's checkpoints, the newest first. */
export async function registerVerifiers(ctx: Ctx): Promise<NoteVerifier[]> {
  const { byId } = await countyKeys(ctx, 'REGISTER');
  return [...byId.values()].map((signer) => verifierOf(ctx, signer));
}

/** What a note says of the county's register, or null where it is no checkpoint of it that one of the keys signed. */
export function verifiedCheckpoint(
  county: string,
  verifiers: readonly NoteVerifier[],
  text: string,
): Checkpoint | null {
  const note = parseNote(text);
  const checkpoint = note && parseCheckpoint(note.text);
  const isOurs = checkpoint?.origin === registerOrigin(county);
  return isOurs && verifiers.some((by) => isSignedBy(note!, by)) ? checkpoint : null;
}

function isSignedBy(note: SignedNote, by: NoteVerifier): boolean {
  const signature = signatureOf(note, by);
  if (!signature) return false;
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(by.publicKey).toString('base64url') },
    format: 'jwk',
  });
  return verify(null, Buffer.from(note.text), key, signature);
}

function verifierOf(ctx: Ctx, signer: Signer): NoteVerifier {
  const der = createPublicKey(signer.publicKey).export({ type: 'spki', format: 'der' });
  // The key itself stands at the end of its SPKI.
  return noteVerifier(sha256, registerOrigin(ctx.county.code), der.subarray(-32));
}
