import type { LetterStatus } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query } from '#platform/database';
import type { LetterBody } from './letter.entity.ts';

/** An issued letter that is in the register. */
export interface SealedRow {
  readonly id: string;
  readonly documentNumber: string;
  readonly unitId: string;
  readonly title: string;
  readonly body: LetterBody;
  readonly principalName: string;
  readonly principalOffice: string;
  readonly signedAt: Date;
  readonly sealedAt: Date;
  readonly issuedAt: Date;
  readonly publishedAt: Date | null;
  readonly sha256: string;
  readonly leafIndex: number;
  readonly status: LetterStatus;
  readonly supersededById: string | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  readonly subjectId: string;
  readonly shortId: string;
  readonly signedOn: string;
  /** Index of the entry by which it was withdrawn. */
  readonly revokedLeafIndex: number | null;
}

const SEALED = `select l.id, l.document_number as "documentNumber", l.unit_id as "unitId", l.title, l.body,
    l.principal_name as "principalName", l.principal_office as "principalOffice", l.signed_at as "signedAt",
    l.sealed_at as "sealedAt", l.issued_at as "issuedAt", l.published_at as "publishedAt", encode(l.sha256, 'hex') as sha256,
    r.index as "leafIndex", l.status, l.superseded_by_id as "supersededById", l.ended_at as "endedAt",
    l.end_reason as "endReason", l.subject_id as "subjectId", l.short_id as "shortId", l.signed_on as "signedOn",
    (select v.index from {s}.register_leaf v where v.subject_id = l.id and v.kind = 'REPLY_REVOKED') as "revokedLeafIndex"
  from {s}.letter l join {s}.register_leaf r on r.subject_id = l.id and r.kind = 'SEALED_REPLY'
  where l.status in ('ISSUED', 'SUPERSEDED', 'REVOKED')`;

const BY_ID = { name: 'sealed-by-id', sql: `${SEALED} and l.id = any ($1::uuid[])` };

export function sealedRows(ctx: Ctx, ids: readonly string[]): Promise<SealedRow[]> {
  const { county, platform } = ctx;
  return query<SealedRow>(platform.database.app, { county, statement: BY_ID, values: [ids] });
}

const PUBLIC_BY_NUMBER = {
  name: 'sealed-public-by-number',
  sql: `${SEALED} and l.document_number = $1 and l.published_at is not null`,
};

/** A published letter by its document number. */
export async function publishedByNumber(ctx: Ctx, documentNumber: string): Promise<SealedRow | null> {
  const { county, platform } = ctx;
  const [row] = await query<SealedRow>(platform.database.app, {
    county,
    statement: PUBLIC_BY_NUMBER,
    values: [documentNumber],
  });
  return row ?? null;
}

const ALL_ISSUED = {
  name: 'sealed-all',
  sql: `select x.* from (${SEALED}) x order by x."leafIndex"`,
};

/** Every issued letter, for the static files that the verify page reads. */
export function allIssued(ctx: Ctx): Promise<SealedRow[]> {
  const { county, platform } = ctx;
  return query<SealedRow>(platform.database.app, { county, statement: ALL_ISSUED, values: [] });
}
