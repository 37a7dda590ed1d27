/** One dated appeal, as far as a rise is concerned. */
export interface Moment {
  /** When it was filed, milliseconds since 1970. */
  readonly at: number;
  /** Where; appeals from nowhere in particular make a place of their own. */
  readonly place: string;
}

export interface Window {
  /** Milliseconds since 1970; what came later is left out. */
  readonly now: number;
  /** Length of the window that ends now, milliseconds. */
  readonly length: number;
}

export interface Rise {
  /** Appeals within the window. */
  readonly recent: number;
  /** How many of them the rest of the county lets expect, by place. Above 0 unless there are no appeals. */
  readonly expected: number;
  /** How likely so many or more are when the matter came no oftener than usual, 0 to 1. */
  readonly chance: number;
}

const YEAR = 365.25 * 24 * 60 * 60 * 1000;
const EARLIER_YEARS = 5;
/** So many appeals of the whole county stand behind a place of which little is known. */
const COUNTY_BEHIND_A_PLACE = 20;

/**
 * Whether one matter's appeals crowd into the last days. Three questions, of which the mildest answer counts:
 * - against all appeals: so many of so few within the window, were its members drawn from all of them (hypergeometric, exact
 *   when moments are exchanged at will);
 * - against its places: in a place, and a season, where everything is asked more often, more is expected (beta-binomial by place
 *   around the county's share, the wider the less is known of the place);
 * - against its season: when the same days of earlier years brought it too, only what goes beyond is a rise (hypergeometric).
 */
export function riseOf(matter: readonly Moment[], all: readonly Moment[], window: Window): Rise {
  const members = matter.filter((one) => one.at <= window.now);
  const everything = all.filter((one) => one.at <= window.now);
  const recent = count(members, (one) => isIn(one, window));
  const allRecent = count(everything, (one) => isIn(one, window));
  const against = placesOf(members, everything, window);
  const earlier = count(members, (one) => isInEarlierYear(one, window));
  const allEarlier = count(everything, (one) => isInEarlierYear(one, window));
  const chances = [
    upperTail({ population: everything.length, marked: allRecent, drawn: members.length }, recent),
    tailOf(
      against.map(({ members: n, a, b }) => betaBinomial(n, a, b)),
      recent,
    ),
  ];
  if (earlier > 0) {
    const season = { population: allRecent + allEarlier, marked: allRecent, drawn: recent + earlier };
    chances.push(upperTail(season, recent));
  }
  return {
    recent,
    expected: against.reduce((sum, { members: n, a, b }) => sum + (n * a) / (a + b), 0),
    chance: Math.max(...chances),
  };
}

function isIn({ at }: Moment, { now, length }: Window): boolean {
  return at > now - length && at <= now;
}

function isInEarlierYear(one: Moment, { now, length }: Window): boolean {
  for (let years = 1; years <= EARLIER_YEARS; years += 1) {
    if (isIn(one, { now: now - years * YEAR, length })) return true;
  }
  return false;
}

/** For each place of the matter: its members there, and what the other appeals say of the share that is recent, as a beta distribution. */
function placesOf(members: readonly Moment[], everything: readonly Moment[], window: Window) {
  const own = Map.groupBy(members, (one) => one.place);
  const here = Map.groupBy(everything, (one) => one.place);
  const isRecent = (one: Moment) => isIn(one, window);
  const others = Math.max(0, everything.length - members.length);
  const share = (Math.max(0, count(everything, isRecent) - count(members, isRecent)) + 0.5) / (others + 1);
  return [...own].map(([place, ofMatter]) => {
    const inPlace = here.get(place) ?? [];
    const recent = Math.max(0, count(inPlace, isRecent) - count(ofMatter, isRecent));
    const before = Math.max(0, inPlace.length - ofMatter.length - recent);
    return {
      members: ofMatter.length,
      a: COUNTY_BEHIND_A_PLACE * share + recent,
      b: COUNTY_BEHIND_A_PLACE * (1 - share) + before,
    };
  });
}

/** The chance of `least` or more marked ones among those drawn from a population without putting back. */
export function upperTail(
  { population, marked, drawn }: { population: number; marked: number; drawn: number },
  least: number,
): number {
  let sum = 0;
  const most = Math.min(drawn, marked);
  for (let found = Math.max(least, drawn + marked - population, 0); found <= most; found += 1) {
    sum += Math.exp(
      logChoose(marked, found) + logChoose(population - marked, drawn - found) - logChoose(population, drawn),
    );
  }
  return Math.min(1, sum);
}

/** The chances of 0, 1, … n when the share itself is spread as Beta(a, b). */
function betaBinomial(n: number, a: number, b: number): number[] {
  const logBeta = (x: number, y: number) => logGamma(x) + logGamma(y) - logGamma(x + y);
  return Array.from({ length: n + 1 }, (_, k) =>
    Math.exp(logChoose(n, k) + logBeta(k + a, n - k + b) - logBeta(a, b)),
  );
}

/** The chance that the sum of independent counts is at least so much. */
function tailOf(distributions: readonly number[][], least: number): number {
  let sum = [1];
  for (const one of distributions) {
    const next = Array.from({ length: sum.length + one.length - 1 }, () => 0);
    sum.forEach((left, i) => one.forEach((right, j) => (next[i + j]! += left * right)));
    sum = next;
  }
  return Math.min(
    1,
    sum.slice(least).reduce((total, one) => total + one, 0),
  );
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/** Stirling's series, raised to where it is good to 1e-10. For x above 0. */
function logGamma(x: number): number {
  let raised = x;
  let below = 0;
  for (; raised < 10; raised += 1) below += Math.log(raised);
  const square = 1 / (raised * raised);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / raised;
  return (raised - 0.5) * Math.log(raised) - raised + 0.5 * Math.log(2 * Math.PI) + series - below;
}

function count<T>(values: readonly T[], holds: (value: T) => boolean): number {
  return values.reduce((sum, value) => sum + (holds(value) ? 1 : 0), 0);
}
