#!/usr/bin/env node
/**
 * Checks a county's public register. Trusts nobody: not the platform, not its server, only SHA-256, Ed25519 and the key you keep.
 * Needs Node.js 20 or later and nothing else. Read it first, it is short.
 *
 *   node verify-log.mjs LOG                    the whole log: signature, every leaf, every tile
 *   node verify-log.mjs LOG --save FILE        … and keep its checkpoint
 *   node verify-log.mjs LOG --since FILE       … and that it still begins with what the kept checkpoint saw
 *   node verify-log.mjs [LOG] --proof FILE     the proof of one receipt, alone or against the log
 *   node verify-log.mjs LOG --find TEXT        … and the leaves that hold this text, for instance the root of a month of points
 *   --key FILE|LINE                            the county's key as you keep it; else key.txt of the log is believed
 *
 * LOG is a web address or a folder. Formats: RFC 6962 hashing; C2SP tlog-tiles, tlog-checkpoint, signed-note. Exit code 1: something is wrong.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const WIDTH = 256;
const AT_A_TIME = 16;
const faults = [];
const wrong = (says) => void (faults.push(says) <= 50 && console.error(`✘ ${says}`));
const right = (says) => console.log(`✔ ${says}`);

// ---- hashing, RFC 6962 section 2.1
const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);
const leafHash = (leaf) => sha256(LEAF, leaf);
const nodeHash = (left, right_) => sha256(NODE, left, right_);
const hashesIn = (bytes) =>
  Array.from({ length: bytes.length / 32 }, (_, i) => bytes.subarray(i * 32, i * 32 + 32));

/** The root of a list of hashes: full subtrees side by side, as long as the list goes. */
class Tree {
  size = 0;
  roots = [];
  add(hash) {
    let root = hash;
    for (let n = this.size; n % 2 === 1; n = (n - 1) / 2) root = nodeHash(this.roots.pop(), root);
    this.roots.push(root);
    this.size += 1;
  }
  root() {
    if (this.size === 0) return sha256();
    return this.roots.reduceRight((after, before) => nodeHash(before, after));
  }
}

/** The root that a leaf and its inclusion proof lead to (RFC 9162, 2.1.3.2), or null. */
function rootByProof({ index, size, leaf, path }) {
  if (!(index >= 0 && index < size)) return null;
  let [first, last, root] = [index, size - 1, leaf];
  const half = () => ([first, last] = [Math.floor(first / 2), Math.floor(last / 2)]);
  for (const sibling of path) {
    if (last === 0) return null;
    if (first % 2 === 1 || first === last) {
      root = nodeHash(sibling, root);
      while (first % 2 === 0 && first > 0) half();
    } else root = nodeHash(root, sibling);
    half();
  }
  return last === 0 ? root : null;
}

// ---- signed checkpoints
/** `name+id+key`: the id must be that of its name and key. */
function readKey(line) {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line.trim()) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (bytes.length !== 33 || bytes[0] !== 1) return null;
  if (sha256(`${name}\n`, bytes).toString('hex', 0, 4) !== id) return null;
  const x = bytes.subarray(1).toString('base64url');
  return { name, id, publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }) };
}

/** What a checkpoint says, or null unless one of the keys signed it. */
function readCheckpoint(note, keys) {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const isSigned = note
    .slice(end + 2)
    .split('\n')
    .some((line) => {
      const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
      const bytes = Buffer.from(encoded ?? '', 'base64');
      const id = bytes.toString('hex', 0, 4);
      const key = keys.find((one) => one.name === name && one.id === id);
      return key && verify(null, Buffer.from(text), key.publicKey, bytes.subarray(4));
    });
  const [origin, size, root] = text.split('\n');
  if (!isSigned || !keys.some((key) => key.name === origin)) return null;
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') };
}

// ---- where the log lies
function reader(log) {
  if (!/^https?:\/\//.test(log)) return (path) => readFile(join(log, path)).catch(() => null);
  const base = log.endsWith('/') ? log : `${log}/`;
  return async (path) => {
    const answer = await fetch(new URL(path, base));
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
  };
}

const numbered = (n) => {
  const groups = String(n)
    .padStart(Math.ceil(String(n).length / 3) * 3, '0')
    .match(/\d{3}/g);
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
};

/** A tile or entry bundle; a partial one may have become full since the checkpoint was read. */
async function readTile(read, kind, { n, width }) {
  const path = `tile/${kind}/${numbered(n)}`;
  const bytes = (width < WIDTH ? await read(`${path}.p/${width}`) : null) ?? (await read(path));
  if (!bytes) wrong(`缺少文件 a file is missing: ${path}`);
  return bytes;
}

function leavesIn(bundle) {
  const leaves = [];
  for (let at = 0; at < bundle.length;) {
    const end = at + 2 + bundle.readUInt16BE(at);
    leaves.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return leaves;
}

// ---- the whole log
/** Hashes every leaf and every tile. @returns the roots at the sizes that are asked for, the leaf that is, and the leaves that hold the text */
async function walk(read, size, { sizes, index, text }) {
  const tree = new Tree();
  const roots = new Map([[0, tree.root()]]);
  const kinds = new Map();
  let asked = null;
  const holding = [];
  const tiles = Math.ceil(size / WIDTH);
  let level = [];
  const widthAt = (n, count) => Math.min(WIDTH, count - n * WIDTH);
  for (let from = 0; from < tiles; from += AT_A_TIME) {
    const together = Array.from({ length: Math.min(AT_A_TIME, tiles - from) }, (_, i) => from + i);
    const files = await Promise.all(
      together.map((n) =>
        Promise.all([
          readTile(read, 'entries', { n, width: widthAt(n, size) }),
          readTile(read, 0, { n, width: widthAt(n, size) }),
        ]),
      ),
    );
    for (const [i, [bundle, tile]] of files.entries()) {
      if (!bundle || !tile) return { roots, kinds, asked, holding };
      const leaves = leavesIn(bundle).slice(0, widthAt(from + i, size));
      const own = new Tree();
      for (const [j, leaf] of leaves.entries()) {
        const hash = leafHash(leaf);
        if (!hash.equals(tile.subarray(j * 32, j * 32 + 32)))
          wrong(`序号 ${tree.size} 的条目与其摘要不符 leaf ${tree.size} does not fit its tile`);
        if (tree.size === index) asked = leaf.toString();
        if (text && leaf.includes(text)) holding.push(`${tree.size}: ${leaf.toString()}`);
        const kind = /"kind":"(\w+)"/.exec(leaf.toString())?.[1] ?? '?';
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        own.add(hash);
        tree.add(hash);
        if (sizes.includes(tree.size)) roots.set(tree.size, tree.root());
      }
      if (own.size === WIDTH) level.push(own.root());
    }
  }
  for (let n = 1; level.length > 0; n += 1) {
    const above = [];
    for (let i = 0; i * WIDTH < level.length; i += 1) {
      const own = level.slice(i * WIDTH, (i + 1) * WIDTH);
      const tile = await readTile(read, n, { n: i, width: own.length });
      if (tile && !hashesIn(tile.subarray(0, own.length * 32)).every((hash, j) => hash.equals(own[j])))
        wrong(`第 ${n} 层第 ${i} 个摘要文件不符 tile ${n}/${i} does not fit the leaves`);
      if (own.length < WIDTH) continue;
      const full = new Tree();
      for (const hash of own) full.add(hash);
      above.push(full.root());
    }
    level = above;
  }
  roots.set(tree.size, tree.root());
  return { roots, kinds, asked, holding };
}

// ---- one receipt
/** JSON with sorted keys and no spaces (RFC 8785, for what stands in a proof: texts, numbers, lists, objects). */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

function checkProof(proof, keys) {
  const head = readCheckpoint(proof.checkpoint, keys);
  if (!head)
    return wrong('凭证中的快照不是这个密钥签的 the checkpoint in the proof is not signed by this key');
  const path = proof.path.map((one) => Buffer.from(one, 'base64'));
  const root = rootByProof({
    index: proof.leafIndex,
    size: head.size,
    leaf: leafHash(proof.leaf),
    path,
  });
  if (!root?.equals(head.root))
    wrong(
      '收录路径不通向签名的根：这一条不在登记簿里 the path does not lead to the signed root: the leaf is not in the log',
    );
  else
    right(
      `序号 ${proof.leafIndex} 的条目在 ${head.size} 条的登记簿中 leaf ${proof.leafIndex} of ${head.size}`,
    );
  const { digest, kind, on } = JSON.parse(proof.leaf);
  const preimage = `zhitong-leaf-v1\n${proof.salt}\n${canonical(proof.body)}`;
  if (sha256(preimage).toString('hex') !== digest)
    wrong('条目与所登记的内容不符 the leaf does not stand for this body');
  else right(`${kind} ${on}: ${canonical(proof.body)}`);
  if (proof.receipt) checkReceipt(proof.receipt, proof.body);
  return head;
}

function checkReceipt({ signature, signingKey }, { county, number, digest, submittedAt }) {
  const text = `zhitong-receipt-v1\n${county}\n${number}\n${digest}\n${submittedAt}\n`;
  if (verify(null, Buffer.from(text), createPublicKey(signingKey), Buffer.from(signature, 'base64')))
    right(`回执签名有效 the receipt of ${number} is signed`);
  else wrong('回执签名无效 the signature of the receipt does not hold');
}

// ---- the command
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: Object.fromEntries(
    ['key', 'since', 'save', 'proof', 'find'].map((name) => [name, { type: 'string' }]),
  ),
});
const [log] = positionals;
if (!log && !(values.proof && values.key)) {
  console.error(
    'node verify-log.mjs LOG [--since FILE] [--save FILE] [--proof FILE] [--find TEXT] [--key FILE]\nnode verify-log.mjs --proof FILE --key FILE',
  );
  process.exit(2);
}
const read = log ? reader(log) : null;
const keyText =
  values.key === undefined
    ? String((await read('key.txt')) ?? '')
    : existsSync(values.key)
      ? await readFile(values.key, 'utf8')
      : values.key;
const keys = keyText
  .split('\n')
  .map(readKey)
  .filter((key) => key !== null);
if (keys.length === 0) wrong('没有可用的密钥 no key');
else if (values.key === undefined)
  console.log('  密钥取自登记簿本身；请另存一份，下次用 --key the key was taken from the log itself');

const proof = values.proof ? JSON.parse(await readFile(values.proof, 'utf8')) : null;
const proven = proof && keys.length > 0 ? checkProof(proof, keys) : null;

if (read && keys.length > 0) {
  const note = String((await read('checkpoint')) ?? '');
  const head = readCheckpoint(note, keys);
  if (!head) wrong('快照缺失或签名无效 the checkpoint is missing or not signed by the key');
  else {
    right(`快照签名有效 signed: ${head.origin}, ${head.size} 条 leaves`);
    const since = values.since ? readCheckpoint(await readFile(values.since, 'utf8'), keys) : null;
    if (values.since && !since) wrong('留存的快照签名无效 the kept checkpoint is not signed by the key');
    const earlier = [since, proven].filter((one) => one);
    const sizes = [head.size, ...earlier.map((one) => one.size)];
    const found = await walk(read, head.size, { sizes, index: proof?.leafIndex, text: values.find });
    if (!found.roots.get(head.size)?.equals(head.root))
      wrong('全部条目算出的根与签名不符 the leaves do not give the signed root');
    else
      right(
        `每一条都与签名相符 all leaves give the signed root: ${[...found.kinds].map((one) => one.join(' ')).join(', ')}`,
      );
    for (const one of earlier) {
      if (found.roots.get(one.size)?.equals(one.root))
        right(`${one.size} 条时的快照仍在其中 the log still begins with the checkpoint of ${one.size}`);
      else
        wrong(
          `登记簿改动过：不再包含 ${one.size} 条时的快照 the log no longer begins with that of ${one.size}`,
        );
    }
    if (proof && found.asked !== proof.leaf)
      wrong(
        `登记簿中序号 ${proof.leafIndex} 的条目与凭证不同 leaf ${proof.leafIndex} of the log differs from the proof`,
      );
    for (const leaf of found.holding) right(`登记簿中有 in the log, leaf ${leaf}`);
    if (values.find && found.holding.length === 0) wrong(`登记簿中没有 not in the log: ${values.find}`);
    if (values.save && faults.length === 0) await writeFile(values.save, note);
  }
}
if (faults.length > 0) console.error(`${faults.length} 处不符 faults`);
process.exit(faults.length > 0 ? 1 : 0);
