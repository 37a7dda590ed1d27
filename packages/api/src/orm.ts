import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { HotIssue, TicketLikeness, TicketSketch, TriageModel, TriageSuggestion } from '#analysis';
import {
  Award,
  AwardAcceptance,
  AwardContribution,
  AwardInstalment,
  AwardObjection,
  AwardOverride,
  AwardPayment,
  AwardPicture,
  AwardPool,
  AwardPrize,
  AwardProposal,
  AwardRound,
  AwardStep,
} from '#awards';
import {
  Account,
  AccountRole,
  Citizen,
  LoginCode,
  LoginSession,
  Pairing,
  Passkey,
  PasskeyEnrolment,
  Unit,
  UnitPrincipal,
} from '#identity';
import { MarketGoods, RedeemCode, Redemption, StockMovement } from '#market';
import { PartnerApplication } from '#partners';
import { Place } from '#places';
import {
  PointsAccount,
  PointsBalance,
  PointsEntry,
  PointsHolder,
  PointsImport,
  PointsItem,
  PointsLook,
  PointsMembership,
  PointsMonth,
  PointsObjection,
  PointsProof,
  PointsRuleBook,
  PointsRuleBookDraft,
  PointsScore,
  PointsStep,
  PointsTile,
  PointsTotal,
} from '#points';
import { PublicTicket, Release, ReleaseReading, SiteState } from '#publications';
import { CountyKey, RegisterCheckpoint, RegisterEntry, RegisterLeaf } from '#register';
import {
  Countersign,
  DocumentNumber,
  Letter,
  LetterEvent,
  LetterLook,
  PendingAct,
  RevocationList,
  SigningKey,
  TrustAnchor,
} from '#replies';
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
import { VolunteerActivity, VolunteerHoursLog, VolunteerSignUp, VolunteerStep } from '#volunteers';
import type pg from 'pg';
import { COUNTY_MIGRATIONS, GLOBAL_MIGRATIONS } from './migrations/index.ts';

/** The job queue's tables are its own library's: never part of our diff. */
const schemaGenerator = { ignoreSchema: ['pgboss'], skipTables: ['mikro_orm_migrations'] };

/** The tables of one county: one schema each, named at `em.fork({ schema })`. */
export function createOrm(
  clientUrl: string,
  options: { poolSize?: number; statementTimeoutMs?: number } = {},
): MikroORM {
  return new MikroORM({
    clientUrl,
    driverOptions: {
      connectionTimeoutMillis: 5000,
      ...(options.statementTimeoutMs && { statement_timeout: options.statementTimeoutMs }),
      onPoolCreated: releaseTheDead,
    },
    entities: [
      ...[Place, Unit, UnitPrincipal, Pairing, Account, AccountRole, Citizen, LoginCode, LoginSession],
      ...[Passkey, PasskeyEnrolment],
      ...[Letter, LetterEvent, Countersign, DocumentNumber, LetterLook, PendingAct],
      ...[SigningKey, RevocationList, TrustAnchor],
      ...[Category, CategoryVersion, CountyKey, RegisterLeaf, RegisterEntry, RegisterCheckpoint],
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
      ...[PointsAccount, PointsMembership, PointsHolder, PointsLook],
      ...[PointsRuleBook, PointsRuleBookDraft, PointsItem],
      ...[PointsEntry, PointsProof, PointsStep, PointsObjection, PointsImport, PointsMonth, PointsTile],
      ...[PointsTotal, PointsScore, PointsBalance],
      ...[AwardPool, AwardContribution, AwardRound, AwardPrize, Award, AwardOverride, AwardObjection],
      ...[AwardProposal, AwardInstalment, AwardAcceptance, AwardPicture, AwardPayment, AwardStep],
      ...[VolunteerActivity, VolunteerSignUp, VolunteerStep, VolunteerHoursLog],
      ...[MarketGoods, RedeemCode, Redemption, StockMovement],
      ...[TriageSuggestion, TicketSketch, TicketLikeness, TriageModel, HotIssue],
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

/** How long whoever holds a connection has to give it back by themselves once it has ended. */
const GRACE_MS = 1000;

/**
 * Takes back connections that ended in the middle of a transaction. Kysely 0.29 gives one back only after a commit or
 * rollback that went well, and on a dead connection neither does: each restart of the database would cost a few places of
 * the pool, until every request waits for ever.
 */
function releaseTheDead(pool: pg.Pool): void {
  const held = new Set<pg.PoolClient>();
  pool.on('acquire', (client) => held.add(client));
  pool.on('release', (_error, client) => held.delete(client));
  pool.on('connect', (client) => {
    client.once('end', () => {
      const release = () => held.has(client) && client.release(true);
      setTimeout(release, GRACE_MS).unref();
    });
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
