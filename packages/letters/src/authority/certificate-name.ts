/**
 * Names in certificates are compared by the characters of Unicode 3.2 (RFC 4518), so that verifiers refuse later ones such as
 * 𬭊: those are written 〔U+2CB4A〕 there, and shown as themselves again. Runs in browsers.
 */
export function nameForCertificate(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (char) => (KNOWN.test(char) ? char : `〔U+${hexOf(char)}〕`));
}

export function nameFromCertificate(text: string): string {
  return text.replace(/〔U\+([0-9A-F]{4,6})〕/g, (whole, hex: string) => {
    const point = Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** Han characters that Unicode 3.2 has: radicals, extension A, the first block, compatibility forms, extension B. */
const KNOWN =
  /[\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4db5\u4e00-\u9fa5\uf900-\ufa6a\u{20000}-\u{2a6d6}]/u;

const hexOf = (char: string) => char.codePointAt(0)!.toString(16).toUpperCase();
