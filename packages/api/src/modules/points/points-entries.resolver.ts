import { type ProofKind, countyDay } from '@zhitong/domain';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Access } from '#platform/access';
import { decrypt } from '#platform/crypto';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { ListArgs, type Page } from '#platform/pagination';
import {
  type EntryRow,
  entriesInReach,
  entriesOfAccount,
  itemOf,
  loadEntry,
  mayReadObjections,
  objectionsOf,
  openObjections,
  proofsOf,
  readerOf,
  stepsOf,
} from './entries.queries.ts';
import { inclusionOf } from './month-tree.ts';
import { type PointsAccountRow, accountById, accountView } from './points-accounts.queries.ts';
import {
  PointsEntryConnection,
  PointsEntryView,
  PointsInclusionView,
  PointsObjectionConnection,
  PointsObjectionView,
  PointsProofView,
  PointsStepView,
  entryView,
  objectionView,
  viewsOf,
} from './points-entry.view.ts';
import { EntriesOfAccountArgs, PointsEntriesArgs } from './points-ledger.inputs.ts';
import { PointsAccountView } from './points.view.ts';
import { PointsItemView, itemView } from './rule-book.view.ts';
import { objectionPlace, proofPlace } from './write-entries.ts';

/** Entries of an account, wherever one is shown. */
@Resolver(() => PointsAccountView)
export class EntriesOfAccountResolver {
  @FieldResolver(() => PointsEntryConnection, {
    description:
      'The newest day first. What waits for approval or was rejected is shown to officers and the auditor alone.',
  })
  async entries(
    @Ctx() ctx: RequestCtx,
    @Root() { row }: PointsAccountView,
    @Args(() => EntriesOfAccountArgs) args: EntriesOfAccountArgs,
  ): Promise<Page<PointsEntryView>> {
    return viewsOf(await entriesOfAccount(ctx, row, args), (entry) => entryView(ctx, entry));
  }
}

@Resolver(() => PointsEntryView)
export class PointsEntriesResolver {
  @Query(() => PointsEntryConnection, {
    description: "Entries of all accounts within the officer's reach, the newest first.",
  })
  @Access('points.read')
  async pointsEntries(
    @Ctx() ctx: RequestCtx,
    @Args(() => PointsEntriesArgs) args: PointsEntriesArgs,
  ): Promise<Page<PointsEntryView>> {
    return viewsOf(await entriesInReach(ctx, args), (entry) => entryView(ctx, entry));
  }

  @Query(() => PointsObjectionConnection, {
    description: 'Objections that nobody has decided, the oldest first.',
  })
  @Access('points.read')
  async pointsObjections(
    @Ctx() ctx: RequestCtx,
    @Args(() => ListArgs) args: ListArgs,
  ): Promise<Page<PointsObjectionView>> {
    return viewsOf(await openObjections(ctx, args), (objection) => objectionView(ctx, objection));
  }

  @FieldResolver(() => PointsAccountView)
  async account(@Ctx() ctx: RequestCtx, @Root() { row }: PointsEntryView): Promise<PointsAccountView> {
    return accountView(ctx, await accountOf(ctx, row));
  }

  @FieldResolver(() => PointsItemView)
  async item(@Ctx() ctx: RequestCtx, @Root() { row }: PointsEntryView): Promise<PointsItemView> {
    return itemView(ctx.county, await itemOf(ctx, row.itemId));
  }

  @FieldResolver(() => [PointsStepView])
  async steps(@Ctx() ctx: RequestCtx, @Root() { row }: PointsEntryView): Promise<PointsStepView[]> {
    return (await stepsOf(ctx, row.id)).map(({ kind, at }) => ({ kind, on: countyDay(at) }));
  }

  @FieldResolver(() => [PointsProofView], {
    nullable: true,
    description: "For officers, the auditor and the account's holders; null for everybody else.",
  })
  async proofs(@Ctx() ctx: RequestCtx, @Root() { row }: PointsEntryView): Promise<PointsProofView[] | null> {
    if (!(await isTrusted(ctx, row))) return null;
    const { keys } = ctx.platform;
    return (await proofsOf(ctx, row.id)).map(({ id, kind, words, attachmentId }) => ({
      kind: kind as ProofKind,
      words: words && decrypt(keys, proofPlace(id), words),
      url: attachmentId && `/uploads/${ctx.county.code}/${attachmentId}`,
    }));
  }

  @FieldResolver(() => [PointsObjectionView])
  async objections(@Ctx() ctx: RequestCtx, @Root() { row }: PointsEntryView): Promise<PointsObjectionView[]> {
    return (await objectionsOf(ctx, row.id)).map((objection) => objectionView(ctx, objection));
  }

  @FieldResolver(() => PointsInclusionView, {
    nullable: true,
    description:
      "Of an entry that counts in a closed month; for officers, the auditor and the account's holders, else null.",
  })
  async inclusion(
    @Ctx() ctx: RequestCtx,
    @Root() { row }: PointsEntryView,
  ): Promise<PointsInclusionView | null> {
    if (row.status !== 'COUNTED' || !(await isTrusted(ctx, row))) return null;
    const found = await inclusionOf(ctx, row.id);
    return found && { ...found, path: [...found.path] };
  }
}

@Resolver(() => PointsObjectionView)
export class PointsObjectionsResolver {
  @FieldResolver(() => PointsEntryView, { nullable: true })
  async entry(@Ctx() ctx: RequestCtx, @Root() { row }: PointsObjectionView): Promise<PointsEntryView | null> {
    const entry = await loadEntry(ctx, row.entryId);
    return entry && entryView(ctx, entry);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'For the objector and whoever may decide; null for everybody else, and once erased.',
  })
  async words(@Ctx() ctx: RequestCtx, @Root() { row }: PointsObjectionView): Promise<string | null> {
    const { actor, platform } = ctx;
    const isMine = actor.kind === 'citizen' && actor.accountId === row.citizenId;
    if (!row.words) return null;
    if (!isMine) {
      const entry = await loadEntry(ctx, row.entryId);
      if (!entry || !mayReadObjections(ctx, await accountOf(ctx, entry))) return null;
    }
    return decrypt(platform.keys, objectionPlace(row.id), row.words);
  }
}

async function accountOf(ctx: RequestCtx, { accountId }: EntryRow): Promise<PointsAccountRow> {
  return (await accountById(ctx, accountId))!;
}

async function isTrusted(ctx: RequestCtx, row: EntryRow): Promise<boolean> {
  return readerOf(ctx, await accountOf(ctx, row)) !== 'PUBLIC';
}
