import type { UnitKind } from './ticket-words.ts';

/** A unit's place among the units: all that the rule needs. */
export interface UnitNode {
  readonly id: string;
  readonly parentId: string | null;
}

/**
 * 回避: the units that must neither handle nor see a ticket against some of them: those complained of and all
 * their subordinates, however deep. An id that no unit has stays in the answer: it closes nothing else.
 */
export function conflictClosure(units: Iterable<UnitNode>, against: Iterable<string>): Set<string> {
  const childrenOf = new Map<string, string[]>();
  for (const { id, parentId } of units) {
    if (parentId === null) continue;
    const siblings = childrenOf.get(parentId);
    if (siblings) siblings.push(id);
    else childrenOf.set(parentId, [id]);
  }
  const closed = new Set(against);
  // A Set's iterator also reaches what is added while it runs; a cycle in bad data adds nothing twice.
  for (const id of closed) for (const child of childrenOf.get(id) ?? []) closed.add(child);
  return closed;
}

/** 流转层级, lowest first; a hop is at one of them. */
export const TIERS = ['GRID', 'VILLAGE', 'TOWNSHIP', 'COUNTY', 'UPPER'] as const;
export type Tier = (typeof TIERS)[number];
export const LABEL_OF_TIER: Readonly<Record<Tier, string>> = {
  GRID: '网格',
  VILLAGE: '村（社区）',
  TOWNSHIP: '乡镇（街道）',
  COUNTY: '县级',
  UPPER: '上级',
};

/** The next tier up; above the upper level there is none, it stays. */
export function tierAbove(tier: Tier): Tier {
  return TIERS[TIERS.indexOf(tier) + 1] ?? tier;
}

/** At which tier a unit of this kind works. */
export function tierOfUnit(kind: UnitKind): Tier {
  if (kind === 'TOWNSHIP' || kind === 'VILLAGE') return kind;
  return 'COUNTY';
}

/**
 * The lowest tier at which a ticket against units of these tiers may start: one above the highest of them. The
 * county is the highest tier that the platform assigns at, so against a county unit it is another county unit.
 */
export function lowestTierAgainst(tiers: Iterable<Tier>): Tier {
  let lowest = 0;
  for (const tier of tiers) lowest = Math.max(lowest, TIERS.indexOf(tierAbove(tier)));
  return TIERS[Math.min(lowest, TIERS.indexOf('COUNTY'))] ?? 'COUNTY';
}
