/** Crockford's base32: no I, L, O, U, so that a code read out or copied by hand survives. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A tracking code as it is stored and compared: 16 characters (80 bits), not grouped. */
export const TRACKING_CODE_PATTERN = /^[0-9A-HJKMNP-TV-Z]{16}$/;

/** `ZT-20261122-000123`: the day of submission in the county, then a running number; gaps are allowed. */
export const TICKET_NUMBER_PATTERN = /^ZT-\d{8}-\d{6,9}$/;

/** The tracking code of 10 bytes. Throws a RangeError for any other length. */
export function trackingCodeOf(bytes: Uint8Array): string {
  if (bytes.length !== 10) throw new RangeError(`a tracking code has 10 bytes, not ${bytes.length}`);
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let code = '';
  for (let at = 75n; at >= 0n; at -= 5n) code += ALPHABET[Number((bits >> at) & 31n)];
  return code;
}

/** A tracking code for people: four groups of four. */
export function groupTrackingCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * What a person typed, as the stored form; null when it can be none. Takes small letters, full-width characters,
 * spaces and dashes anywhere, and O for 0, I and L for 1.
 */
export function normaliseTrackingCode(typed: string): string | null {
  const code = compact(typed).replaceAll('O', '0').replace(/[IL]/g, '1');
  return TRACKING_CODE_PATTERN.test(code) ? code : null;
}

/** A ticket's number from its day and running number. */
export function ticketNumber(day: string, running: number): string {
  return `ZT-${day.replaceAll('-', '')}-${String(running).padStart(6, '0')}`;
}

/** What a person typed, as the stored form (`zt 20261122 000123` too); null when it can be none. */
export function normaliseTicketNumber(typed: string): string | null {
  const match = /^ZT(\d{8})(\d{6,9})$/.exec(compact(typed));
  return match ? `ZT-${match[1]}-${match[2]}` : null;
}

function compact(typed: string): string {
  // Nothing longer can be a code; normalising a megabyte for it would be a gift to whoever sends one.
  return typed
    .slice(0, 100)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
}
