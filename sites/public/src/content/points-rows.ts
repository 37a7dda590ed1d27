/** What the export's files on points, rounds, volunteers and goods hold, row by row. Points and money are decimals as text. */
import type {
  ActivityStatus,
  AwardRoundStatus,
  AwardRule,
  AwardStatus,
  AwardTieRule,
  AwardingLevel,
  BoardLevel,
  CapPeriod,
  ContributionSource,
  CorrectionGround,
  EntryStatus,
  ObjectionDecision,
  OverrideKind,
  PointsLevel,
  PointsSource,
  PrizeForm,
  ProofKind,
  RuleBookStatus,
  TieRule,
} from '@zhitong/domain';
import type { Day } from './export.ts';

/** A month `2026-10` or a year `2026`. */
export type Period = string;

export type PointsItemRow = {
  code: string;
  name: string;
  level: PointsLevel;
  source: PointsSource;
  points: string;
  per: string;
  mostQuantity: string;
  proofs: readonly ProofKind[];
  capPoints: string | null;
  capPeriod: CapPeriod | null;
  awardedBy: readonly AwardingLevel[];
  /** Working days; null: as the rule book says. */
  objectionDays: number | null;
  note: string | null;
};

export type PointsRuleBookRow = {
  year: number;
  version: number;
  status: Exclude<RuleBookStatus, 'DRAFT'>;
  effectiveFrom: Day;
  weights: Readonly<Record<BoardLevel, string>>;
  tieRule: TieRule;
  approvalOver: string;
  objectionDays: number;
  sha256?: string | null;
  items: readonly PointsItemRow[];
};

/** From group up: nothing of a household is in the export. */
export type PointsAccountRow = {
  code: string;
  level: BoardLevel;
  name: string;
  openedOn: Day;
  closedOn: Day | null;
};
export type MembershipRow = {
  account: string;
  parent: string;
  from: Day;
  until: Day | null;
  /** A village with a department 联村, beside its township. */
  pairing: boolean;
};
export type BoardRow = {
  level: BoardLevel;
  rank: number;
  code: string;
  score: string;
  own: string;
  fromChildren: string;
  /** Places gained since the period before; null without one. */
  change: number | null;
};
/** What counts of an account from group up. */
export type EntryRow = {
  account: string;
  day: Day;
  item: string;
  points: string;
  reverses: string | null;
};
/** Of a group: its members on the period's last day, and their scores in no order, or the mean as a fraction. */
export type HouseholdList = { members: number; scores: string[]; mean: string | null };

/** An entry from group up that does not count yet, or was taken back in its objection period. */
export type OpenEntryRow = {
  id: string;
  account: string;
  day: Day;
  item: string;
  points: string;
  status: EntryStatus;
  objectionUntil: Day | null;
  objections: readonly { ground: CorrectionGround; on: Day; decision: ObjectionDecision | null }[];
};

export type ContributionRow = {
  unitCode: string;
  source: ContributionSource;
  documentNumber: string;
  amount: string;
  day: Day;
  reason: string | null;
};
export type PoolRow = {
  year: number;
  contributed: string;
  committed: string;
  paid: string;
  contributions: readonly ContributionRow[];
};

export type PrizeRow = {
  level: PointsLevel;
  form: PrizeForm;
  name: string;
  rule: AwardRule;
  top: number | null;
  threshold: string | null;
  amount: string;
  under: string | null;
};
export type InstalmentRow = {
  number: number;
  name: string;
  amount: string;
  accepted: string;
  paid: string;
  acceptedOn: Day | null;
  note: string | null;
  /** Files below the county's `/data/` folder. */
  pictures: readonly string[];
  payments: readonly { amount: string; voucher: string; day: Day }[];
};
export type AwardRow = {
  /** Index into `prizes`. */
  prize: number;
  /** Null for a household: it is counted, not named. */
  account: string | null;
  rank: number | null;
  score: string | null;
  status: AwardStatus;
  amount: string;
  paid: string;
  projectTitle: string | null;
  projectText: string | null;
  completedOn: Day | null;
  cancelReason: string | null;
  instalments: readonly InstalmentRow[];
};
export type AwardAnnouncement = {
  number: string;
  year: number;
  title: string;
  period: Period;
  rule: string;
  tieRule: AwardTieRule;
  objectionDays: number;
  status: Exclude<AwardRoundStatus, 'DRAFT'>;
  announcedOn: Day | null;
  provisionalUntil: Day | null;
  decidedOn: Day | null;
  endedOn: Day | null;
  cancelReason: string | null;
  committed: string;
  paid: string;
  prizes: readonly PrizeRow[];
  awards: readonly AwardRow[];
  overrides: readonly { account: string | null; kind: OverrideKind; reason: string; day: Day }[];
};

export type VolunteerActivityRow = {
  id: string;
  title: string;
  details: string;
  unitCode: string;
  placeCode: string;
  startsAt: string;
  endsAt: string;
  capacity: number;
  taken: number;
  waiting: number;
  status: ActivityStatus;
  itemCode: string | null;
  cancelReason: string | null;
};
/** What an organisation's volunteers did in a year; a small cell is null. */
export type VolunteerFiguresRow = {
  year: number;
  unitCode: string;
  activities: number;
  volunteers: number | null;
  hours: string | null;
};

export type GoodsRow = {
  id: string;
  placeCode: string;
  name: string;
  per: string;
  price: string;
  stock: number;
  onSale: boolean;
};

export type PointsExport = {
  ruleBooks: readonly PointsRuleBookRow[];
  accounts: readonly PointsAccountRow[];
  memberships: readonly MembershipRow[];
  /** In order; a year comes before its months. */
  periods: readonly Period[];
  /** Months that take no more entries. */
  closedMonths: readonly string[];
  boards: ReadonlyMap<Period, readonly BoardRow[]>;
  entries: readonly EntryRow[];
  households: ReadonlyMap<Period, ReadonlyMap<string, HouseholdList>>;
  openEntries: readonly OpenEntryRow[];
  pools: readonly PoolRow[];
  rounds: readonly AwardAnnouncement[];
  activities: readonly VolunteerActivityRow[];
  volunteerFigures: readonly VolunteerFiguresRow[];
  goods: readonly GoodsRow[];
};
