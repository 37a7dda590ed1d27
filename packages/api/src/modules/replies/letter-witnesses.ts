import { type RegisterKind, countyDay } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import type { LeafWitness } from '#register';

interface IssuedRow {
  readonly id: string;
  readonly sha256: string;
  readonly shortId: string;
  readonly documentNumber: string;
  readonly signedBy: string;
  readonly issuedAt: Date;
  readonly reason: string | null;
}

const ISSUED = `select l.id, encode(l.sha256, 'hex') as sha256, l.short_id as "shortId", l.document_number as "documentNumber",
    concat(l.principal_office, ' ', l.principal_name) as "signedBy", l.issued_at as "issuedAt", l.end_reason as reason
  from {s}.letter l join {s}.document_number n on n.number = l.document_number and n.letter_id = l.id and n.status = 'USED'
  where l.id = any ($1::uuid[])`;

const VOIDED = `select n.id, n.number as "documentNumber", n.year, n.sequence from {s}.document_number n
  where n.id = any ($1::uuid[]) and n.status = 'VOIDED'`;

/** Rows of `from` that should be entered as `kind`, and neither are nor wait for it. */
const missing = (kind: RegisterKind, from: string) => `select x.name from (${from}) x
  where not exists (select 1 from {s}.register_leaf r where r.subject_id = x.id and r.kind = '${kind}')
    and not exists (select 1 from {s}.register_entry e where e.subject_id = x.id and e.kind = '${kind}')
  order by x.name limit 100`;

const letters = (statuses: string) =>
  `select id, document_number as name from {s}.letter where status in (${statuses})`;

/** What the tables say of letters that were issued, withdrawn or given up after they had a number. */
export const letterWitnesses: readonly LeafWitness[] = [
  witness('SEALED_REPLY', {
    withoutLeaf: letters(`'ISSUED', 'SUPERSEDED', 'REVOKED'`),
    async facts(ctx, ids) {
      const rows = await rowsOf<IssuedRow>(
        ctx,
        `${ISSUED} and l.status in ('ISSUED', 'SUPERSEDED', 'REVOKED')`,
        ids,
      );
      return rows.map(({ id, sha256, shortId, documentNumber, signedBy, issuedAt }) => [
        id,
        { sha256, shortId, documentNumber, signedBy, issuedOn: countyDay(issuedAt) },
      ]);
    },
  }),
  witness('REPLY_REVOKED', {
    withoutLeaf: letters(`'REVOKED'`),
    async facts(ctx, ids) {
      const rows = await rowsOf<IssuedRow>(ctx, `${ISSUED} and l.status = 'REVOKED'`, ids);
      return rows.map(({ id, sha256, documentNumber, reason }) => [id, { sha256, documentNumber, reason }]);
    },
  }),
  witness('NUMBER_VOIDED', {
    withoutLeaf: `select id, number as name from {s}.document_number where status = 'VOIDED' and void_reason = 'NOT_ISSUED'`,
    async facts(ctx, ids) {
      const rows = await rowsOf<{ id: string }>(ctx, VOIDED, ids);
      return rows.map(({ id, ...facts }) => [id, facts]);
    },
  }),
];

function witness(
  kind: RegisterKind,
  of: {
    readonly withoutLeaf: string;
    facts(ctx: Ctx, ids: readonly string[]): Promise<[string, Record<string, unknown>][]>;
  },
): LeafWitness {
  return {
    kind,
    facts: async (ctx, ids) => new Map(await of.facts(ctx, ids)),
    async withoutLeaf(ctx) {
      const sql = missing(kind, of.withoutLeaf);
      const rows = await queryOnce<{ name: string }>(ctx.platform.database.app, {
        county: ctx.county,
        sql,
        values: [],
      });
      return rows.map((row) => row.name);
    },
  };
}

function rowsOf<Row extends object>(ctx: Ctx, sql: string, ids: readonly string[]): Promise<Row[]> {
  return queryOnce<Row>(ctx.platform.database.app, { county: ctx.county, sql, values: [ids] });
}
