import { LETTERED_DISTRICT } from '../similar/plain-text.ts';

/** Where a message says it is: division codes without trailing zeros, or districts of which a letter is left. Empty when nobody knows. */
export type Places = readonly string[];

/** Province, prefecture, county and township of a division code take this many digits. */
const TOWNSHIP_DIGITS = 9;

/** The place a message is filed at; else the districts of its title, else the first of its text. Both folded. */
export function placesOf(placeCode: string | undefined, title: string, text: string): Places {
  if (placeCode !== undefined && /^\d+$/.test(placeCode)) return [placeCode.replace(/0+$/, '')];
  const named = namedIn(title);
  return named.length > 0 ? named : namedIn(text).slice(0, 1);
}

/** `a` for A市, `a.5` for A5区; a city is left out where one of its districts is named too. */
function namedIn(folded: string): string[] {
  const codes = [...folded.matchAll(LETTERED_DISTRICT)].map(([name]) => {
    const number = name.match(/\d+/)?.[0];
    return number === undefined ? name[0]! : `${name[0]!}.${number}`;
  });
  return [...new Set(codes)].filter(
    (code) => code.length > 1 || !codes.some((one) => one.startsWith(`${code}.`)),
  );
}

/** Whether two messages may be about one place: the same, one within the other, or both in one township. */
export function mayBeOnePlace(a: Places, b: Places): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return a.some((one) => b.some((other) => isNear(one, other)));
}

function isNear(one: string, other: string): boolean {
  if (/^\d/.test(one) && /^\d/.test(other)) {
    return (
      one.startsWith(other) ||
      other.startsWith(one) ||
      one.slice(0, TOWNSHIP_DIGITS) === other.slice(0, TOWNSHIP_DIGITS)
    );
  }
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}
