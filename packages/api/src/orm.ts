import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import {
  Account,
  AccountRole,
  Citizen,
  LoginCode,
  LoginSession,
  Pairing,
  Unit,
  UnitPrincipal,
} from '#identity';
import { PartnerApplication } from '#partners';
import { Place } from '#places';
import { PublicTicket, Release, ReleaseReading, SiteState } from '#publications';
import { CountyKey } from '#register';
import { Category, CategoryVersion } from '#responsibilities';
import { CalendarYear, County, RelayCursor } from '#settings';
import {
  Assignment,
  Attachment,
  Contact,
  ContactLook,
  Evaluation,
  EventSeal,
  Hop,
  IntakeKey,
  Ticket,
  TicketEvent,
  Words,
} from '#tickets';
import { COUNTY_MIGRATIONS, GLOBAL_MIGRATIONS } from './migrations/index.ts';

/** The job queue's tables are its own library's: never part of our diff. */
const schemaGenerator = { ignoreSchema: ['pgboss'], skipTables: ['mikro_orm_migrations'] };

/** The tables of one county: one schema each, named at `em.fork({ schema })`. */
export function createOrm(clientUrl: string, options: { poolSize?: number } = {}): MikroORM {
  return new MikroORM({
    clientUrl,
    entities: [
      ...[Place, Unit, UnitPrincipal, Pairing, Account, AccountRole, Citizen, LoginCode, LoginSession],
      ...[Category, CategoryVersion, CountyKey],
      ...[
        Ticket,
        Words,
        Contact,
        ContactLook,
        Hop,
        Assignment,
        Evaluation,
        Attachment,
        IntakeKey,
        TicketEvent,
        EventSeal,
      ],
      ...[Release, ReleaseReading, PublicTicket, SiteState, PartnerApplication],
    ],
    extensions: [Migrator],
    pool: { min: 0, max: options.poolSize ?? 10 },
    schemaGenerator,
    // The migrator prints by itself otherwise; `migrate.ts` reports.
    logger: () => {},
    migrations: { migrationsList: COUNTY_MIGRATIONS, snapshot: false, allOrNothing: true },
  });
}

/** The few tables that belong to no county. */
export function createGlobalOrm(clientUrl: string): MikroORM {
  return new MikroORM({
    clientUrl,
    entities: [County, CalendarYear, RelayCursor],
    extensions: [Migrator],
    pool: { min: 0, max: 2 },
    schemaGenerator,
    // The migrator prints by itself otherwise; `migrate.ts` reports.
    logger: () => {},
    migrations: { migrationsList: GLOBAL_MIGRATIONS, snapshot: false, allOrNothing: true },
  });
}
