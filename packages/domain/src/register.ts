import { canonical, digestInput } from './words.ts';
import type { Day } from './work-calendar.ts';

/** What the public register holds, one leaf each. */
export const REGISTER_KINDS = [
  'RECEIPT',
  'SEALED_REPLY',
  'REPLY_REVOKED',
  'NUMBER_VOIDED',
  'RANKING',
  'POINTS_MONTH',
] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];

export const LABEL_OF_REGISTER_KIND: Readonly<Record<RegisterKind, string>> = {
  RECEIPT: '登记回执',
  SEALED_REPLY: '正式书面答复',
  REPLY_REVOKED: '答复撤回',
  NUMBER_VOIDED: '文号作废',
  RANKING: '考评结果',
  POINTS_MONTH: '积分月度结算',
};

/** A leaf as everybody may read it. */
export interface LeafFacts {
  readonly v: 1;
  readonly kind: RegisterKind;
  /** SHA-256 of `leafPreimage`, hex: tells nothing to whoever has neither salt nor body. */
  readonly digest: string;
  /** The day it was entered. Not the instant: that would tell who filed when. */
  readonly on: Day;
  /** What is public anyway: document number, digest of the file, unit, day of issue. */
  readonly open?: Readonly<Record<string, unknown>>;
}

/** What a leaf of kind RECEIPT stands for; the words themselves are a salted digest here already. */
export interface ReceiptBody {
  readonly county: string;
  readonly number: string;
  /** As in the receipt, hex. */
  readonly digest: string;
  /** RFC 3339 in UTC with milliseconds. */
  readonly submittedAt: string;
}

/** What is hashed for a leaf's digest. Once salt and body are erased the leaf still verifies and tells nothing. */
export function leafPreimage(salt: string, body: unknown): string {
  return `zhitong-leaf-v1\n${digestInput(salt, body)}`;
}

/** The leaf's bytes are the UTF-8 of this: canonical JSON. */
export function leafText(leaf: LeafFacts): string {
  if (leaf.open) return canonical(leaf);
  // What `canonical` would say of nearly every leaf, several times as fast: a check goes through millions.
  const { digest, kind, on, v } = leaf;
  return `{"digest":"${digest}","kind":"${kind}","on":"${on}","v":${v}}`;
}
