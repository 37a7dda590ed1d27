import { type RuleBookContent, type RuleBookItem, type RuleBookStatus, may } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';

/** A rule book with its items, by code: published, or a draft of one. */
export interface RuleBookRow extends RuleBookContent {
  readonly id: string;
  /** Of a draft the number that it would get. */
  readonly version: number;
  readonly status: RuleBookStatus;
  readonly items: readonly (RuleBookItem & { readonly id: string })[];
  /** Of a draft only. */
  readonly revision: number | null;
  readonly publishedAt: Date | null;
  readonly closedAt: Date | null;
  readonly sha256: Buffer | null;
}

type StoredRow = Omit<RuleBookRow, 'publishedAt' | 'closedAt'> & {
  readonly publishedAt: string | null;
  readonly closedAt: string | null;
};

const PUBLISHED = `select b.id, b.year, b.version, b.status, b.effective_from::text as "effectiveFrom", b.weights,
    b.tie_rule as "tieRule", b.approval_over as "approvalOver", b.objection_days as "objectionDays",
    null::int as revision, b.published_at as "publishedAt", b.closed_at as "closedAt", b.sha256,
    (select coalesce(json_agg(json_build_object('id', i.id, 'code', i.code, 'name', i.name, 'level', i.level,
        'source', i.source, 'points', i.points, 'per', i.per, 'mostQuantity', i.most_quantity, 'proofs', i.proofs,
        'capPoints', i.cap_points, 'capPeriod', i.cap_period, 'awardedBy', i.awarded_by,
        'objectionDays', i.objection_days, 'note', i.note) order by i.code collate "C"), '[]')
      from {s}.points_item i where i.rule_book_id = b.id) as items
  from {s}.points_rule_book b`;

function read({ publishedAt, closedAt, ...row }: StoredRow): RuleBookRow {
  return {
    ...row,
    publishedAt: publishedAt === null ? null : new Date(publishedAt),
    closedAt: closedAt === null ? null : new Date(closedAt),
  };
}

/** Published and closed versions, the oldest first. */
async function publishedRuleBooks(ctx: Ctx, only: { year?: number; id?: string }): Promise<RuleBookRow[]> {
  const rows = await execute<StoredRow>(
    ctx,
    `${PUBLISHED} where ($1::int is null or b.year = $1) and ($2::uuid is null or b.id = $2)
     order by b.year, b.effective_from, b.version`,
    [only.year ?? null, only.id ?? null],
  );
  return rows.map(read);
}

interface DraftRow {
  readonly id: string;
  readonly body: RuleBookContent & { readonly itemIds: readonly string[] };
  readonly revision: number;
  readonly version: number;
}

async function drafts(ctx: Ctx, only: { year?: number; id?: string }): Promise<RuleBookRow[]> {
  const rows = await execute<DraftRow>(
    ctx,
    `select d.id, d.body, d.revision,
       1 + coalesce((select max(b.version) from {s}.points_rule_book b where b.year = d.year), 0) as version
     from {s}.points_rule_book_draft d where ($1::int is null or d.year = $1) and ($2::uuid is null or d.id = $2)
     order by d.year, d.created_at, d.id`,
    [only.year ?? null, only.id ?? null],
  );
  return rows.map(({ id, body: { itemIds, ...content }, revision, version }) => ({
    ...content,
    items: content.items.map((item, at) => ({ ...item, id: itemIds[at]! })),
    id,
    version,
    status: 'DRAFT' as const,
    revision,
    publishedAt: null,
    closedAt: null,
    sha256: null,
  }));
}

/** Rule books that the reader may see, by year and version: drafts only who may manage points. */
export async function ruleBooks(ctx: Ctx, only: { year?: number; id?: string } = {}): Promise<RuleBookRow[]> {
  const open = await publishedRuleBooks(ctx, only);
  return may(ctx.actor, 'points.manage') ? [...open, ...(await drafts(ctx, only))] : open;
}

export async function findRuleBook(ctx: Ctx, id: string): Promise<RuleBookRow | null> {
  return (await ruleBooks(ctx, { id }))[0] ?? null;
}
