import { OPEN_STATUSES, type TicketKind, type Urgency } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query, queryOnce } from '#platform/database';
import { binder, visibleTo } from '#tickets';
import type { SuggestedCategory } from './triage.entity.ts';

export interface SuggestionRow {
  readonly ticketId: string;
  readonly categories: SuggestedCategory[];
  readonly unitId: string | null;
  readonly unitProbability: number | null;
  readonly kind: TicketKind;
  readonly kindProbability: number;
  readonly urgency: Urgency;
  readonly urgencyProbability: number;
  readonly automatic: boolean;
  readonly calibrated: boolean;
  readonly modelVersion: number | null;
  readonly at: Date;
}

const SUGGESTIONS = {
  name: 'triage-suggestions',
  sql: `select ticket_id as "ticketId", categories, unit_id as "unitId", unit_probability as "unitProbability", kind,
      kind_probability as "kindProbability", urgency, urgency_probability as "urgencyProbability", automatic, calibrated,
      model_version as "modelVersion", at from {s}.triage_suggestion where ticket_id = any ($1::uuid[])`,
};

/** The proposals for tickets that the reader has already been shown. */
export function suggestionsOf(ctx: Ctx, ticketIds: readonly string[]): Promise<SuggestionRow[]> {
  const at = { county: ctx.county, statement: SUGGESTIONS, values: [ticketIds] };
  return query<SuggestionRow>(ctx.platform.database.app, at);
}

export interface SimilarRow {
  readonly ticketId: string;
  readonly otherId: string;
  readonly similarity: number;
  readonly sameCitizen: boolean;
  readonly exact: boolean;
}

/** How many of those like it a ticket shows. */
const SHOWN = 10;

/**
 * What is like these tickets, of the open ones that this reader may see: the same citizen's own words first, then the
 * most alike; at most ten a ticket.
 */
export function similarTo(ctx: Ctx, ticketIds: readonly string[]): Promise<SimilarRow[]> {
  const { bind, values } = binder();
  const ids = bind(ticketIds);
  const sql = `select * from (
      select l.ticket_id as "ticketId", l.other_id as "otherId", l.similarity, l.same_citizen as "sameCitizen", l.exact,
        row_number() over (partition by l.ticket_id
          order by l.same_citizen and l.exact desc, l.similarity desc, l.other_id) as place
      from (
        select ticket_id, other_id, similarity, same_citizen, exact from {s}.ticket_likeness where ticket_id = any (${ids}::uuid[])
        union
        select other_id, ticket_id, similarity, same_citizen, exact from {s}.ticket_likeness where other_id = any (${ids}::uuid[])
      ) l join {s}.ticket t on t.id = l.other_id
      where t.status = any (${bind(OPEN_STATUSES)}::text[]) and ${visibleTo(ctx.actor, bind)}
    ) found where place <= ${SHOWN} order by "ticketId", place`;
  return queryOnce<SimilarRow>(ctx.platform.database.app, { county: ctx.county, sql, values });
}
