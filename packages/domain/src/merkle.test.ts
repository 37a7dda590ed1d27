import { hash as digest } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  EMPTY_FRONTIER,
  type Subtree,
  appendLeaves,
  consistencyPath,
  inclusionPath,
  isConsistent,
  leafHash,
  nodeHash,
  proofOf,
  rootByInclusion,
  rootOf,
  sameHash,
  subtreesIn,
} from './merkle.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => digest('sha256', bytes, 'buffer');
const leaves = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => leafHash(sha256, Uint8Array.of(i >> 8, i & 0xff)));

/** RFC 6962, 2.1, word by word. */
function naiveRoot(of: readonly Uint8Array[]): Uint8Array {
  if (of.length === 0) return sha256(new Uint8Array());
  if (of.length === 1) return of[0]!;
  const middle = split(of.length);
  return nodeHash(sha256, naiveRoot(of.slice(0, middle)), naiveRoot(of.slice(middle)));
}
function naiveInclusion(index: number, of: readonly Uint8Array[]): Uint8Array[] {
  if (of.length === 1) return [];
  const middle = split(of.length);
  return index < middle
    ? [...naiveInclusion(index, of.slice(0, middle)), naiveRoot(of.slice(middle))]
    : [...naiveInclusion(index - middle, of.slice(middle)), naiveRoot(of.slice(0, middle))];
}
function naiveConsistency(earlier: number, of: readonly Uint8Array[], whole = true): Uint8Array[] {
  if (earlier === of.length) return whole ? [] : [naiveRoot(of)];
  const middle = split(of.length);
  return earlier <= middle
    ? [...naiveConsistency(earlier, of.slice(0, middle), whole), naiveRoot(of.slice(middle))]
    : [...naiveConsistency(earlier - middle, of.slice(middle), false), naiveRoot(of.slice(0, middle))];
}
function split(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const rootAt =
  (of: readonly Uint8Array[]) =>
  ({ level, index }: Subtree): Uint8Array =>
    naiveRoot(of.slice(index * 2 ** level, (index + 1) * 2 ** level));
const rootOfFirst = (count: number, of: readonly Uint8Array[]) =>
  rootOf(sha256, appendLeaves(sha256, EMPTY_FRONTIER, of.slice(0, count)));

const anySize = fc.integer({ min: 1, max: 600 });
const anyLeaf = anySize.chain((size) =>
  fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }),
);
const anyGrowth = anySize.chain((size) =>
  fc.record({ size: fc.constant(size), earlier: fc.integer({ min: 0, max: size }) }),
);

test.each([
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
])('%i leaves of Certificate Transparency give its published root', (count, root) => {
  const published = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'];
  const all = [...published, '606162636465666768696a6b6c6d6e6f'].map((leaf) =>
    leafHash(sha256, Buffer.from(leaf, 'hex')),
  );

  expect(hex(rootOfFirst(count, all))).toBe(root);
});

test('a log that grew in any steps has the root of all its leaves', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(90), { maxLength: 8 }), (steps) => {
      const all = leaves(steps.reduce((sum, step) => sum + step, 0));
      let frontier = EMPTY_FRONTIER;
      for (const step of steps)
        frontier = appendLeaves(sha256, frontier, all.slice(frontier.size, frontier.size + step));

      expect(hex(rootOf(sha256, frontier))).toBe(hex(naiveRoot(all)));
      expect(frontier.hashes.map(hex)).toEqual(subtreesIn(0, all.length).map(rootAt(all)).map(hex));
    }),
  );
});

test('each subtree is told once, when it is full', () => {
  const all = leaves(300);
  const told: [number, string][] = [];
  let frontier = EMPTY_FRONTIER;
  for (const until of [3, 256, 300])
    frontier = appendLeaves(sha256, frontier, all.slice(frontier.size, until), (level, root) =>
      told.push([level, hex(root)]),
    );

  expect(told.filter(([level]) => level === 8)).toEqual([[8, hex(naiveRoot(all.slice(0, 256)))]]);
  expect(told.filter(([level]) => level === 1)).toHaveLength(150);
});

test('an inclusion proof is that of the standard, and leads to the root', () => {
  fc.assert(
    fc.property(anyLeaf, ({ size, index }) => {
      const all = leaves(size);
      const proof = proofOf(sha256, inclusionPath(index, size), rootAt(all));

      expect(proof.map(hex)).toEqual(naiveInclusion(index, all).map(hex));
      const root = rootByInclusion(sha256, { index, size, leaf: all[index]! }, proof);
      expect(hex(root!)).toBe(hex(naiveRoot(all)));
    }),
  );
});

test('a proof of another leaf, place, size or with a hash changed, missing or added leads elsewhere', () => {
  fc.assert(
    fc.property(anyLeaf, fc.nat(), fc.nat(255), ({ size, index }, which, flip) => {
      const all = leaves(size);
      const root = naiveRoot(all);
      const at = { index, size, leaf: all[index]! };
      const proof = proofOf(sha256, inclusionPath(index, size), rootAt(all));
      const leadsToRoot = (other: Partial<typeof at>, path = proof) => {
        const found = rootByInclusion(sha256, { ...at, ...other }, path);
        return found !== null && sameHash(found, root);
      };
      const changed = proof.map((one, i) =>
        i === which % proof.length ? one.map((byte) => byte ^ (flip || 1)) : one,
      );

      expect(leadsToRoot({})).toBe(true);
      expect(leadsToRoot({ leaf: leafHash(sha256, Uint8Array.of(9, 9, 9)) })).toBe(false);
      expect(leadsToRoot({ index: index + 1 })).toBe(false);
      expect(leadsToRoot({ index: -1 })).toBe(false);
      expect(leadsToRoot({}, [...proof, root])).toBe(false);
      if (proof.length > 0) {
        expect(leadsToRoot({}, proof.slice(1))).toBe(false);
        expect(leadsToRoot({}, changed)).toBe(false);
      }
    }),
  );
});

test('a consistency proof is that of the standard, and holds', () => {
  fc.assert(
    fc.property(anyGrowth, ({ size, earlier }) => {
      const all = leaves(size);
      const proof = proofOf(sha256, consistencyPath(earlier, size), rootAt(all));
      const heads = {
        earlier: { size: earlier, root: rootOfFirst(earlier, all) },
        later: { size, root: rootOfFirst(size, all) },
      };

      if (earlier > 0) expect(proof.map(hex)).toEqual(naiveConsistency(earlier, all).map(hex));
      expect(isConsistent(sha256, heads, proof)).toBe(true);
    }),
  );
});

test('no log that changed, left out or swapped a leaf is consistent with the earlier one', () => {
  fc.assert(
    fc.property(
      anyGrowth,
      fc.nat(),
      fc.constantFrom('change', 'drop', 'swap'),
      ({ size, earlier }, which, how) => {
        fc.pre(earlier > 1);
        const honest = leaves(size);
        const at = which % (earlier - 1);
        const forged = [...honest];
        if (how === 'change') forged[at] = leafHash(sha256, Uint8Array.of(7, 7, 7));
        if (how === 'drop') forged.splice(at, 1);
        if (how === 'swap') [forged[at], forged[at + 1]] = [forged[at + 1]!, forged[at]!];
        fc.pre(forged.length >= earlier);
        const heads = {
          earlier: { size: earlier, root: naiveRoot(honest.slice(0, earlier)) },
          later: { size: forged.length, root: naiveRoot(forged) },
        };
        const honestProof = proofOf(sha256, consistencyPath(earlier, size), rootAt(honest));
        const forgedProof = proofOf(sha256, consistencyPath(earlier, forged.length), rootAt(forged));

        expect(isConsistent(sha256, heads, forgedProof)).toBe(false);
        expect(isConsistent(sha256, heads, honestProof)).toBe(false);
      },
    ),
  );
});

test('sizes beyond 32 bits keep their paths', () => {
  const size = 2 ** 40 + 3;

  expect(subtreesIn(0, size)).toEqual([
    { level: 40, index: 0 },
    { level: 1, index: 2 ** 39 },
    { level: 0, index: 2 ** 40 + 2 },
  ]);
  expect(inclusionPath(2 ** 40 + 2, size)).toHaveLength(2);
  expect(consistencyPath(2 ** 40, size)).toHaveLength(1);
});

test('a leaf that is not there, and a past that never was, are no questions', () => {
  expect(() => inclusionPath(5, 5)).toThrow('no leaf 5 in a log of 5');
  expect(() => consistencyPath(6, 5)).toThrow('a log of 5 was never 6 long');
});
