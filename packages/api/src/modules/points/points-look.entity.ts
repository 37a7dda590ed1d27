import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '#identity';
import { PointsAccount } from './points-account.entity.ts';

const PointsLookSchema = defineEntity({
  name: 'PointsLook',
  schema: '*',
  properties: {
    accountId: () =>
      p.manyToOne(PointsAccount).mapToPk().primary().deleteRule('restrict').fieldName('account_id'),
    day: p.date().primary(),
    staffId: () => p.manyToOne(Account).mapToPk().primary().deleteRule('restrict').fieldName('staff_id'),
  },
});

/** A member of staff saw a household's account on this day. Only ever added; the household reads it. */
export class PointsLook extends PointsLookSchema.class {}
PointsLookSchema.setClass(PointsLook);
