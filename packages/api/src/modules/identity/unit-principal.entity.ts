import { defineEntity, p } from '@mikro-orm/core';
import { Account } from './account.entity.ts';
import { Unit } from './unit.entity.ts';

const UnitPrincipalSchema = defineEntity({
  name: 'UnitPrincipal',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    unitId: () => p.manyToOne(Unit).mapToPk().deleteRule('restrict').fieldName('unit_id'),
    name: p.string().length(50),
    office: p.string().length(50),
    fromDay: p.date(),
    toDay: p.date().nullable(),
    /** The account that signs for the unit in this term, a leader's or an acting one's; null while nobody signs here. */
    accountId: () => p.manyToOne(Account).mapToPk().nullable().deleteRule('restrict').fieldName('account_id'),
  },
  checks: [{ name: 'principal_days_in_order', expression: 'to_day is null or to_day >= from_day' }],
  indexes: [{ name: 'unit_principal_unit', properties: ['unitId', 'fromDay'] }],
});

/** Who is a unit's principal 主要负责人, from day to day. */
export class UnitPrincipal extends UnitPrincipalSchema.class {}
UnitPrincipalSchema.setClass(UnitPrincipal);
