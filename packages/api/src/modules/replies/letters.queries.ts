import { type LetterStatus, Refusal, may, scopeOf } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import { isUuid } from '#platform/node-id';
import { type Page, type PageArgs, pageOf, pageRequest, writeCursor } from '#platform/pagination';
import type { LetterBody, LetterPublicity, LetterSubject } from './letter.entity.ts';

/** A letter as staff read it, straight from its row. */
export interface LetterRow {
  readonly id: string;
  readonly unitId: string;
  readonly subjectKind: LetterSubject;
  readonly subjectId: string;
  readonly outcome: string | null;
  readonly publicity: LetterPublicity;
  readonly status: LetterStatus;
  readonly revision: number;
  readonly title: string;
  readonly addressee: string;
  readonly body: LetterBody;
  readonly drafterId: string;
  readonly draftedAt: Date;
  readonly reviewerId: string | null;
  readonly reviewedAt: Date | null;
  readonly signerId: string | null;
  readonly signedAt: Date | null;
  readonly keeperId: string | null;
  readonly sealedAt: Date | null;
  readonly issuedAt: Date | null;
  readonly principalName: string | null;
  readonly principalOffice: string | null;
  readonly documentNumber: string | null;
  readonly shortId: string | null;
  readonly sha256: Buffer | null;
  readonly timePendingSince: Date | null;
  readonly correctsId: string | null;
  readonly supersededById: string | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  readonly updatedAt: Date;
}

const COLUMNS = `l.id, l.unit_id as "unitId", l.subject_kind as "subjectKind", l.subject_id as "subjectId", l.outcome,
  l.publicity, l.status, l.revision, l.title, l.addressee, l.body, l.drafter_id as "drafterId", l.drafted_at as "draftedAt",
  l.reviewer_id as "reviewerId", l.reviewed_at as "reviewedAt", l.signer_id as "signerId", l.signed_at as "signedAt",
  l.keeper_id as "keeperId", l.sealed_at as "sealedAt", l.issued_at as "issuedAt", l.principal_name as "principalName",
  l.principal_office as "principalOffice", l.document_number as "documentNumber", l.short_id as "shortId", l.sha256,
  l.time_pending_since as "timePendingSince", l.corrects_id as "correctsId", l.superseded_by_id as "supersededById",
  l.ended_at as "endedAt", l.end_reason as "endReason", l.updated_at as "updatedAt"`;

/** Which letters (alias `l`) a caller may know of: those of their units, and those that their units countersign. */
function readable(ctx: Ctx, bind: (value: unknown) => string): string {
  const { actor } = ctx;
  if (actor.kind === 'system') return 'true';
  if (actor.kind !== 'staff' || !may(actor, 'letter.read')) return 'false';
  const scope = scopeOf(actor, 'letter.read');
  if ('county' in scope) return 'true';
  const units = bind(scope.unitIds);
  return `(l.unit_id = any (${units}::uuid[])
    or exists (select 1 from {s}.countersign c where c.letter_id = l.id and c.unit_id = any (${units}::uuid[])))`;
}

export interface LetterFilter {
  readonly status?: readonly LetterStatus[] | null;
  readonly unitId?: string | null;
}

/** Letters the caller may read, those changed last first. */
export async function letterPage(
  ctx: Ctx,
  options: { readonly filter: LetterFilter; readonly args: PageArgs },
): Promise<Page<LetterRow>> {
  const request = pageRequest(options.args, ['instant', 'uuid']);
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const { status, unitId } = options.filter;
  const where = [
    readable(ctx, bind),
    ...(status?.length ? [`l.status = any (${bind(status)}::text[])`] : []),
    ...(unitId ? [`l.unit_id = ${bind(unitId)}::uuid`] : []),
  ];
  const counted = [...values];
  const filtered = where.join(' and ');
  if (request.from) {
    const [at, id] = request.from;
    where.push(`(l.updated_at, l.id) < (${bind(at)}::timestamptz, ${bind(id)}::uuid)`);
  }
  const rows = await queryOnce<LetterRow>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `select ${COLUMNS} from {s}.letter l where ${where.join(' and ')}
      order by l.updated_at desc, l.id desc limit ${request.limit + 1}`,
    values,
  });
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([row.updatedAt.toISOString(), row.id]),
    node: (row) => row,
    totalCount: async () => {
      const [count] = await queryOnce<{ n: number }>(ctx.platform.database.app, {
        county: ctx.county,
        sql: `select count(*)::int as n from {s}.letter l where ${filtered}`,
        values: counted,
      });
      return count!.n;
    },
  });
}

/** Letters by their ids, as far as the caller may read them; in no order. */
export async function lettersById(ctx: Ctx, ids: readonly string[]): Promise<LetterRow[]> {
  return find(ctx, (bind) => `l.id = any (${bind(ids.filter(isUuid))}::uuid[])`);
}

/** A letter that the caller may read. @throws Refusal NOT_FOUND */
export async function findLetter(ctx: Ctx, id: string): Promise<LetterRow> {
  const [row] = await lettersById(ctx, [id]);
  if (!row) throw new Refusal('NOT_FOUND');
  return row;
}

/** Letters about some subjects, as far as the caller may read them, the first one first. */
export async function lettersOf(
  ctx: Ctx,
  subjects: { readonly kind: LetterSubject; readonly ids: readonly string[] },
): Promise<LetterRow[]> {
  const { kind, ids } = subjects;
  return find(ctx, (bind) => `l.subject_kind = ${bind(kind)} and l.subject_id = any (${bind(ids)}::uuid[])`);
}

async function find(ctx: Ctx, which: (bind: (value: unknown) => string) => string): Promise<LetterRow[]> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  return queryOnce<LetterRow>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `select ${COLUMNS} from {s}.letter l where ${which(bind)} and ${readable(ctx, bind)} order by l.drafted_at, l.id`,
    values,
  });
}

export interface CountersignRow {
  readonly letterId: string;
  readonly unitId: string;
  readonly revision: number | null;
  readonly at: Date | null;
}

export function countersignsOf(ctx: Ctx, letterIds: readonly string[]): Promise<CountersignRow[]> {
  return queryOnce<CountersignRow>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `select letter_id as "letterId", unit_id as "unitId", revision, at from {s}.countersign
      where letter_id = any ($1::uuid[]) order by unit_id`,
    values: [letterIds],
  });
}

export interface LetterEventRow {
  readonly letterId: string;
  readonly kind: string;
  readonly revision: number;
  readonly at: Date;
  readonly name: string | null;
}

export function letterEventsOf(ctx: Ctx, letterIds: readonly string[]): Promise<LetterEventRow[]> {
  return queryOnce<LetterEventRow>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `select e.letter_id as "letterId", e.kind, e.revision, e.at, a.name from {s}.letter_event e
      left join {s}.account a on e.actor = 'staff:' || a.id::text
      where e.letter_id = any ($1::uuid[]) order by e.id`,
    values: [letterIds],
  });
}

export interface NumberRow {
  readonly number: string;
  readonly sequence: number;
  readonly status: 'ALLOCATED' | 'USED' | 'VOIDED';
  readonly on: Date;
  readonly reason: string | null;
}

/** Every number of an organ's year in order, void ones included: none is missing. */
export function numbersOf(ctx: Ctx, unitId: string, year: number): Promise<NumberRow[]> {
  return queryOnce<NumberRow>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `select number, sequence, status, allocated_at as "on", void_reason as reason from {s}.document_number
      where unit_id = $1::uuid and year = $2 order by sequence limit 10000`,
    values: [unitId, year],
  });
}
