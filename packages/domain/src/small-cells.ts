import type { PlaceLevel } from './ticket-words.ts';

/** Under so many cases a figure or a place could point at a person. */
export const SMALL_CELL = 5;

/** A county's 6 digits, with 3 more each for township and village (the national division code) and for the grid. */
const LENGTH_OF_LEVEL: Readonly<Record<PlaceLevel, number>> = {
  COUNTY: 6,
  TOWNSHIP: 9,
  VILLAGE: 12,
  GRID: 15,
};

/** 6, 9, 12 or 15 digits. */
export const PLACE_CODE_PATTERN = /^\d{6}(?:\d{3}){0,3}$/;

/** The level that a place's code tells, or null for what is no place code. */
export function levelOfPlaceCode(code: string): PlaceLevel | null {
  if (!PLACE_CODE_PATTERN.test(code)) return null;
  const level = (Object.keys(LENGTH_OF_LEVEL) as PlaceLevel[]).find(
    (name) => LENGTH_OF_LEVEL[name] === code.length,
  );
  return level ?? null;
}

/** The place at that level that this one is or lies in; the place itself where it is wider than that. */
export function placeAtLevel(code: string, level: PlaceLevel): string {
  return code.slice(0, LENGTH_OF_LEVEL[level]);
}

/**
 * The place that may be public: never finer than the village, and the township where the village had under five
 * tickets in that month.
 * @param ticketsInVillage how many tickets the place's village had in the month of submission
 */
export function publicPlace(placeCode: string, ticketsInVillage: number): string {
  return placeAtLevel(placeCode, ticketsInVillage >= SMALL_CELL ? 'VILLAGE' : 'TOWNSHIP');
}

/** A count of people as statistics may tell it: null where it is under five, whatever else is known of them. */
export function suppressed(count: number): number | null {
  return count < SMALL_CELL ? null : count;
}
