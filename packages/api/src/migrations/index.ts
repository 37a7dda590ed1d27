import { Migration20261122080000_global } from './Migration20261122080000_global.ts';
import { Migration20261122090000_county } from './Migration20261122090000_county.ts';
import { Migration20261122190000_letters } from './Migration20261122190000_letters.ts';
import { Migration20261122200000_triage } from './Migration20261122200000_triage.ts';
import { Migration20261122210000_points } from './Migration20261122210000_points.ts';
import { Migration20261122210500_ledger } from './Migration20261122210500_ledger.ts';
import { Migration20261122211000_awards } from './Migration20261122211000_awards.ts';
import { Migration20261122212000_volunteers } from './Migration20261122212000_volunteers.ts';

/** Run once per county schema, unqualified: the migrator sets the search path inside its transaction. */
export const COUNTY_MIGRATIONS = [
  Migration20261122090000_county,
  Migration20261122190000_letters,
  Migration20261122200000_triage,
  Migration20261122210000_points,
  Migration20261122210500_ledger,
  Migration20261122211000_awards,
  Migration20261122212000_volunteers,
];

/** Run once, in the schema `public`. */
export const GLOBAL_MIGRATIONS = [Migration20261122080000_global];
