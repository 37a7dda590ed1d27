import { type Day, countyDay } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query } from '#platform/database';
import { allIssued } from './sealed-reply.queries.ts';

/** A published letter as the open data tells it. */
export interface PublishedLetter {
  readonly documentNumber: string;
  readonly title: string;
  /** Office and name, by the record of that day. */
  readonly signedBy: string;
  readonly issuedOn: Day;
  readonly status: 'ISSUED' | 'SUPERSEDED' | 'REVOKED';
  /** Document number of the letter that took its place, once that is published. */
  readonly supersededBy: string | null;
  readonly revokedOn: Day | null;
  readonly revocationReason: string | null;
  readonly sha256: string;
  readonly shortId: string;
  readonly leafIndex: number;
  /** Size of the PDF. */
  readonly bytes: number;
  /** It has a copy in HTML beside it. */
  readonly hasHtml: boolean;
  /** It has GB/T 38540 seal data beside it. */
  readonly hasSeal: boolean;
}

/** The rows that a published letter hangs on, and what may be told of it. */
export interface PublishedRow {
  readonly id: string;
  readonly unitId: string;
  readonly subjectId: string;
  readonly letter: PublishedLetter;
}

/** All letters that everybody may read, in the order in which they were entered in the register. */
export async function publishedLetters(ctx: Ctx): Promise<PublishedRow[]> {
  const rows = (await allIssued(ctx)).filter((row) => row.publishedAt);
  const numberOf = new Map(rows.map((row) => [row.id, row.documentNumber]));
  const { files } = ctx.platform;
  return Promise.all(
    rows.map(async (row) => {
      const size = (ending: string) => files.size(`letters/${ctx.county.code}/${row.sha256}.${ending}`);
      const [bytes, html, seal] = await Promise.all([size('pdf'), size('html'), size('ses')]);
      const revoked = row.status === 'REVOKED';
      const { id, unitId, subjectId, documentNumber, title, sha256, shortId, leafIndex } = row;
      const letter: PublishedLetter = {
        ...{ documentNumber, title, sha256, shortId, leafIndex },
        signedBy: `${row.principalOffice} ${row.principalName}`,
        issuedOn: countyDay(row.issuedAt),
        status: row.status as PublishedLetter['status'],
        supersededBy: row.supersededById ? (numberOf.get(row.supersededById) ?? null) : null,
        revokedOn: revoked && row.endedAt ? countyDay(row.endedAt) : null,
        revocationReason: revoked ? row.endReason : null,
        bytes,
        hasHtml: html > 0,
        hasSeal: seal > 0,
      };
      return { id, unitId, subjectId, letter };
    }),
  );
}

/**
 * What became of a document number. PUBLISHED: its letter can be read. ISSUED: its letter went out and is not public, to the person
 * alone or not released yet. PENDING: it is on its way. VOIDED: no letter has it, and none ever will.
 */
export type NumberUse = 'PUBLISHED' | 'ISSUED' | 'PENDING' | 'VOIDED';

export interface NumberRow {
  readonly number: string;
  readonly unitId: string;
  readonly year: number;
  readonly sequence: number;
  readonly use: NumberUse;
  readonly voidReason: 'SIGNING_FAILED' | 'NOT_ISSUED' | null;
}

const NUMBERS = {
  name: 'document-numbers-all',
  sql: `select n.number, n.unit_id as "unitId", n.year, n.sequence, n.void_reason as "voidReason",
      case when n.status = 'VOIDED' then 'VOIDED' when n.status = 'ALLOCATED' or l.issued_at is null then 'PENDING'
        when l.published_at is not null then 'PUBLISHED' else 'ISSUED' end as use
    from {s}.document_number n left join {s}.letter l on l.document_number = n.number
    order by n.unit_id, n.year, n.sequence`,
};

/** Every number that was ever allocated: of each organ and year without a gap. */
export function allNumbers(ctx: Ctx): Promise<NumberRow[]> {
  const { county, platform } = ctx;
  return query<NumberRow>(platform.database.app, { county, statement: NUMBERS, values: [] });
}
