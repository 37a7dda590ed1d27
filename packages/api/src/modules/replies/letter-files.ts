import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Ctx } from '#platform/ctx';

/** Where a letter's file lies: by its own digest, so that other bytes are another file. */
function nameOf(ctx: Ctx, sha256: Uint8Array, ending: string): string {
  return `letters/${ctx.county.code}/${Buffer.from(sha256).toString('hex')}.${ending}`;
}

/** Stores a file under its digest. Storing it again changes nothing. @returns the digest */
export async function keepFile(ctx: Ctx, bytes: Uint8Array, ending = 'pdf'): Promise<Buffer> {
  const sha256 = createHash('sha256').update(bytes).digest();
  await ctx.platform.files.write(nameOf(ctx, sha256, ending), Buffer.from(bytes));
  return sha256;
}

/** What belongs beside a stored file, under that file's digest: the seal data, the HTML twin. */
export async function keepBeside(
  ctx: Ctx,
  sha256: Uint8Array,
  beside: { readonly bytes: Uint8Array | string; readonly ending: 'ses' | 'html' },
): Promise<void> {
  await ctx.platform.files.write(nameOf(ctx, sha256, beside.ending), Buffer.from(beside.bytes as string));
}

/** @throws when the file is gone or is not what its name says: nothing is signed or shown that was swapped */
export async function fileOf(ctx: Ctx, sha256: Uint8Array): Promise<Uint8Array> {
  const bytes = await readFile(ctx.platform.files.path(nameOf(ctx, sha256, 'pdf')));
  if (!createHash('sha256').update(bytes).digest().equals(Buffer.from(sha256))) {
    throw new Error('a stored letter is not what its name says');
  }
  return new Uint8Array(bytes);
}
