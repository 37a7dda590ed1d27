/** A rational number, in lowest terms, its denominator above zero. Money and points are never floating-point numbers. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** @throws RangeError for a denominator of 0 */
export function fraction(n: bigint | number, d: bigint | number = 1): Fraction {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError('a fraction of nothing');
  const divisor = greatestCommon(top, bottom) * (bottom < 0n ? -1n : 1n);
  return { n: top / divisor, d: bottom / divisor };
}

export const ZERO: Fraction = { n: 0n, d: 1n };

export function plus(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? fraction(a.n + b.n, a.d) : fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d);
}

/** @throws RangeError where `b` is 0 */
export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d, a.d * b.n);
}

/** Below 0 where `a` is the smaller one, 0 where they are equal. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Rounded 四舍五入 to `digits` decimals, a half away from zero, as a whole number of the last decimal: 2.345 → 235. */
export function roundHalfUp({ n, d }: Fraction, digits: number): bigint {
  const scaled = (n < 0n ? -n : n) * 10n ** BigInt(digits);
  const rounded = (scaled * 2n + d) / (d * 2n);
  return n < 0n ? -rounded : rounded;
}

/** `-12.5` → −25/2; null where the text is no plain decimal number. */
export function parseDecimal(text: string): Fraction | null {
  const match = /^([+-]?)(\d{1,15})(?:\.(\d{1,10}))?$/.exec(text);
  if (!match) return null;
  const [, sign, whole, part = ''] = match;
  const value = fraction(BigInt(whole! + part), 10n ** BigInt(part.length));
  return sign === '-' ? { n: -value.n, d: value.d } : value;
}

/** A whole number of hundredths out of a decimal: `12.5` → 1250; null for what has more decimals, is too large or no number. */
export function parseHundredths(text: string): number | null {
  const value = parseDecimal(text);
  if (!value || 100n % value.d !== 0n) return null;
  const hundredths = Number(value.n * (100n / value.d));
  return Number.isSafeInteger(hundredths) ? hundredths : null;
}

/** 1250 → `12.50`. The one way in which points and money are written. */
export function writeHundredths(hundredths: number | bigint): string {
  const digits = String(hundredths).replace('-', '').padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** In lowest terms, `7/3`; a whole number `2/1`. */
export function writeFraction({ n, d }: Fraction): string {
  return `${n}/${d}`;
}

/** What `writeFraction` wrote. */
export function parseFraction(text: string): Fraction {
  const [n, d] = text.split('/');
  return fraction(BigInt(n!), BigInt(d!));
}

function greatestCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}
