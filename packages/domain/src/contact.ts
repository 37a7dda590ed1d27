const MOBILE = /^1[3-9]\d{9}$/;
/** Three-digit area codes (010, 02x) have eight-digit numbers, the others seven or eight. */
const LANDLINE = /^(?:0(?:10|2\d)[2-8]\d{7}|0[3-9]\d{2}[2-8]\d{6,7})$/;

/**
 * A mainland mobile or landline number as digits only (`13800138000`, `07397223456`), so that one phone has one hash;
 * null when it is malformed. Takes full-width digits, spaces, dashes, brackets, and +86, 0086 or 86 in front. A landline
 * needs its area code; extensions and service numbers (12345, 400) cannot be called back and are refused.
 */
export function normalisePhone(typed: string): string | null {
  if (typed.length > 40) return null;
  const plain = typed.normalize('NFKC').replace(/[\s\p{Pd}().]/gu, '');
  const abroad = /^(?:\+86|0086)(\d+)$/.exec(plain);
  const digits = abroad?.[1] ?? plain.replace(/^86(?=1\d{10}$)/, '');
  if (MOBILE.test(digits) || LANDLINE.test(digits)) return digits;
  // From abroad an area code loses its zero.
  return abroad && LANDLINE.test(`0${digits}`) ? `0${digits}` : null;
}

/** The phone with its middle hidden, `138****8000`, for lists that need to tell two callers apart and no more. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** The surname's first character only: `欧**`, always as long. */
export function maskName(name: string): string {
  const [first] = name.trim();
  return first ? `${first}**` : '';
}
