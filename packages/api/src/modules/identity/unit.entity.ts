import { UNIT_KINDS, type UnitKind } from '@zhitong/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Place } from '#places';

const UnitSchema = defineEntity({
  name: 'Unit',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    code: p.string().length(32).unique('unit_code_unique'),
    name: p.string().length(100),
    kind: p.enum(() => UNIT_KINDS).$type<UnitKind>(),
    parentId: () => p.manyToOne(Unit).mapToPk().nullable().deleteRule('restrict').fieldName('parent_id'),
    placeId: () => p.manyToOne(Place).mapToPk().nullable().deleteRule('restrict').fieldName('place_id'),
    /** The organ's short name in document numbers, 洞住建函. Only a unit that has one issues numbered letters. */
    documentCode: p.string().length(20).nullable(),
    active: p.boolean().default(true),
  },
});

/** An organisation that handles work: department, township, village committee, centre. */
export class Unit extends UnitSchema.class {}
UnitSchema.setClass(Unit);

export const PAIRING_KINDS = ['LEADER_TOWNSHIP', 'DEPARTMENT_VILLAGE'] as const;
export type PairingKind = (typeof PAIRING_KINDS)[number];

const PairingSchema = defineEntity({
  name: 'Pairing',
  schema: '*',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    kind: p.enum(() => PAIRING_KINDS).$type<PairingKind>(),
    unitId: () => p.manyToOne(Unit).mapToPk().nullable().deleteRule('restrict').fieldName('unit_id'),
    placeId: () => p.manyToOne(Place).mapToPk().deleteRule('restrict').fieldName('place_id'),
    personName: p.string().length(50).nullable(),
    fromDay: p.date(),
    toDay: p.date().nullable(),
  },
  indexes: [{ name: 'pairing_unit', properties: ['unitId'] }],
});

/** A dated link 联系包保: county leader to township, county department to village. */
export class Pairing extends PairingSchema.class {}
PairingSchema.setClass(Pairing);
