import type {
  AwardingLevel,
  BoardLevel,
  CapPeriod,
  PointsItemInput,
  PointsLevel,
  PointsSource,
  ProofKind,
  RuleBookPartsFragment,
  TieRule,
} from '../generated.ts';
import { numberOf } from '../parts/typed-numbers.ts';

/** One item as it is edited: figures as they are typed. */
export interface DraftItem {
  readonly key: number;
  code: string;
  name: string;
  level: PointsLevel;
  source: PointsSource;
  points: string;
  per: string;
  mostQuantity: string;
  proofs: readonly ProofKind[];
  capPoints: string;
  capPeriod: CapPeriod | null;
  awardedBy: readonly AwardingLevel[];
  objectionDays: string;
  note: string;
}

export interface RuleBookDraft {
  year: string;
  effectiveFrom: string;
  weights: Readonly<Record<BoardLevel, string>>;
  tieRule: TieRule;
  approvalOver: string;
  objectionDays: string;
  items: readonly DraftItem[];
}

let lastKey = 0;

export function newItem(): DraftItem {
  return {
    key: ++lastKey,
    code: '',
    name: '',
    level: 'HOUSEHOLD',
    source: 'OFFICER_RECORD',
    points: '',
    per: '次',
    mostQuantity: '1',
    proofs: ['PHOTO'],
    capPoints: '',
    capPeriod: null,
    awardedBy: ['VILLAGE'],
    objectionDays: '',
    note: '',
  };
}

/** An empty one of a year that begins on its first day. */
export function newDraft(year: string): RuleBookDraft {
  return {
    year,
    effectiveFrom: `${year}-01-01`,
    weights: { GROUP: '1', VILLAGE: '1', TOWNSHIP: '1', DEPARTMENT: '1' },
    tieRule: 'SHARED',
    approvalOver: '20',
    objectionDays: '5',
    items: [newItem()],
  };
}

/** What is edited of a rule book that exists. */
export function draftOf(book: RuleBookPartsFragment): RuleBookDraft {
  return {
    year: String(book.year),
    effectiveFrom: book.effectiveFrom,
    weights: {
      GROUP: book.weights.group,
      VILLAGE: book.weights.village,
      TOWNSHIP: book.weights.township,
      DEPARTMENT: book.weights.department,
    },
    tieRule: book.tieRule,
    approvalOver: shorter(book.approvalOver),
    objectionDays: String(book.objectionDays),
    items: book.items.map((item) => ({
      key: ++lastKey,
      code: item.code,
      name: item.name,
      level: item.level,
      source: item.source,
      points: shorter(item.points),
      per: item.per,
      mostQuantity: shorter(item.mostQuantity),
      proofs: item.proofs,
      capPoints: item.capPoints === null ? '' : shorter(item.capPoints),
      capPeriod: item.capPeriod,
      awardedBy: item.awardedBy,
      objectionDays: item.objectionDays === null ? '' : String(item.objectionDays),
      note: item.note ?? '',
    })),
  };
}

/** As it is sent. A figure that is no whole number goes as NaN would: as 0, which the server names. */
export function textOf(draft: RuleBookDraft) {
  return {
    year: wholeOf(draft.year),
    effectiveFrom: draft.effectiveFrom,
    weights: {
      group: numberOf(draft.weights.GROUP),
      village: numberOf(draft.weights.VILLAGE),
      township: numberOf(draft.weights.TOWNSHIP),
      department: numberOf(draft.weights.DEPARTMENT),
    },
    tieRule: draft.tieRule,
    approvalOver: numberOf(draft.approvalOver),
    objectionDays: wholeOf(draft.objectionDays),
    items: draft.items.map((item): PointsItemInput => ({
      code: item.code.trim(),
      name: item.name.trim(),
      level: item.level,
      source: item.source,
      points: numberOf(item.points),
      per: item.per.trim(),
      mostQuantity: numberOf(item.mostQuantity),
      proofs: [...item.proofs],
      capPoints: numberOf(item.capPoints) || null,
      capPeriod: item.capPoints.trim() ? item.capPeriod : null,
      awardedBy: [...item.awardedBy],
      objectionDays: item.objectionDays.trim() ? wholeOf(item.objectionDays) : null,
      note: item.note.trim() || null,
    })),
  };
}

function wholeOf(text: string): number {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : 0;
}

/** `5.00` → `5`, `2.50` → `2.5`: as people type it. */
export function shorter(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
