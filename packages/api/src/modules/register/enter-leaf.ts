import { LONGEST_LEAF, type RegisterKind, canonical } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { RegisterEntry } from './register.entity.ts';

/**
 * Puts something into the county's register: its digest, and in the open only the members of `body` that are named. Written
 * in the transaction of the use case; the leaf follows within seconds. A subject is entered once of each kind.
 */
export function enterInRegister(
  tx: Ctx,
  entry: {
    kind: RegisterKind;
    subjectId: string;
    body: Readonly<Record<string, unknown>>;
    open?: readonly string[];
  },
): void {
  const { kind, subjectId, body, open = [] } = entry;
  const shown = Object.fromEntries(open.map((name) => [name, body[name]]));
  // Room for what else is in a leaf.
  if (Buffer.byteLength(canonical(shown)) > LONGEST_LEAF - 1000) throw new Error('too long for a leaf');
  tx.em.create(RegisterEntry, { kind, subjectId, body, open: open.length > 0 ? shown : null });
}
