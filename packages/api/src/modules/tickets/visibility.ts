import { type Actor, type Permission, may, scopeOf } from '@zhitong/domain';

/** Adds a value to a statement and returns its place in it. */
export type Bind = (value: unknown) => string;

/** Who sees what nobody has yet matched to a unit: it may be about any of the others, the dispatchers included. */
const SEES_UNRESOLVED: readonly Permission[] = ['ticket.dispatch-conflict', 'audit.read'];

/**
 * The one place that says which tickets (alias `t`) a member of staff may know of: within the reach of their rights,
 * and never one that is about their unit, a unit above it, or themselves. Every staff query starts from it.
 */
export function visibleTo(actor: Actor, bind: Bind): string {
  if (actor.kind === 'system') return 'true';
  if (actor.kind !== 'staff' || !may(actor, 'ticket.read')) return 'false';
  const scope = scopeOf(actor, 'ticket.read');
  const parts: string[] = [];
  if (!('county' in scope)) {
    const units = bind(arrayOf(scope.unitIds));
    const places = bind(arrayOf(scope.placeCodes));
    parts.push(`(t.unit_id = any (${units}::uuid[])
      or exists (select 1 from {s}.assignment a where a.ticket_id = t.id and a.unit_id = any (${units}::uuid[]))
      or exists (select 1 from {s}.place p, unnest(${places}::text[]) c where p.id = t.place_id and p.code like c || '%'))`);
  }
  const account = bind(actor.accountId);
  const own = bind(arrayOf(actor.roles.flatMap((role) => role.unitId ?? [])));
  parts.push(
    `not (t.conflict_unit_ids && (${own}::uuid[] || (select array_agg(x.unit_id) from {s}.account x where x.id = ${account}::uuid)))`,
  );
  parts.push(`not (${account}::uuid = any (t.conflict_account_ids))`);
  if (!SEES_UNRESOLVED.some((permission) => may(actor, permission))) parts.push('t.conflict_resolved');
  return parts.join(' and ');
}

/** An array as PostgreSQL writes it; of ids and codes only, which need no quoting. */
function arrayOf(values: readonly string[]): string {
  return `{${values.filter((value) => /^[0-9a-f-]+$/.test(value)).join(',')}}`;
}

/** Collects values for `$1`, `$2`, … */
export function binder(): { bind: Bind; values: unknown[] } {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}
