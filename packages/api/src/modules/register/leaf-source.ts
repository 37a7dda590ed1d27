import type { RegisterKind } from '@zhitong/domain';
import type pg from 'pg';
import type { Ctx } from '#platform/ctx';

/** A place in the order in which rows became final: a transaction's id, then a row's. */
export interface FinalPlace {
  readonly xid: string;
  readonly id: number;
}

export interface SourceRow extends FinalPlace {
  readonly subjectId: string;
  readonly body: Record<string, unknown>;
}

/**
 * Rows of a later slice that become leaves by themselves: nothing is written for the register where they are made, and
 * what a leaf stands for is read from them alone.
 */
export interface LeafSource {
  readonly kind: RegisterKind;
  /** The next ones, in the order in which they became final. */
  next(
    client: pg.PoolClient,
    ctx: Ctx,
    from: { after: FinalPlace; limit: number },
  ): Promise<readonly SourceRow[]>;
  /** What the leaves of these subjects stand for as the rows are now; a subject that is gone is left out. */
  bodies(ctx: Ctx, subjectIds: readonly string[]): Promise<ReadonlyMap<string, Record<string, unknown>>>;
  /** Names of those that became final by then and have no leaf, at most a hundred. */
  withoutLeaf(ctx: Ctx, until: FinalPlace): Promise<readonly string[]>;
}

/** Rows of a later slice that say what was also entered: changed or dropped afterwards, they differ from their leaves. */
export interface LeafWitness {
  readonly kind: RegisterKind;
  /** What these subjects' rows say now of what was entered about them; a subject that is gone, or denies it, is left out. */
  facts(ctx: Ctx, subjectIds: readonly string[]): Promise<ReadonlyMap<string, Record<string, unknown>>>;
  /** Names of those that should have a leaf, have none and wait for none, at most a hundred. */
  withoutLeaf(ctx: Ctx): Promise<readonly string[]>;
}
