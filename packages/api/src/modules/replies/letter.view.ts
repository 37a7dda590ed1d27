import {
  type LetterAction,
  type LetterStatus,
  LETTER_ACTIONS,
  LETTER_STATUSES,
  type Permission,
  Refusal,
  covers,
  nextLetterStatus,
  scopeOf,
} from '@zhitong/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { enumOf } from '#platform/enum-of';
import { UnitView, unitDirectory, unitView } from '#identity';
import { Access } from '#platform/access';
import type { Ctx } from '#platform/ctx';
import { grouped, load } from '#platform/loader';
import { Node, nodeId } from '#platform/node-id';
import { connectionOf } from '#platform/pagination';
import { DateTimeScalar } from '#platform/scalars';
import { BlockView, blockViews } from './letter-block.view.ts';
import { LETTER_PUBLICITIES, type LetterPublicity } from './letter.entity.ts';
import { plainText } from './letter-input.ts';
import {
  type CountersignRow,
  type LetterEventRow,
  type LetterRow,
  countersignsOf,
  letterEventsOf,
  lettersById,
} from './letters.queries.ts';

export const LetterStatusEnum = enumOf({
  name: 'LetterStatus',
  description: '正式答复的状态',
  values: LETTER_STATUSES,
});
const LetterActionEnum = enumOf({
  name: 'LetterAction',
  description: 'A step of a letter.',
  values: LETTER_ACTIONS,
});
export const LetterPublicityEnum = enumOf({
  name: 'LetterPublicity',
  description: '公开，或只给本人',
  values: LETTER_PUBLICITIES,
});

@ObjectType('Countersign', { simpleResolvers: true, description: '会签: whether an assisting unit agrees.' })
@Access('letter.read')
class CountersignView {
  @Field(() => UnitView) unit!: UnitView;
  @Field(() => Boolean, { description: 'To the present text.' }) done!: boolean;
  @Field(() => DateTimeScalar, { nullable: true }) at?: Date | null;
}

@ObjectType('LetterStep', { simpleResolvers: true })
@Access('letter.read')
class LetterStepView {
  @Field(() => String, { description: '`draft`, `edit`, or a LetterAction.' }) kind!: string;
  @Field(() => Int) revision!: number;
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => String, { nullable: true, description: 'Null for what the platform did by itself.' })
  by?: string | null;
}

@ObjectType('LetterAnnex', { simpleResolvers: true })
@Access('letter.read')
class AnnexView {
  @Field(() => String) title!: string;
  @Field(() => [BlockView]) blocks!: BlockView[];
}

@ObjectType('Letter', {
  implements: Node,
  simpleResolvers: true,
  description: '正式书面答复, as staff handle it: from its draft to its issue and after.',
})
@Access('letter.read')
export class LetterView extends Node {
  @Field(() => UnitView) unit!: UnitView;
  @Field(() => LetterStatusEnum) status!: LetterStatus;
  @Field(() => LetterPublicityEnum) publicity!: LetterPublicity;
  @Field(() => Int, { description: 'Given back with every step, so that nobody acts on another text.' })
  revision!: number;
  @Field(() => String) title!: string;
  @Field(() => String) addressee!: string;
  @Field(() => [BlockView]) blocks!: BlockView[];
  @Field(() => [AnnexView]) annexes!: AnnexView[];
  @Field(() => String, { description: 'Body and annexes in running text.' }) text!: string;
  @Field(() => String, { nullable: true }) documentNumber?: string | null;
  @Field(() => String, { nullable: true, description: 'Office and name, by the record of that day.' })
  signedBy?: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) signedAt?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) sealedAt?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) issuedAt?: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: '时间待补: since when it waits for the time-stamp service; it is not issued before.',
  })
  timePendingSince?: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was revoked or its number voided.' })
  endReason?: string | null;
  @Field(() => LetterView, { nullable: true, description: 'The issued letter that this one corrects.' })
  corrects!: () => Promise<LetterView | null> | null;
  @Field(() => LetterView, { nullable: true, description: 'The letter that took its place.' })
  supersededBy!: () => Promise<LetterView | null> | null;
  @Field(() => DateTimeScalar) updatedAt!: Date;
  @Field(() => String, { description: 'The page as it is or would be: a PDF, for those who may read it.' })
  pdfUrl!: string;
  @Field(() => [CountersignView]) countersigns!: () => Promise<CountersignView[]>;
  @Field(() => [LetterStepView]) steps!: () => Promise<LetterStepView[]>;
  @Field(() => [LetterActionEnum], { description: 'What the caller may do with it now.' })
  mayDo!: () => Promise<LetterAction[]>;
  @Field(() => Boolean, { description: 'The caller drafted it and may still change its text.' })
  mayEdit!: boolean;
}

export const LetterConnection = connectionOf({ name: 'Letter', node: LetterView, access: 'letter.read' });

/** A letter as its reader sees it; countersigns and steps are loaded for all letters of a request at once. */
export async function letterView(ctx: Ctx, row: LetterRow): Promise<LetterView> {
  const units = await unitDirectory(ctx);
  const countersigns = () =>
    load<CountersignRow[]>(ctx, {
      name: 'letter-countersigns',
      key: row.id,
      batch: async (ids) => grouped(await countersignsOf(ctx, ids), (one) => one.letterId),
    }).then((rows) => rows ?? []);
  return {
    __typename: 'Letter',
    id: nodeId('Letter', ctx.county, row.id),
    unit: unitView(ctx.county, units.byId.get(row.unitId)!),
    status: row.status,
    publicity: row.publicity,
    revision: row.revision,
    title: row.title,
    addressee: row.addressee,
    blocks: blockViews(row.body.blocks),
    annexes: row.body.annexes.map(({ title, blocks }) => ({ title, blocks: blockViews(blocks) })),
    text: plainText(row.body),
    documentNumber: row.documentNumber,
    signedBy: row.principalName ? `${row.principalOffice} ${row.principalName}` : null,
    signedAt: row.signedAt,
    sealedAt: row.sealedAt,
    issuedAt: row.issuedAt,
    timePendingSince: row.timePendingSince,
    endReason: row.endReason,
    corrects: () => (row.correctsId ? another(ctx, row.correctsId) : null),
    supersededBy: () => (row.supersededById ? another(ctx, row.supersededById) : null),
    updatedAt: row.updatedAt,
    pdfUrl: `/letters/${ctx.county.code}/${row.id}.pdf`,
    countersigns: async () =>
      (await countersigns()).map((one) => ({
        unit: unitView(ctx.county, units.byId.get(one.unitId)!),
        done: one.revision === row.revision,
        at: one.at,
      })),
    steps: async () => {
      const rows = await load<LetterEventRow[]>(ctx, {
        name: 'letter-events',
        key: row.id,
        batch: async (ids) => grouped(await letterEventsOf(ctx, ids), (one) => one.letterId),
      });
      return (rows ?? []).map(({ kind, revision, at, name }) => ({ kind, revision, at, by: name }));
    },
    mayDo: async () => {
      const rows = await countersigns();
      return LETTER_ACTIONS.filter((action) => mayTake(ctx, { row, countersigns: rows, action }));
    },
    mayEdit: row.status === 'DRAFT' && ctx.actor.kind === 'staff' && ctx.actor.accountId === row.drafterId,
  } as LetterView;
}

async function another(ctx: Ctx, id: string): Promise<LetterView | null> {
  const row = await load<LetterRow>(ctx, {
    name: 'letters',
    key: id,
    batch: async (ids) => new Map((await lettersById(ctx, ids)).map((one) => [one.id, one])),
  });
  return row ? letterView(ctx, row) : null;
}

const PERMISSION_OF: Readonly<Partial<Record<LetterAction, Permission>>> = {
  review: 'letter.review',
  sendBack: 'letter.review',
  countersign: 'letter.countersign',
  sign: 'letter.sign',
  seal: 'letter.seal',
  void: 'letter.revoke',
  revoke: 'letter.revoke',
};

function mayTake(
  ctx: Ctx,
  given: {
    readonly row: LetterRow;
    readonly countersigns: readonly CountersignRow[];
    readonly action: LetterAction;
  },
): boolean {
  const { row, countersigns, action } = given;
  const permission = PERMISSION_OF[action];
  if (!permission || ctx.actor.kind !== 'staff') return false;
  const open = countersigns.filter((one) => one.revision !== row.revision);
  const unitIds = action === 'countersign' ? open.map((one) => one.unitId) : [row.unitId];
  const scope = scopeOf(ctx.actor, permission);
  if (!unitIds.some((unitId) => covers(scope, { unitId }))) return false;
  try {
    nextLetterStatus({ ...row, countersignsMissing: open.length }, action, ctx.actor.accountId);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
