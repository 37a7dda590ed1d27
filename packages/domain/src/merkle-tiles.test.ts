import { hash as digest } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Tile,
  entriesPath,
  entryBundle,
  leavesOf,
  rootInTile,
  rootsFromTiles,
  tilePath,
  tilesOf,
} from './merkle-tiles.ts';
import {
  EMPTY_FRONTIER,
  type Subtree,
  appendLeaves,
  inclusionPath,
  leafHash,
  proofOf,
  rootByInclusion,
  rootOf,
  subtreesIn,
} from './merkle.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => digest('sha256', bytes, 'buffer');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** All tiles of a log, by path, each hash worked out from the leaves themselves. */
function filesOf(leaves: readonly Uint8Array[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (let level = 0; 256 ** level <= leaves.length; level += 1) {
    const span = 256 ** level;
    for (const tile of tilesOf(level, leaves.length)) {
      const hashes = Array.from({ length: tile.width }, (_, i) => {
        const from = (tile.index * 256 + i) * span;
        return rootOf(sha256, appendLeaves(sha256, EMPTY_FRONTIER, leaves.slice(from, from + span)));
      });
      files.set(tilePath(tile), Buffer.concat(hashes));
    }
  }
  return files;
}

test.each<[Tile, string]>([
  [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
  [{ level: 0, index: 999, width: 12 }, 'tile/0/999.p/12'],
  [{ level: 2, index: 1_234_067, width: 256 }, 'tile/2/x001/x234/067'],
  [{ level: 1, index: 1000, width: 1 }, 'tile/1/x001/000.p/1'],
])('%o lies at %s', (tile, path) => {
  expect(tilePath(tile)).toBe(path);
});

test('entries lie beside the tile of their hashes', () => {
  expect(entriesPath({ index: 1067, width: 256 })).toBe('tile/entries/x001/067');
  expect(entriesPath({ index: 0, width: 3 })).toBe('tile/entries/000.p/3');
});

test('a log of 70,000 leaves has the tiles that the specification counts', () => {
  expect(tilesOf(0, 70_000)).toHaveLength(274);
  expect(tilesOf(0, 70_000).at(-1)).toEqual({ level: 0, index: 273, width: 112 });
  expect(tilesOf(1, 70_000)).toEqual([
    { level: 1, index: 0, width: 256 },
    { level: 1, index: 1, width: 17 },
  ]);
  expect(tilesOf(2, 70_000)).toEqual([{ level: 2, index: 0, width: 1 }]);
  expect(tilesOf(3, 70_000)).toEqual([]);
  expect(tilesOf(1, 256)).toEqual([{ level: 1, index: 0, width: 1 }]);
  expect(tilesOf(0, 70_000, 272)).toHaveLength(2);
});

test('every proof can be made of tiles alone, each read once', async () => {
  const sizes = [1, 2, 255, 256, 257, 511, 512, 700, 66_000];
  for (const size of sizes) {
    const leaves = Array.from({ length: size }, (_, i) => leafHash(sha256, Buffer.from(String(i))));
    const files = filesOf(leaves);
    const root = hex(rootOf(sha256, appendLeaves(sha256, EMPTY_FRONTIER, leaves)));
    const asked: string[] = [];
    const rootsOf = (subtrees: readonly Subtree[]) =>
      rootsFromTiles(sha256, { size, subtrees }, async (tile) => {
        asked.push(tilePath(tile));
        return files.get(tilePath(tile)) ?? null;
      });

    const edge = subtreesIn(0, size);
    const edgeRoot = await rootsOf(edge);
    expect(hex(rootOf(sha256, { size, hashes: edge.map(edgeRoot) }))).toBe(root);
    expect(new Set(asked).size).toBe(asked.length);
    for (const index of [0, size >> 1, size - 1]) {
      const rootAt = await rootsOf(inclusionPath(index, size).flat());
      const proof = proofOf(sha256, inclusionPath(index, size), rootAt);
      const found = rootByInclusion(sha256, { index, size, leaf: leaves[index]! }, proof);
      expect(hex(found!)).toBe(root);
    }
  }
});

test('a tile that is missing or too short is no tile', async () => {
  expect(() => rootInTile(sha256, { level: 1, index: 0 }, new Uint8Array(63))).toThrow('too short');
  const of = { size: 3, subtrees: subtreesIn(0, 3) };
  await expect(rootsFromTiles(sha256, of, async () => null)).rejects.toThrow('no tile tile/0/000.p/3');
});

test('a bundle gives back the leaves that were put in, and no other reading', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 30 }), (leaves) => {
      const bundle = entryBundle(leaves);

      expect(leavesOf(bundle).map(hex)).toEqual(leaves.map(hex));
      if (bundle.length > 0) expect(() => leavesOf(Buffer.concat([bundle, Buffer.of(0)]))).toThrow('ends');
    }),
  );
  expect(() => entryBundle([new Uint8Array(65_536)])).toThrow('a leaf of 65536 bytes');
});
