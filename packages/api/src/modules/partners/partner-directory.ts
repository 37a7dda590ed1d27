import { type Ctx, forget, remember } from '#platform/ctx';
import { query } from '#platform/database';

/** An application that may use the API now. */
export interface PartnerRow {
  readonly id: string;
  readonly name: string;
  /** SHA-256 of its bearer token, hexadecimal. */
  readonly tokenHash: string;
  readonly scopes: readonly string[];
  readonly channels: readonly string[];
  readonly pointsPerSecond: number;
}

/** All active applications of a county in memory: a few, so that a made-up token costs no statement. */
export interface PartnerDirectory {
  readonly byTokenHash: ReadonlyMap<string, PartnerRow>;
  readonly byId: ReadonlyMap<string, PartnerRow>;
}

const ACTIVE = {
  name: 'partners',
  sql: `select id, name, encode(token_hash, 'hex') as "tokenHash", scopes, channels, points_per_second as "pointsPerSecond"
    from {s}.partner_application where active`,
};

/** Told at most five seconds late in another process than the one that changed it. */
export function partnerDirectory(ctx: Ctx): Promise<PartnerDirectory> {
  return remember(ctx, { key: 'partners', ms: 5000, load: () => load(ctx) });
}

export function forgetPartners(ctx: Ctx): void {
  forget(ctx, 'partners');
}

async function load(ctx: Ctx): Promise<PartnerDirectory> {
  const rows = await query<PartnerRow>(ctx.platform.database.app, {
    county: ctx.county,
    statement: ACTIVE,
    values: [],
  });
  return {
    byTokenHash: new Map(rows.map((row) => [row.tokenHash, row])),
    byId: new Map(rows.map((row) => [row.id, row])),
  };
}
