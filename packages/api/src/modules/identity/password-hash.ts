import { type Argon2Parameters, argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { sameBytes } from '#platform/crypto';
import { queueOf } from './queue.ts';

/** OWASP's least for argon2id: 19 MiB, two passes, one lane; some 35 ms of one core. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;

const derive = promisify(argon2) as (kind: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>;

/** Two at once, whatever comes: otherwise signing in would be a way to take all cores from everybody. */
const inTurn = queueOf({ atOnce: 2, waiting: 50 });

/** argon2id as a PHC string. @throws Refusal RATE_LIMITED when fifty others wait already */
export function hashPassword(password: string): Promise<string> {
  return inTurn(async () => {
    const salt = randomBytes(16);
    const tag = await derive('argon2id', parametersOf(password, { ...COST, salt, bytes: TAG_BYTES }));
    const { memory, passes, parallelism } = COST;
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
  });
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
/** What nobody's password hashes to, at the same cost: an unknown login takes as long as a known one. */
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(Buffer.alloc(16))}$${base64(Buffer.alloc(TAG_BYTES))}`;

/**
 * Is it the password of this hash? Takes the same work when there is no account (`null`).
 * @throws Refusal RATE_LIMITED when fifty others wait already
 */
export function passwordFits(password: string, hash: string | null): Promise<boolean> {
  const parts = PHC.exec(hash ?? NOBODY);
  if (!parts) throw new Error('a stored password hash is no argon2id PHC string');
  const [memory, passes, parallelism] = parts.slice(1, 4).map(Number) as [number, number, number];
  const salt = Buffer.from(parts[4]!, 'base64');
  const tag = Buffer.from(parts[5]!, 'base64');
  return inTurn(async () => {
    const cost = { memory, passes, parallelism, salt, bytes: tag.length };
    const fits = sameBytes(await derive('argon2id', parametersOf(password, cost)), tag);
    return fits && hash !== null;
  });
}

function parametersOf(
  password: string,
  cost: { memory: number; passes: number; parallelism: number; salt: Buffer; bytes: number },
): Argon2Parameters {
  // One password typed on two keyboards is the same bytes.
  const message = Buffer.from(password.normalize('NFKC'));
  const { memory, passes, parallelism, salt, bytes } = cost;
  return { message, nonce: salt, memory, passes, parallelism, tagLength: bytes };
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
