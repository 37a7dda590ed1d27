/** SHA-256 of bytes: Node's on the server, another of the same result in a browser. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** The leaves `[index × 2^level, (index + 1) × 2^level)` of a log: a subtree that no later leaf changes. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** All that is needed of a log to append to it: the roots of the full subtrees that `subtreesIn(0, size)` names. */
export interface Frontier {
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] };

/** What the proofs of one log speak of: its size, and the root that everything in it hashes to. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** RFC 6962, 2.1: a leaf and a node can never have the same preimage. */
export function leafHash(hash: Hash, leaf: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + leaf.length);
  bytes.set(leaf, 1);
  return hash(bytes);
}

export function nodeHash(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(65);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 33);
  return hash(bytes);
}

/**
 * The log with these leaf hashes after those it had.
 * @param onFull told of each subtree above the leaves that became full, in their order
 */
export function appendLeaves(
  hash: Hash,
  { size, hashes }: Frontier,
  leaves: Iterable<Uint8Array>,
  onFull?: (level: number, root: Uint8Array) => void,
): Frontier {
  const roots = [...hashes];
  let count = size;
  for (const leaf of leaves) {
    let root = leaf;
    let level = 0;
    for (let n = count; n % 2 === 1; n = (n - 1) / 2) {
      root = nodeHash(hash, roots.pop()!, root);
      level += 1;
      onFull?.(level, root);
    }
    roots.push(root);
    count += 1;
  }
  return { size: count, hashes: roots };
}

/** The root of a log; of an empty one the hash of nothing. */
export function rootOf(hash: Hash, { hashes }: Frontier): Uint8Array {
  return hashes.length === 0 ? hash(new Uint8Array()) : joined(hash, hashes);
}

/** The full subtrees that make up the leaves `[from, to)`, largest first, where `from` is a place at which one begins. */
export function subtreesIn(from: number, to: number): Subtree[] {
  const found: Subtree[] = [];
  let at = from;
  for (let power = largestPower(to - from); power >= 1 && at < to; power /= 2) {
    if (at + power > to) continue;
    found.push({ level: Math.log2(power), index: at / power });
    at += power;
  }
  return found;
}

/**
 * Which subtrees each hash of an inclusion proof is made of, in the proof's order (RFC 6962, 2.1.1).
 * @throws RangeError where the log has no such leaf
 */
export function inclusionPath(index: number, size: number): Subtree[][] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a log of ${size}`);
  const siblings: Subtree[][] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      siblings.push(subtreesIn(middle, to));
      to = middle;
    } else {
      siblings.push(subtreesIn(from, middle));
      from = middle;
    }
  }
  return siblings.reverse();
}

/**
 * The same for a proof that the log of `size` leaves begins with what it was at `earlier` (RFC 6962, 2.1.2); nothing
 * is needed where either is the other or the earlier one was empty.
 * @throws RangeError where it was never that long
 */
export function consistencyPath(earlier: number, size: number): Subtree[][] {
  if (!(earlier >= 0 && earlier <= size)) throw new RangeError(`a log of ${size} was never ${earlier} long`);
  if (earlier === 0 || earlier === size) return [];
  const siblings: Subtree[][] = [];
  let [from, to] = [0, size];
  while (to !== earlier) {
    const middle = from + splitOf(to - from);
    if (earlier <= middle) {
      siblings.push(subtreesIn(middle, to));
      to = middle;
    } else {
      siblings.push(subtreesIn(from, middle));
      from = middle;
    }
  }
  // The earlier log itself is known to whoever asks; a part of it is not.
  if (from > 0) siblings.push(subtreesIn(from, to));
  return siblings.reverse();
}

/** The hashes of a proof, out of the roots of the subtrees that it is made of. */
export function proofOf(
  hash: Hash,
  path: readonly (readonly Subtree[])[],
  rootAt: (subtree: Subtree) => Uint8Array,
): Uint8Array[] {
  return path.map((subtrees) => joined(hash, subtrees.map(rootAt)));
}

/** The root that a leaf and its inclusion proof lead to, or null where the proof cannot be one (RFC 9162, 2.1.3.2). */
export function rootByInclusion(
  hash: Hash,
  at: { readonly index: number; readonly size: number; readonly leaf: Uint8Array },
  proof: readonly Uint8Array[],
): Uint8Array | null {
  if (!(at.index >= 0 && at.index < at.size)) return null;
  let root = at.leaf;
  let [first, last] = [at.index, at.size - 1];
  for (const sibling of proof) {
    if (last === 0) return null;
    if (first % 2 === 1 || first === last) {
      root = nodeHash(hash, sibling, root);
      while (first % 2 === 0 && first > 0) [first, last] = [first / 2, half(last)];
    } else {
      root = nodeHash(hash, root, sibling);
    }
    [first, last] = [half(first), half(last)];
  }
  return last === 0 ? root : null;
}

/** Whether the later log begins with the earlier one: nothing that stood in it was changed or left out (RFC 9162, 2.1.4.2). */
export function isConsistent(
  hash: Hash,
  { earlier, later }: { readonly earlier: TreeHead; readonly later: TreeHead },
  proof: readonly Uint8Array[],
): boolean {
  if (earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && sameHash(earlier.root, later.root);
  if (earlier.size === 0) return proof.length === 0 && sameHash(earlier.root, hash(new Uint8Array()));
  const [start, ...rest] = largestPower(earlier.size) === earlier.size ? [earlier.root, ...proof] : proof;
  if (!start) return false;
  let [first, last] = [earlier.size - 1, later.size - 1];
  while (first % 2 === 1) [first, last] = [half(first), half(last)];
  let [before, after] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (first % 2 === 1 || first === last) {
      before = nodeHash(hash, sibling, before);
      after = nodeHash(hash, sibling, after);
      while (first % 2 === 0 && first > 0) [first, last] = [first / 2, half(last)];
    } else {
      after = nodeHash(hash, after, sibling);
    }
    [first, last] = [half(first), half(last)];
  }
  return last === 0 && sameHash(before, earlier.root) && sameHash(after, later.root);
}

export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** The root over subtrees that stand side by side, largest first. */
function joined(hash: Hash, roots: readonly Uint8Array[]): Uint8Array {
  return roots.reduceRight((right, left) => nodeHash(hash, left, right));
}

/** The largest power of two that is not above `count`; sizes go beyond 32 bits, so no shifts. */
function largestPower(count: number): number {
  let power = 1;
  while (power * 2 <= count) power *= 2;
  return power;
}

/** Where a tree of `count` leaves, two or more, divides: the largest power of two below it. */
function splitOf(count: number): number {
  const power = largestPower(count);
  return power === count ? power / 2 : power;
}

function half(n: number): number {
  return Math.floor(n / 2);
}
