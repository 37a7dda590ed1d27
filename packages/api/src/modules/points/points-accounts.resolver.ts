import type { PointsLevel } from '@zhitong/domain';
import { covers, scopeOf } from '@zhitong/domain';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { DateScalar } from '#platform/scalars';
import { holdersOf, looksAt } from './household.queries.ts';
import { addHolder, endHolder } from './change-holders.ts';
import { type ChangedGroups, mergeGroups, pairVillage, splitGroup } from './change-groups.ts';
import { closePointsAccount } from './close-account.ts';
import { ImportPointsAccountsInput, ImportPointsAccountsPayload, importPayload } from './import.view.ts';
import { importAccounts, openPointsAccount } from './import-accounts.ts';
import { moveHousehold } from './move-household.ts';
import { accountView, accountViews, findPointsAccount, ownHouseholds } from './points-accounts.queries.ts';
import { PointsAccountView, PointsLevelEnum } from './points.view.ts';

@InputType()
class OpenPointsAccountInput {
  @Field(() => PointsLevelEnum) level!: PointsLevel;
  @Field(() => String, {
    nullable: true,
    description:
      'Of a township or village its place, of a department its unit; of a group or household made unless told.',
  })
  code?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Up to 50 characters; of a place or unit its own unless told.',
  })
  name?: string | null;
  @Field(() => String, { nullable: true, description: 'Of a household its group, of a group its village.' })
  parentCode?: string | null;
  @Field(() => [String], { nullable: true, description: 'Of a village: departments paired with it.' })
  pairedWith?: string[] | null;
  @Field(() => String, {
    nullable: true,
    description: 'Of a household: a mobile phone that stands for it. Only its keyed hash is kept.',
  })
  phone?: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'A household on any day up to today, others on the first of a month; in no closed month. The first of this month unless told.',
  })
  openedOn?: string | null;
}

@InputType()
class ClosePointsAccountInput {
  @Field(() => String) code!: string;
  @Field(() => DateScalar, { description: 'The first day without it.' }) on!: string;
}

@InputType()
class MoveHouseholdInput {
  @Field(() => String) code!: string;
  @Field(() => String) toGroup!: string;
  @Field(() => DateScalar, {
    description: 'The first day with the new group; late reports back to an open month.',
  })
  day!: string;
}

@InputType()
class SplitGroupInput {
  @Field(() => String) code!: string;
  @Field(() => String, { description: 'Of the new group.' }) name!: string;
  @Field(() => [String], { description: 'Codes of those that leave; somebody must stay.' })
  households!: string[];
  @Field(() => DateScalar, {
    description: 'The first of a month that is not closed, the next one at the latest.',
  })
  on!: string;
}

@InputType()
class MergeGroupsInput {
  @Field(() => String, { description: 'The group that ends.' }) code!: string;
  @Field(() => String, { description: 'Another group of the same village.' }) into!: string;
  @Field(() => DateScalar, {
    description: 'The first of a month that is not closed, the next one at the latest.',
  })
  on!: string;
}

@InputType()
class PairVillageInput {
  @Field(() => String) code!: string;
  @Field(() => [String], { description: 'All departments paired from then on.' }) departments!: string[];
  @Field(() => DateScalar, {
    description: 'The first of a month that is not closed, the next one at the latest.',
  })
  on!: string;
}

@InputType()
class AddHolderInput {
  @Field(() => String) code!: string;
  @Field(() => String, { description: 'A mobile phone; only its keyed hash is kept.' }) phone!: string;
}

@InputType()
class EndHolderInput {
  @Field(() => String) code!: string;
  @Field(() => String, { nullable: true, description: 'All phones of the household unless told.' })
  phone?: string | null;
}

@ObjectType({ simpleResolvers: true })
@Access('points.manage')
class PointsAccountPayload {
  @Field(() => PointsAccountView) account!: PointsAccountView;
}

@ObjectType({ simpleResolvers: true })
@Access('points.manage')
class PointsGroupsPayload {
  @Field(() => [PointsAccountView], { description: 'The group that was named, then the other one.' })
  groups!: PointsAccountView[];
  @Field(() => [String], {
    description: 'That a group is so small that its mean tells much of each household.',
  })
  notes!: readonly string[];
}

@ObjectType('PointsLook', {
  simpleResolvers: true,
  description: 'Staff of this unit opened the account that day.',
})
@Access('signed-in')
class PointsLookView {
  @Field(() => String) unit!: string;
  @Field(() => DateScalar) on!: string;
}

@Resolver(() => PointsAccountView)
export class PointsAccountsResolver {
  @FieldResolver(() => DateScalar)
  openedOn(@Root() { row }: PointsAccountView): string {
    return row.openedOn;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many phones stand for a household; null for whoever does not manage its points.',
  })
  async holders(@Ctx() ctx: RequestCtx, @Root() { row }: PointsAccountView): Promise<number | null> {
    if (row.level !== 'HOUSEHOLD' || !covers(scopeOf(ctx.actor, 'points.manage'), row)) return null;
    return holdersOf(ctx, row.id);
  }

  @FieldResolver(() => [PointsLookView], {
    nullable: true,
    description:
      'Which units opened the account of a household, the latest first; for itself and the auditor.',
  })
  @Access('public')
  async looks(@Ctx() ctx: RequestCtx, @Root() { row }: PointsAccountView): Promise<PointsLookView[] | null> {
    const isAuditor = 'county' in scopeOf(ctx.actor, 'audit.read');
    return row.mine || (isAuditor && row.level === 'HOUSEHOLD') ? looksAt(ctx, row.id) : null;
  }

  @Query(() => [PointsAccountView], { description: 'The households of whoever signed in by phone.' })
  @Access('citizen')
  async myHouseholds(@Ctx() ctx: RequestCtx): Promise<PointsAccountView[]> {
    return accountViews(ctx, await ownHouseholds(ctx));
  }

  @Mutation(() => PointsAccountPayload)
  @Access('points.manage')
  openPointsAccount(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => OpenPointsAccountInput) input: OpenPointsAccountInput,
  ): Promise<PointsAccountPayload> {
    return accountPayload(ctx, openPointsAccount(ctx, input));
  }

  @Mutation(() => PointsAccountPayload, {
    description: 'It keeps its history; nobody may belong to it any more.',
  })
  @Access('points.manage')
  closePointsAccount(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ClosePointsAccountInput) input: ClosePointsAccountInput,
  ): Promise<PointsAccountPayload> {
    return accountPayload(ctx, closePointsAccount(ctx, input));
  }

  @Mutation(() => PointsAccountPayload, { description: 'Nothing before the day changes.' })
  @Access('points.manage')
  moveHousehold(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => MoveHouseholdInput) input: MoveHouseholdInput,
  ): Promise<PointsAccountPayload> {
    return accountPayload(ctx, moveHousehold(ctx, input));
  }

  @Mutation(() => PointsGroupsPayload, {
    description: 'Some households become a new group of the same village.',
  })
  @Access('points.manage')
  splitGroup(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => SplitGroupInput) input: SplitGroupInput,
  ): Promise<PointsGroupsPayload> {
    return groupsPayload(ctx, splitGroup(ctx, input));
  }

  @Mutation(() => PointsGroupsPayload, {
    description: 'A group goes into another one; its account is closed.',
  })
  @Access('points.manage')
  mergeGroups(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => MergeGroupsInput) input: MergeGroupsInput,
  ): Promise<PointsGroupsPayload> {
    return groupsPayload(ctx, mergeGroups(ctx, input));
  }

  @Mutation(() => PointsAccountPayload, { description: '联村: the departments of a village from a day on.' })
  @Access('points.manage')
  pairVillage(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => PairVillageInput) input: PairVillageInput,
  ): Promise<PointsAccountPayload> {
    return accountPayload(ctx, pairVillage(ctx, input));
  }

  @Mutation(() => PointsAccountPayload)
  @Access('points.manage')
  addHolder(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => AddHolderInput) input: AddHolderInput,
  ): Promise<PointsAccountPayload> {
    return accountPayload(ctx, addHolder(ctx, input));
  }

  @Mutation(() => PointsAccountPayload)
  @Access('points.manage')
  endHolder(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => EndHolderInput) input: EndHolderInput,
  ): Promise<PointsAccountPayload> {
    return accountPayload(ctx, endHolder(ctx, input));
  }

  @Mutation(() => ImportPointsAccountsPayload, {
    description:
      'CSV with the columns code, name, level, parent, pairedWith (separated by ;), phone, openedOn. All or nothing; the same file again changes nothing.',
  })
  @Access('points.manage')
  async importPointsAccounts(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ImportPointsAccountsInput) { csv, dryRun }: ImportPointsAccountsInput,
  ): Promise<ImportPointsAccountsPayload> {
    return importPayload(await importAccounts(ctx, { file: Buffer.from(csv), dryRun: dryRun ?? false }));
  }
}

async function accountPayload(ctx: RequestCtx, changed: Promise<string>): Promise<PointsAccountPayload> {
  const row = await findPointsAccount(ctx, await changed);
  return { account: await accountView(ctx, row!) };
}

async function groupsPayload(ctx: RequestCtx, changed: Promise<ChangedGroups>): Promise<PointsGroupsPayload> {
  const { codes, notes } = await changed;
  const rows = await Promise.all(codes.map((code) => findPointsAccount(ctx, code)));
  return {
    groups: await accountViews(
      ctx,
      rows.flatMap((row) => row ?? []),
    ),
    notes,
  };
}
