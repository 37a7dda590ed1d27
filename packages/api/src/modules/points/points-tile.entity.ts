import { defineEntity, p } from '@mikro-orm/core';
import { PointsMonth } from './points-score.entity.ts';

const PointsTileSchema = defineEntity({
  name: 'PointsTile',
  schema: '*',
  properties: {
    month: () => p.manyToOne(PointsMonth).mapToPk().primary().deleteRule('restrict').fieldName('month'),
    level: p.smallint().primary(),
    index: p.integer().primary(),
    /** The first of them: leaves are found by it. */
    first: p.blob(),
    /** 1 to 256 hashes of 32 bytes, as in a file of the public register (C2SP tlog-tiles). */
    hashes: p.blob(),
  },
});

/** Part of the Merkle tree of a closed month's entries: all that a proof needs, without reading the entries. Only ever added. */
export class PointsTile extends PointsTileSchema.class {}
PointsTileSchema.setClass(PointsTile);

const PointsImportSchema = defineEntity({
  name: 'PointsImport',
  schema: '*',
  properties: {
    /** SHA-256 of the file. */
    digest: p.blob().primary(),
    rows: p.integer(),
    recordedBy: p.string().length(60),
    at: p.datetime(3),
  },
});

/** A file of entries that was taken in: sent again, it adds nothing. Only ever added. */
export class PointsImport extends PointsImportSchema.class {}
PointsImportSchema.setClass(PointsImport);
