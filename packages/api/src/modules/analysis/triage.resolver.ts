import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { unitDirectory, unitView } from '#identity';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { grouped, load } from '#platform/loader';
import { categoryDirectory, categoryView } from '#responsibilities';
import { type StaffTicketRow, StaffTicketView, findStaffTickets, staffTicketView } from '#tickets';
import { presentClassifier } from './present-classifier.ts';
import { type SuggestionRow, similarTo, suggestionsOf } from './triage.queries.ts';
import { type DecidingWordView, StaffSimilarTicketView, TriageView } from './triage.view.ts';

@Resolver(() => StaffTicketView)
export class TriageOfTicketResolver {
  @FieldResolver(() => TriageView, { nullable: true, description: 'Null before it ran, or once erased.' })
  @Access('ticket.read')
  async triage(
    @Root() { row }: StaffTicketView & { row: StaffTicketRow },
    @Ctx() ctx: RequestCtx,
  ): Promise<TriageView | null> {
    const batch = async (ids: readonly string[]) =>
      new Map((await suggestionsOf(ctx, ids)).map((one) => [one.ticketId, one]));
    const suggestion = await load(ctx, { name: 'triage', key: row.id, batch });
    return suggestion ? triageView(ctx, suggestion, row) : null;
  }

  @FieldResolver(() => [StaffSimilarTicketView], {
    description: 'Open tickets that say nearly the same, most alike first; at most 10.',
  })
  @Access('ticket.read')
  async similar(
    @Root() { row }: StaffTicketView & { row: StaffTicketRow },
    @Ctx() ctx: RequestCtx,
  ): Promise<StaffSimilarTicketView[]> {
    const batch = async (ids: readonly string[]) => grouped(await similarTo(ctx, ids), (one) => one.ticketId);
    const found = (await load(ctx, { name: 'similar', key: row.id, batch })) ?? [];
    const views = await Promise.all(
      found.map(async ({ otherId, similarity, sameCitizen, exact }) => {
        const ofTickets = async (ids: readonly string[]) =>
          new Map((await findStaffTickets(ctx, ids)).map((one) => [one.id, one]));
        const other = await load(ctx, { name: 'staff-tickets', key: otherId, batch: ofTickets });
        return other && { ticket: await staffTicketView(ctx, other), similarity, sameCitizen, exact };
      }),
    );
    return views.filter((view) => view !== undefined);
  }
}

async function triageView(ctx: RequestCtx, found: SuggestionRow, row: StaffTicketRow): Promise<TriageView> {
  const [units, categories] = await Promise.all([unitDirectory(ctx), categoryDirectory(ctx)]);
  const unit = found.unitId ? units.byId.get(found.unitId) : undefined;
  const likely = found.categories.flatMap(({ categoryId, probability }) => {
    const category = categories.byId.get(categoryId);
    return category ? [{ category, probability }] : [];
  });
  const view = {
    ...found,
    categories: likely.map(({ category, probability }) => ({
      category: categoryView(ctx.county, units, category),
      probability,
    })),
    unit: unit ? { unit: unitView(ctx.county, unit), probability: found.unitProbability ?? 0 } : null,
    kind: { kind: found.kind, probability: found.kindProbability },
    because: () => because(ctx, row, likely[0]?.category.code),
  };
  return view as unknown as TriageView;
}

/** The words of the appeal that speak for a category, by the present model. */
async function because(
  ctx: RequestCtx,
  { title, text }: StaffTicketRow,
  categoryCode: string | undefined,
): Promise<DecidingWordView[]> {
  if (categoryCode === undefined || text === null) return [];
  const { classifier } = await presentClassifier(ctx);
  return classifier?.because({ title: title ?? '', text }, categoryCode) ?? [];
}
