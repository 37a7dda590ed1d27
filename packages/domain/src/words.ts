/**
 * JSON with one spelling: keys sorted by UTF-16 code unit, no spaces, members that are undefined left out, in the manner
 * of RFC 8785. Two values that are equal as data give the same string, so their digests agree on every machine.
 * Throws a TypeError for what JSON cannot hold (functions, bigint, NaN, Infinity, undefined in a list).
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${Array.from(value, canonical).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`no JSON for a ${typeof value}`);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

/** What is hashed for the salted digest of any value, `<salt>\n<canonical JSON>`. Hashing itself is the caller's. */
export function digestInput(salt: string, value: unknown): string {
  return `${oneLine(salt)}\n${canonical(value)}`;
}

/**
 * What is hashed for the digest of somebody's words. The event keeps the digest, an erasable row keeps salt and words:
 * once that row is gone nothing about the words can be found by trying, and the chain still verifies.
 */
export function wordsPreimage(salt: string, body: unknown): string {
  return `zhitong-words-v1\n${digestInput(salt, body)}`;
}

/** What is hashed to chain an event to the one before it. */
export function eventPreimage(prevHash: string, event: unknown): string {
  return `zhitong-event-v1\n${oneLine(prevHash)}\n${canonical(event)}`;
}

/** What the county signs when it takes an appeal in: `Receipt.signature` is Ed25519 over the UTF-8 of this. */
export function receiptPreimage(receipt: {
  readonly county: string;
  readonly number: string;
  /** SHA-256 of the words, hex. */
  readonly digest: string;
  readonly submittedAt: Date;
}): string {
  const lines = [receipt.county, receipt.number, receipt.digest, receipt.submittedAt.toISOString()];
  return `zhitong-receipt-v1\n${lines.map(oneLine).join('\n')}\n`;
}

/** A line break inside a part would let two different facts have the same preimage. */
function oneLine(part: string): string {
  if (/[\r\n]/.test(part)) throw new TypeError('a line break inside a part of a preimage');
  return part;
}
