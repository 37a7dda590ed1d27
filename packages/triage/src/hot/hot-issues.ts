import type { Message } from '../message.ts';
import { type MessageFeatures, featuresOfMessage } from './features.ts';
import { groupsOf } from './group.ts';
import { type Likeness, countFeatures, likenessOf } from './likeness.ts';
import { type Moment, type Rise, riseOf } from './rises.ts';

export interface Appeal<Id> extends Message {
  readonly id: Id;
  /** When it was filed, milliseconds since 1970; null where nobody knows: then time plays no part. */
  readonly at: number | null;
  /** Division code. */
  readonly placeCode?: string | undefined;
  /** What that place and those around it are called: these names make no matter. */
  readonly placeNames?: readonly string[] | undefined;
  /** Voices that joined it, its own not counted; 0 or more, default 0. */
  readonly likes?: number | undefined;
  /** Who filed it, by any key that tells people apart: of one person's appeals a rise counts one. */
  readonly by?: string | undefined;
}

export interface HotIssue<Id> {
  /** The title of the member that is most like all others: their words, not screened yet. */
  readonly title: string;
  /** First and last day, milliseconds since 1970; null where no member has one. */
  readonly from: number | null;
  readonly to: number | null;
  readonly size: number;
  /** Members and the voices that joined them. */
  readonly voices: number;
  /** What the list is ranked by; see `createHotIssues`. */
  readonly score: number;
  /** Appeals of the recent days per appeal that was to be expected; 1 is as usual, 0 none. 0 where no member has a day. */
  readonly growth: number;
  /** More of them in the recent days than chance explains. */
  readonly rising: boolean;
  /** Where most members lie; null where most have no place, or none has more than half. */
  readonly place: string | null;
  /** In the order of their moments. */
  readonly memberIds: readonly Id[];
  /** At most five, the most telling first. */
  readonly exampleIds: readonly Id[];
}

export interface HotIssueOptions {
  /** How many members make an issue; default 3. */
  readonly smallest?: number;
  /** The days whose appeals count as recent; default 14. */
  readonly recentDays?: number;
  /** How often, at most, a look at issues that are all as usual may call any of them rising, 0 to 1; default 0.05. */
  readonly falseAlarms?: number;
}

/** The appeals of which hot issues are made. */
export interface HotIssues<Id> {
  readonly size: number;
  /** Adding an id again replaces what it had. */
  add(appeal: Appeal<Id>): void;
  /** Whether it was there. */
  remove(id: Id): boolean;
  /** At most `first` issues, the hottest first. `now` in milliseconds since 1970. */
  top(first: number, now: number): HotIssue<Id>[];
}

/** Groups whose centres are this much alike are about the same matter. */
const SAME_MATTER = 0.2;
const DAY = 24 * 60 * 60 * 1000;
const FRESH_DAYS = 30;
const MOST_EXAMPLES = 5;
/** What stands for a title where a citizen gave none. */
const TITLE_LENGTH = 40;

interface Kept<Id> extends Omit<Appeal<Id>, 'text' | 'placeNames'> {
  readonly features: MessageFeatures;
}

interface Group<Id> {
  /** By moment, then id. */
  readonly members: readonly Kept<Id>[];
  /** The most central first. */
  readonly central: readonly Kept<Id>[];
  /** How alike two members are on average, 0 to 1. */
  readonly focus: number;
}

/**
 * Keeps appeals and tells the matters that many of them share. What it tells depends on what it holds, never on the order
 * in which that was added. Of the words it keeps the title; of the text hashes alone.
 *
 * Ranked by `score = (size + √likes) × min(1, 3 × focus)² × (1 + fresh) × (rising ? 1.5 : 1)`: an appeal counts whole, likes by their
 * root, since they cost a tap; `focus` is how alike two members are on average (0 to 1), about 0.35 for one matter and 0.15 for
 * a theme of many, so that a matter stands first; `fresh` is the share of members filed in the last 30 days (0 where days are
 * unknown).
 *
 * `rising` is told at a false-alarm rate: were the members' moments drawn from those of all appeals, a look would call any issue at
 * all rising in at most the share `falseAlarms` of looks, however many issues are looked at (Bonferroni). See `riseOf`.
 */
export function createHotIssues<Id extends string | number>(options: HotIssueOptions = {}): HotIssues<Id> {
  const { smallest = 3, recentDays = 14, falseAlarms = 0.05 } = options;
  const kept = new Map<Id, Kept<Id>>();
  const frequency = new Map<number, number>();
  let known: Group<Id>[] | undefined;

  function groups(): Group<Id>[] {
    const all = [...kept.values()].toSorted((a, b) => compareIds(a.id, b.id));
    const like = likenessOf(
      all.map((one) => one.features),
      frequency,
    );
    return groupsOf(like, SAME_MATTER)
      .filter((group) => group.length >= smallest)
      .map((group) => described(group, all, like));
  }

  return {
    get size() {
      return kept.size;
    },

    add({ text, placeNames, ...appeal }) {
      this.remove(appeal.id);
      const { title: heading, placeCode } = appeal;
      const features = featuresOfMessage({ title: heading, text }, { placeCode, placeNames });
      const title = appeal.title.trim() || text.trim().slice(0, TITLE_LENGTH);
      kept.set(appeal.id, { ...appeal, title, features });
      countFeatures(frequency, features, 1);
      known = undefined;
    },

    remove(id) {
      const one = kept.get(id);
      if (one === undefined) return false;
      countFeatures(frequency, one.features, -1);
      kept.delete(id);
      known = undefined;
      return true;
    },

    top(first, now) {
      known ??= groups();
      const all = momentsOf([...kept.values()]);
      const rises = known.map((group) =>
        riseOf(momentsOf(oneEach(group.members)), all, { now, length: recentDays * DAY }),
      );
      const looks = rises.length;
      return known
        .map((group, at) => issueOf(group, rises[at]!, { now, limit: falseAlarms / looks, smallest }))
        .toSorted((a, b) => b.score - a.score || compareIds(a.memberIds[0]!, b.memberIds[0]!))
        .slice(0, first);
    },
  };
}

function described<Id extends string | number>(
  group: readonly number[],
  all: readonly Kept<Id>[],
  like: Likeness,
): Group<Id> {
  const likeOthers = (one: number) => group.reduce((sum, other) => sum + (like[one]!.get(other) ?? 0), 0);
  const sums = new Map(group.map((one) => [one, likeOthers(one)]));
  const pairs = group.length * (group.length - 1);
  return {
    members: group
      .map((one) => all[one]!)
      .toSorted((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || compareIds(a.id, b.id)),
    central: group.toSorted((a, b) => sums.get(b)! - sums.get(a)! || a - b).map((one) => all[one]!),
    focus: [...sums.values()].reduce((sum, one) => sum + one, 0) / pairs,
  };
}

function issueOf<Id>(
  group: Group<Id>,
  rise: Rise,
  look: { now: number; limit: number; smallest: number },
): HotIssue<Id> {
  const { members, central, focus } = group;
  const likes = members.reduce((sum, { likes: its = 0 }) => sum + its, 0);
  const times = members.flatMap(({ at }) => (at === null ? [] : [at]));
  const fresh =
    times.filter((at) => at > look.now - FRESH_DAYS * DAY && at <= look.now).length / members.length;
  const rising = rise.recent >= look.smallest && rise.chance <= look.limit;
  return {
    title: central[0]!.title,
    from: times[0] ?? null,
    to: times.at(-1) ?? null,
    size: members.length,
    voices: members.length + likes,
    score:
      (members.length + Math.sqrt(likes)) * Math.min(1, 3 * focus) ** 2 * (1 + fresh) * (rising ? 1.5 : 1),
    growth: rise.expected > 0 ? rise.recent / rise.expected : 0,
    rising,
    place: placeOfMost(members),
    memberIds: members.map((one) => one.id),
    exampleIds: central.slice(0, MOST_EXAMPLES).map((one) => one.id),
  };
}

function placeOfMost<Id>(members: readonly Kept<Id>[]): string | null {
  const places = [...Map.groupBy(members, (one) => one.placeCode)];
  return places.find(([, there]) => there.length * 2 > members.length)?.[0] ?? null;
}

/** The first of each person's appeals by id, never by moment: what is counted must not depend on when it came. */
function oneEach<Id extends string | number>(members: readonly Kept<Id>[]): Kept<Id>[] {
  const seen = new Set<string>();
  return members
    .toSorted((a, b) => compareIds(a.id, b.id))
    .filter(({ by }) => by === undefined || (!seen.has(by) && seen.add(by)));
}

function momentsOf<Id>(members: readonly Kept<Id>[]): Moment[] {
  return members.flatMap(({ at, placeCode = '' }) => (at === null ? [] : [{ at, place: placeCode }]));
}

/** Numbers before words, each in their own order. */
function compareIds(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === 'number' ? -1 : 1;
}
