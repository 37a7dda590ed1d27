import {
  type RegisterKind,
  inclusionPath,
  leafHash,
  proofOf,
  rootByInclusion,
  sameHash,
  toBase64,
} from '@zhitong/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import { query } from '#platform/database';
import { load } from '#platform/loader';
import { publishedCheckpoint, publishedRoots, registerFolder } from './register-files.ts';
import { registerVerifiers, verifiedCheckpoint } from './register-signer.ts';

@ObjectType('RegisterProof', {
  simpleResolvers: true,
  description:
    'That a leaf stands in the public register: kept, it proves so for ever, against every later checkpoint.',
})
@Access('public')
export class RegisterProofView {
  @Field(() => Int) leafIndex!: number;
  @Field(() => String, {
    description:
      'Its UTF-8 bytes are the leaf. `digest` in it is SHA-256, hex, over `zhitong-leaf-v1`, line feed, `salt`, line feed, and the canonical JSON (RFC 8785) of what it stands for; of a receipt `{county, digest, number, submittedAt}`.',
  })
  leaf!: string;
  @Field(() => String, { nullable: true, description: 'Goes into the digest of the leaf; null once erased.' })
  salt?: string | null;
  @Field(() => [String], { description: 'The inclusion proof of RFC 6962: SHA-256 hashes in base64.' })
  path!: string[];
  @Field(() => String, {
    description: 'The signed checkpoint that the path leads to (C2SP tlog-checkpoint).',
  })
  checkpoint!: string;
}

interface LeafRow {
  readonly subjectId: string;
  readonly index: number;
  readonly leaf: string;
  readonly salt: string | null;
}

const LEAVES = {
  name: 'register-leaves-of-subjects',
  sql: `select subject_id as "subjectId", index, leaf, salt from {s}.register_leaf
    where subject_id = any ($1::uuid[]) and kind = $2`,
};

async function leavesOf(
  ctx: Ctx,
  kind: RegisterKind,
  subjectIds: readonly string[],
): Promise<Map<string, LeafRow>> {
  const rows = await query<LeafRow>(ctx.platform.database.app, {
    county: ctx.county,
    statement: LEAVES,
    values: [subjectIds, kind],
  });
  return new Map(rows.map((row) => [row.subjectId, row]));
}

/** The proof of a subject's leaf under the published checkpoint, or null while the leaf is not published. */
export async function registerProof(
  ctx: Ctx,
  of: { kind: RegisterKind; subjectId: string },
): Promise<RegisterProofView | null> {
  return proofOfLeaf(ctx, (await leavesOf(ctx, of.kind, [of.subjectId])).get(of.subjectId));
}

/** The same for each of a list: the leaves of all are read in one statement. */
export async function listedRegisterProof(
  ctx: Ctx,
  of: { kind: RegisterKind; subjectId: string },
): Promise<RegisterProofView | null> {
  const batch = (subjectIds: readonly string[]) => leavesOf(ctx, of.kind, subjectIds);
  const name = `register-leaves/${of.kind}`;
  return proofOfLeaf(ctx, await load(ctx, { name, key: of.subjectId, batch }));
}

async function proofOfLeaf(ctx: Ctx, row: LeafRow | undefined): Promise<RegisterProofView | null> {
  if (!row) return null;
  const folder = registerFolder(ctx);
  const note = await publishedCheckpoint(folder);
  const head = note && verifiedCheckpoint(ctx.county.code, await registerVerifiers(ctx), note);
  if (!head || row.index >= head.size) return null;
  const path = inclusionPath(row.index, head.size);
  const rootAt = await publishedRoots(folder, head.size, path.flat()).catch(() => null);
  const proof = rootAt && proofOf(sha256, path, rootAt);
  const leaf = leafHash(sha256, Buffer.from(row.leaf));
  const root = proof && rootByInclusion(sha256, { index: row.index, size: head.size, leaf }, proof);
  if (!root || !sameHash(root, head.root)) {
    ctx.platform.log.error(
      { county: ctx.county.code, index: row.index },
      'the published register is damaged',
    );
    return null;
  }
  return {
    leafIndex: row.index,
    leaf: row.leaf,
    salt: row.salt,
    path: proof.map(toBase64),
    checkpoint: note,
  };
}
