/** Award rounds 积分换项目 as their pages show them. Households are counted, never named. */
import { parseHundredths } from '@zhitong/domain';
import type { County } from './county.ts';
import { roundPath } from './paths.ts';
import type { AccountLink, PointsIndex } from './points.ts';
import type { Tone } from './tones.ts';
import type { AwardAnnouncement, AwardRow, ContributionRow, PoolRow, PrizeRow } from './points-rows.ts';

export type AwardShown = Omit<AwardRow, 'account'> & { code: string; account: AccountLink };
export type PrizeShown = PrizeRow & {
  /** From group up. */
  winners: AwardShown[];
  /** How many households won it. */
  households: number;
};
export type PoolShown = Omit<PoolRow, 'contributions'> & {
  contributions: (Omit<ContributionRow, 'unitCode'> & { unit: string })[];
};
export type RoundProps = {
  path: string;
  round: Omit<AwardAnnouncement, 'awards' | 'prizes' | 'overrides'>;
  pool: PoolShown | null;
  prizes: PrizeShown[];
  overrides: { account: AccountLink | null; kind: string; reason: string; day: string }[];
  /** Where pictures of acceptance lie. */
  files: string;
};

export function roundProps(county: County, index: PointsIndex, round: AwardAnnouncement): RoundProps {
  const { awards, prizes, overrides, ...rest } = round;
  const pool = county.points.pools.find(({ year }) => year === round.year);
  return {
    path: roundPath(round.number),
    round: rest,
    pool: pool ? poolShown(county, pool) : null,
    prizes: prizes.map((prize, at) => {
      const own = awards.filter((award) => award.prize === at && award.status !== 'DROPPED');
      return {
        ...prize,
        winners: own.flatMap(({ account, ...award }) =>
          account === null ? [] : [{ ...award, code: account, account: index.link(account) }],
        ),
        households: own.filter((award) => award.account === null).length,
      };
    }),
    overrides: overrides.map(({ account, ...override }) => ({
      ...override,
      account: account === null ? null : index.link(account),
    })),
    files: `/data/${county.code}/`,
  };
}

export function poolShown(county: County, pool: PoolRow): PoolShown {
  return {
    ...pool,
    contributions: pool.contributions.map(({ unitCode, ...row }) => ({
      ...row,
      unit: county.units.get(unitCode)?.name ?? unitCode,
    })),
  };
}

/** `12345.50` → `12,345.50 元`, `9800.00` → `9,800 元`. */
export function yuan(amount: string): string {
  const [whole = '0', part = ''] = amount.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount.startsWith('-') ? '−' : ''}${grouped}${/^0*$/.test(part) ? '' : `.${part}`} 元`;
}

/** What part of the whole this is, in thousandths, for a picture. */
export function share(part: string, whole: string): number {
  const all = parseHundredths(whole) ?? 0;
  return all <= 0 ? 0 : Math.floor(((parseHundredths(part) ?? 0) * 1000) / all);
}

export function roundTone(status: AwardAnnouncement['status']): Tone {
  return status === 'CANCELLED' ? 'plain' : status === 'COMPLETED' ? 'good' : 'info';
}

export function awardTone(status: AwardRow['status']): Tone {
  return status === 'CANCELLED' || status === 'DROPPED' ? 'plain' : status === 'COMPLETED' ? 'good' : 'info';
}
