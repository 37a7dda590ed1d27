/** Folded text with the way back to the words as they were written. */
export interface FoldedText {
  /** One code unit a character; no spaces, no capitals, no full-width forms; every run of digits is a single `0`. */
  readonly units: Uint16Array;
  /** The UTF-16 offset in the original at which each unit starts. */
  readonly starts: Uint32Array;
}

/** Stands for whatever lies outside the basic plane: emoji, rare characters of names, lone surrogates. */
const STRANGE = 0xfffd;
const ZERO = 0x30;
const DROPPED = 0;

/** What each code unit folds to, filled as units are met. 1 means not met yet. */
const FOLDS = new Uint16Array(65536).fill(1);

function foldUnit(unit: number): number {
  const known = FOLDS[unit]!;
  if (known !== 1) return known;
  return (FOLDS[unit] = foldAnew(unit));
}

function foldAnew(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return STRANGE;
  const plain = String.fromCharCode(unit).normalize('NFKC').toLowerCase();
  if (/^[\p{White_Space}\p{Cc}\p{Cf}\p{Mn}]*$/u.test(plain)) return DROPPED;
  if (/^\p{N}/u.test(plain) && !/\p{Script=Han}/u.test(plain)) return ZERO;
  return plain.length === 1 ? plain.charCodeAt(0) : unit;
}

/** Folds text so that the same words in another spelling are the same, and no number can be read from it. */
export function foldText(text: string): FoldedText {
  const units = new Uint16Array(text.length);
  const starts = new Uint32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = foldUnit(text.charCodeAt(at));
    if (unit === DROPPED) continue;
    const repeats = length > 0 && units[length - 1] === unit;
    // A pair of surrogates is one strange character, a telephone number one digit.
    if (repeats && (unit === ZERO || unit === STRANGE)) continue;
    units[length] = unit;
    starts[length] = at;
    length += 1;
  }
  return { units: units.subarray(0, length), starts: starts.subarray(0, length) };
}
