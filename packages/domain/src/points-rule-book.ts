import { fraction, parseDecimal, parseHundredths, writeHundredths, compare } from './exact.ts';
import { voiceProblems } from './points-guard.ts';
import type {
  AwardingLevel,
  BoardLevel,
  CapPeriod,
  PointsLevel,
  PointsSource,
  ProofKind,
  RuleBookStatus,
  TieRule,
} from './points-words.ts';
import { type Problem, Refusal } from './refusal.ts';
import { type Day, isDay } from './work-calendar.ts';

/** An item as somebody wrote it: decimals as text; null and absent mean the same. */
export interface RuleBookItemDraft {
  readonly code: string;
  readonly name: string;
  readonly level: PointsLevel;
  readonly source: PointsSource;
  readonly points: string;
  readonly per?: string | null;
  readonly mostQuantity?: string | null;
  readonly proofs: readonly ProofKind[];
  readonly capPoints?: string | null;
  readonly capPeriod?: CapPeriod | null;
  readonly awardedBy: readonly AwardingLevel[];
  readonly objectionDays?: number | null;
  readonly note?: string | null;
}

/** A rule book as somebody wrote it. */
export interface RuleBookDraft {
  readonly year: number;
  readonly effectiveFrom: Day;
  readonly weights: Readonly<Record<Lowercase<BoardLevel>, string>>;
  readonly tieRule: TieRule;
  readonly approvalOver: string;
  readonly objectionDays?: number | null;
  readonly items: readonly RuleBookItemDraft[];
}

/** An item as it is kept: points and quantities in hundredths. */
export interface RuleBookItem {
  readonly code: string;
  readonly name: string;
  readonly level: PointsLevel;
  readonly source: PointsSource;
  readonly points: number;
  readonly per: string;
  readonly mostQuantity: number;
  readonly proofs: readonly ProofKind[];
  readonly capPoints: number | null;
  readonly capPeriod: CapPeriod | null;
  readonly awardedBy: readonly AwardingLevel[];
  readonly objectionDays: number | null;
  readonly note: string | null;
}

export interface RuleBookContent {
  readonly year: number;
  readonly effectiveFrom: Day;
  /** Decimals as text. */
  readonly weights: Readonly<Record<BoardLevel, string>>;
  readonly tieRule: TieRule;
  /** Hundredths. */
  readonly approvalOver: number;
  readonly objectionDays: number;
  readonly items: readonly RuleBookItem[];
}

/** Limits of a rule book: texts in characters, points in hundredths. */
export const RULE_BOOK_LIMITS = {
  items: 500,
  code: 20,
  name: 60,
  per: 10,
  note: 500,
  points: 1_000_000,
  quantity: 1_000_000,
  weight: 10,
  objectionDays: 30,
} as const;

/** DOMAIN.md, section 5: working days in which an entry can be objected to, unless the rule book says otherwise. */
export const DEFAULT_OBJECTION_DAYS = 5;

const NEXT: Readonly<Record<RuleBookStatus, Partial<Record<'publish' | 'close', RuleBookStatus>>>> = {
  DRAFT: { publish: 'PUBLISHED' },
  PUBLISHED: { close: 'CLOSED' },
  CLOSED: {},
};

/** @throws Refusal STEP_NOT_ALLOWED where the table has no such step */
export function nextRuleBookStatus(status: RuleBookStatus, step: 'publish' | 'close'): RuleBookStatus {
  const next = NEXT[status][step];
  if (!next) throw new Refusal('STEP_NOT_ALLOWED', { ruleBook: status, step });
  return next;
}

const ITEM_CODE = /^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/;

/** Reads what somebody wrote, with everything that is wrong with it. With problems the content is not to be used. */
export function readRuleBook(
  draft: RuleBookDraft,
  path = 'input',
): {
  readonly content: RuleBookContent;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const wrong = (at: string, code: string, message: string) =>
    problems.push({ path: `${path}.${at}`, code, message });
  const { year, effectiveFrom, weights, tieRule, items } = draft;

  if (!Number.isInteger(year) || year < 2000 || year > 2100)
    wrong('year', 'OUT_OF_RANGE', '年份应为 2000 至 2100。');
  if (!isDay(effectiveFrom) || !effectiveFrom.endsWith('-01') || !effectiveFrom.startsWith(`${year}-`)) {
    wrong('effectiveFrom', 'OUT_OF_RANGE', '生效日应为该年度某月 1 日。');
  }
  for (const [level, weight] of Object.entries(weights)) {
    const value = parseDecimal(weight);
    const isFit =
      value && compare(value, fraction(0)) >= 0 && compare(value, fraction(RULE_BOOK_LIMITS.weight)) <= 0;
    if (!isFit)
      wrong(`weights.${level}`, 'OUT_OF_RANGE', `权重应为 0 至 ${RULE_BOOK_LIMITS.weight} 的小数。`);
  }
  const approvalOver = parseHundredths(draft.approvalOver);
  if (approvalOver === null || approvalOver < 0 || approvalOver > RULE_BOOK_LIMITS.points) {
    wrong('approvalOver', 'OUT_OF_RANGE', '复核线应为 0 至 10000 分，至多两位小数。');
  }
  const objectionDays = draft.objectionDays ?? DEFAULT_OBJECTION_DAYS;
  if (!isObjectionTime(objectionDays))
    wrong('objectionDays', 'OUT_OF_RANGE', '异议期应为 1 至 30 个工作日。');
  if (items.length === 0) wrong('items', 'REQUIRED', '至少要有一个条目。');
  if (items.length > RULE_BOOK_LIMITS.items) {
    wrong('items', 'TOO_MANY', `最多 ${RULE_BOOK_LIMITS.items} 个条目。`);
  }
  const codes = new Set<string>();
  const read = items.map((item, index): RuleBookItem => {
    const at = `${path}.items.${index}`;
    const told = readItem(item, at);
    problems.push(...told.problems);
    if (codes.has(item.code))
      problems.push({ path: `${at}.code`, code: 'DUPLICATE', message: '条目编号重复。' });
    codes.add(item.code);
    return told.item;
  });
  return {
    content: {
      year,
      effectiveFrom,
      weights: {
        GROUP: weights.group,
        VILLAGE: weights.village,
        TOWNSHIP: weights.township,
        DEPARTMENT: weights.department,
      },
      tieRule,
      approvalOver: approvalOver ?? 0,
      objectionDays,
      items: read,
    },
    problems,
  };
}

function isObjectionTime(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= RULE_BOOK_LIMITS.objectionDays;
}

function readItem(draft: RuleBookItemDraft, path: string): { item: RuleBookItem; problems: Problem[] } {
  const problems: Problem[] = [];
  const wrong = (at: string, code: string, message: string) =>
    problems.push({ path: `${path}.${at}`, code, message });
  const { level, source } = draft;
  const [code, name, per, note] = [
    draft.code,
    draft.name.trim(),
    draft.per?.trim() || '次',
    draft.note?.trim() || null,
  ];

  if (!ITEM_CODE.test(code)) wrong('code', 'MALFORMED', '编号为 1 至 20 位字母、数字、点和短横。');
  for (const [field, text] of [
    ['name', name],
    ['per', per],
    ['note', note ?? ''],
  ] as const) {
    const most = RULE_BOOK_LIMITS[field];
    if ([...text].length > most) wrong(field, 'TOO_LONG', `最多 ${most} 字。`);
  }
  problems.push(...itemVoiceProblems({ code, name, per, note }, path));
  if (name === '') wrong('name', 'REQUIRED', '请写明条目名称。');

  const points = parseHundredths(draft.points);
  if (points === null || points === 0 || Math.abs(points) > RULE_BOOK_LIMITS.points) {
    wrong('points', 'OUT_OF_RANGE', '分值不能为 0，不超过正负 10000 分，至多两位小数。');
  }
  const mostQuantity = parseHundredths(draft.mostQuantity ?? '1');
  if (mostQuantity === null || mostQuantity <= 0 || mostQuantity > RULE_BOOK_LIMITS.quantity) {
    wrong('mostQuantity', 'OUT_OF_RANGE', '每次最多数量应大于 0，不超过 10000，至多两位小数。');
  }
  if (draft.proofs.length === 0) wrong('proofs', 'REQUIRED', '至少要求一种佐证。');

  const capPoints = draft.capPoints == null ? null : parseHundredths(draft.capPoints);
  const capPeriod = draft.capPeriod ?? null;
  if ((draft.capPoints == null) !== (capPeriod === null)) {
    wrong('capPeriod', 'CONTRADICTION', '封顶分值与封顶周期要么都填，要么都不填。');
  } else if (draft.capPoints != null && (capPoints === null || capPoints <= 0)) {
    wrong('capPoints', 'OUT_OF_RANGE', '封顶分值应大于 0，至多两位小数。');
  }
  if (draft.objectionDays != null && !isObjectionTime(draft.objectionDays)) {
    wrong('objectionDays', 'OUT_OF_RANGE', '异议期应为 1 至 30 个工作日。');
  }
  problems.push(...whoAwards(draft, path));
  if (source === 'VOLUNTEER_SERVICE' && (level !== 'HOUSEHOLD' || (points ?? 1) < 0)) {
    wrong('source', 'CONTRADICTION', '志愿服务时长只为户加分。');
  }
  return {
    item: {
      code,
      name,
      level,
      source,
      points: points ?? 0,
      per,
      mostQuantity: mostQuantity ?? 0,
      proofs: [...new Set(draft.proofs)],
      capPoints,
      capPeriod,
      awardedBy: [...new Set(draft.awardedBy)],
      objectionDays: draft.objectionDays ?? null,
      note,
    },
    problems,
  };
}

/** Each text of an item, and all of them as they are read one after the other: a word may be divided among two. */
export function itemVoiceProblems(
  { code, name, per, note }: Pick<RuleBookItem, 'code' | 'name' | 'per' | 'note'>,
  path: string,
): Problem[] {
  const problems = Object.entries({ code, name, per, note }).flatMap(([field, text]) =>
    voiceProblems(`${path}.${field}`, text),
  );
  if (problems.length > 0) return problems;
  return voiceProblems(`${path}.name`, `${name}${per}${note ?? ''}`)
    .concat(voiceProblems(`${path}.name`, `${name}${note ?? ''}`))
    .slice(0, 1);
}

/** Nobody's reach covers an account above their own place, and a department lies in none: there some could never award. */
function whoAwards({ level, source, awardedBy }: RuleBookItemDraft, path: string): Problem[] {
  // Volunteers' hours are turned into points by the platform alone.
  if (source === 'VOLUNTEER_SERVICE') return [];
  const at = `${path}.awardedBy`;
  if (awardedBy.length === 0) return [{ path: at, code: 'REQUIRED', message: '请写明由哪一级记分。' }];
  const cannot = awardedBy.filter(
    (by) => (level === 'DEPARTMENT' && by !== 'COUNTY') || (level === 'TOWNSHIP' && by === 'VILLAGE'),
  );
  if (cannot.length === 0) return [];
  return [{ path: at, code: 'CONTRADICTION', message: '该级管理员无权为这一层级的账户记分。' }];
}

/** What a published version says, decimals as text, items by code: its canonical text is what `sha256` is of. */
export function ruleBookBody(version: number, content: RuleBookContent): Readonly<Record<string, unknown>> {
  const { year, effectiveFrom, weights, tieRule, approvalOver, objectionDays, items } = content;
  const byCode = items.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return {
    year,
    version,
    effectiveFrom,
    weights: {
      GROUP: weights.GROUP,
      VILLAGE: weights.VILLAGE,
      TOWNSHIP: weights.TOWNSHIP,
      DEPARTMENT: weights.DEPARTMENT,
    },
    tieRule,
    approvalOver: writeHundredths(approvalOver),
    objectionDays,
    items: byCode.map((item) => ({
      code: item.code,
      name: item.name,
      level: item.level,
      source: item.source,
      points: writeHundredths(item.points),
      per: item.per,
      mostQuantity: writeHundredths(item.mostQuantity),
      proofs: item.proofs,
      capPoints: item.capPoints === null ? null : writeHundredths(item.capPoints),
      capPeriod: item.capPeriod,
      awardedBy: item.awardedBy,
      objectionDays: item.objectionDays,
      note: item.note,
    })),
  };
}

/**
 * From when a version may hold: the first of a year in any month of it that is not closed; a later one only from a month
 * that has not begun, after every version before it.
 */
export function effectiveFromProblems(
  effectiveFrom: Day,
  at: {
    readonly today: Day;
    readonly closedMonths: ReadonlySet<string>;
    /** First days of the year's published versions. */
    readonly earlier: readonly Day[];
  },
): Problem[] {
  const problem = (code: string, message: string) => [{ path: 'input.effectiveFrom', code, message }];
  const lastClosed = [...at.closedMonths].sort().at(-1);
  if (lastClosed !== undefined && effectiveFrom.slice(0, 7) <= lastClosed) {
    return problem('MONTH_CLOSED', `${lastClosed} 及以前已经月度结算，生效日应在其后。`);
  }
  if (at.earlier.length === 0) return [];
  const latest = [...at.earlier].sort().at(-1)!;
  const notBefore = effectiveFrom > latest && effectiveFrom > at.today;
  return notBefore
    ? []
    : problem('OUT_OF_RANGE', `同年度新版本应从尚未开始的月份起、且晚于 ${latest} 生效。`);
}
