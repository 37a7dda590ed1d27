#!/usr/bin/env node
/**
 * Recomputes a board of points from the published CSV files alone and compares it byte for byte with the published one.
 * Needs Node.js 20 or later and nothing else. Read it first, it is short.
 *
 *   node recompute.mjs [FOLDER] PERIOD      FOLDER as published under /data/COUNTY/points, PERIOD a month 2026-10 or a year 2026
 *
 * Score = own points + weight × what the children scored while they belonged to the account ÷ how many there are on the period's
 * last day (none: 0). Groups have households as children, villages groups, townships villages, departments the villages paired
 * with them. Exact fractions throughout; rounded once, half away from zero, to two decimals. Exit code 1: something is different; 2: files are missing.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [PERIOD, FOLDER = '.'] = process.argv.slice(2).reverse();
if (!/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(PERIOD ?? '')) {
  console.error('node recompute.mjs [FOLDER] PERIOD    (2026-10 or 2026)');
  process.exit(2);
}

// ---- files
const path = (name) => join(FOLDER, name);
const missing = ['rule_books.json', `${PERIOD}/board.csv`].filter((name) => !existsSync(path(name)));
for (const name of missing) console.error(`✘ 缺少文件 a file is missing: ${path(name)}`);
if (missing.length > 0) process.exit(2);

/** The cells of a CSV file, by column: a byte-order mark, a header, quotes by RFC 4180. */
function readCsv(name) {
  if (!existsSync(path(name))) return [];
  const text = readFileSync(path(name), 'utf8').replace(/^\uFEFF/, '');
  const records = text.includes('"')
    ? quotedRecords(text)
    : text.split(/\r?\n/).map((line) => line.split(','));
  const [header, ...rows] = records.filter((cells) => cells.length > 1);
  return rows.map((cells) => Object.fromEntries(header.map((column, at) => [column, cells[at]])));
}

function quotedRecords(text) {
  const records = [];
  for (let at = 0, cells = []; at < text.length;) {
    let cell = '';
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        if (text[at] === '"') at += 1;
        cell += text[at];
      }
      at += 1;
    } else while (at < text.length && !',\r\n'.includes(text[at])) cell += text[at++];
    cells.push(cell);
    if (text[at] === ',') at += 1;
    else {
      while (text[at] === '\r' || text[at] === '\n') at += 1;
      records.push(cells);
      cells = [];
    }
  }
  return records;
}

// ---- exact numbers: points as whole hundredths, scores as fractions of them
const hundredths = (text) => BigInt(text.replace('.', ''));
const written = (n) => {
  const digits = String(n).replace('-', '').padStart(3, '0');
  return `${n < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
function fraction(n, d = 1n) {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return { n: n / a, d: d / a };
}
const plus = (a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
const times = (a, b) => fraction(a.n * b.n, a.d * b.d);
/** 四舍五入: a half goes away from zero. */
const rounded = ({ n, d }) => (n < 0n ? -((-2n * n + d) / (2n * d)) : (2n * n + d) / (2n * d));
const decimal = (text) => {
  const [whole, part = ''] = text.split('.');
  return fraction(BigInt(whole + part), 10n ** BigInt(part.length));
};

// ---- periods
const isYear = PERIOD.length === 4;
const MONTHS = isYear
  ? Array.from({ length: 12 }, (_, at) => `${PERIOD}-${String(at + 1).padStart(2, '0')}`)
  : [PERIOD];
/** Days are compared as text: no month has more than 31, and none between the last real day and the 31st is ever written. */
const lastDay = (period) => `${period.length === 4 ? `${period}-12` : period}-31`;
const firstDay = (period) => `${period.length === 4 ? `${period}-01` : period}-01`;
const periodBefore = isYear
  ? String(Number(PERIOD) - 1).padStart(4, '0')
  : new Date(Date.UTC(Number(PERIOD.slice(0, 4)), Number(PERIOD.slice(5)) - 2, 1)).toISOString().slice(0, 7);

// ---- rules: of the version in force on the period's last day
const rules = JSON.parse(readFileSync(path('rule_books.json'), 'utf8'))
  .filter(({ effectiveFrom }) => effectiveFrom <= lastDay(PERIOD))
  .sort((a, b) =>
    a.effectiveFrom === b.effectiveFrom ? a.version - b.version : a.effectiveFrom < b.effectiveFrom ? -1 : 1,
  )
  .at(-1);

// ---- accounts that lived on some day of the period, and to whom each belonged in each month
const LEVELS = ['GROUP', 'VILLAGE', 'TOWNSHIP', 'DEPARTMENT'];
const accounts = readCsv('accounts.csv').filter(
  ({ openedOn, closedOn }) => openedOn <= lastDay(PERIOD) && (!closedOn || closedOn > firstDay(PERIOD)),
);
const memberships = readCsv('memberships.csv');
const holds = ({ from, until }, first, last) => from <= last && (!until || until > first);
const childrenIn = new Map();
for (const month of MONTHS) {
  for (const held of memberships) {
    if (!holds(held, firstDay(month), lastDay(month))) continue;
    const key = `${held.parent} ${month}`;
    if (!childrenIn.has(key)) childrenIn.set(key, new Set());
    childrenIn.get(key).add(held.account);
  }
}

// ---- how many children each account has at the end: households as published, the others counted
const members = new Map();
const add = (map, key, more) => map.set(key, (map.get(key) ?? 0n) + more);
for (const held of memberships) {
  const lasts = held.from <= lastDay(PERIOD) && (!held.until || held.until > lastDay(PERIOD));
  if (lasts) add(members, held.parent, 1n);
}
for (const { group, members: count } of readCsv(`${PERIOD}/households.csv`))
  members.set(group, BigInt(count));

// ---- what was earned, month by month: own entries, and of groups what their households brought
const own = new Map();
const households = new Map();
/** A list, or `sum/members` of a small group. */
const sumsOf = (period) => {
  const sums = new Map();
  for (const { group, score, mean } of readCsv(`${period}/households.csv`))
    add(sums, group, hundredths(mean ? mean.split('/')[0] : score));
  return sums;
};
for (const month of MONTHS) {
  for (const { code, points } of readCsv(`${month}/entries.csv`))
    add(own, `${code} ${month}`, hundredths(points));
  for (const [group, sum] of sumsOf(month)) households.set(`${group} ${month}`, sum);
}
const faults = [];
if (isYear) {
  // The year's own lists must say what its months say.
  for (const [group, sum] of sumsOf(PERIOD)) {
    const ofMonths = MONTHS.reduce((total, month) => total + (households.get(`${group} ${month}`) ?? 0n), 0n);
    if (ofMonths !== sum)
      faults.push(`households of ${group}: ${written(sum)} in ${PERIOD}, ${written(ofMonths)} in its months`);
  }
}

// ---- the roll-up
const ZERO = fraction(0n);
const weights = Object.fromEntries(LEVELS.map((level) => [level, decimal(rules.weights[level])]));
const levelOf = new Map(accounts.map(({ code, level }) => [code, level]));
const shareUp = (code, sum) => {
  const count = members.get(code) ?? 0n;
  return count === 0n ? ZERO : times(weights[levelOf.get(code)], fraction(sum.n, sum.d * count));
};
/** What the children scored in a month in which they belonged to the account. */
function fromChildrenIn(code, month) {
  if (levelOf.get(code) === 'GROUP') return fraction(households.get(`${code} ${month}`) ?? 0n);
  let sum = ZERO;
  for (const child of childrenIn.get(`${code} ${month}`) ?? [])
    if (levelOf.has(child)) sum = plus(sum, partIn(child, month));
  return sum;
}
const parts = new Map();
function partIn(code, month) {
  const key = `${code} ${month}`;
  if (!parts.has(key))
    parts.set(key, plus(fraction(own.get(key) ?? 0n), shareUp(code, fromChildrenIn(code, month))));
  return parts.get(key);
}
const rows = accounts.map(({ code, level }) => {
  const itself = MONTHS.reduce((sum, month) => sum + (own.get(`${code} ${month}`) ?? 0n), 0n);
  const received = MONTHS.reduce((sum, month) => plus(sum, fromChildrenIn(code, month)), ZERO);
  const fromChildren = shareUp(code, received);
  return {
    level,
    code,
    own: itself,
    fromChildren: rounded(fromChildren),
    score: rounded(plus(fraction(itself), fromChildren)),
  };
});

// ---- the board: ranks by rounded score, equal ones share (1, 1, 3) unless the rules let own points decide
const isOwnFirst = rules.tieRule === 'OWN_FIRST';
const better = (a, b) => (a.score === b.score ? isOwnFirst && a.own > b.own : a.score > b.score);
const earlier = new Map(readCsv(`${periodBefore}/board.csv`).map(({ code, rank }) => [code, Number(rank)]));
const lines = ['level,rank,code,score,own,fromChildren,change'];
for (const level of LEVELS) {
  const board = rows
    .filter((row) => row.level === level)
    .sort((a, b) => (better(a, b) ? -1 : better(b, a) ? 1 : a.code < b.code ? -1 : 1));
  board.forEach((row, at) => {
    const before = board[at - 1];
    row.rank = before && !better(before, row) ? before.rank : at + 1;
    const change = earlier.has(row.code) ? String(earlier.get(row.code) - row.rank) : '';
    lines.push(
      [
        level,
        row.rank,
        row.code,
        written(row.score),
        written(row.own),
        written(row.fromChildren),
        change,
      ].join(','),
    );
  });
}
const made = `\uFEFF${lines.join('\r\n')}\r\n`;
const published = readFileSync(path(`${PERIOD}/board.csv`), 'utf8');
if (made !== published) {
  const theirs = published.replace(/^\uFEFF/, '').split('\r\n');
  const at = lines.findIndex((line, i) => line !== theirs[i]);
  faults.push(`board.csv line ${at + 1}: recomputed ${lines[at]}, published ${theirs[at]}`);
}

// ---- the root of a closed month's entries, to be looked up in the public register (RFC 6962)
if (existsSync(path(`${PERIOD}/leaves.txt`))) {
  const sha256 = (...bytes) => bytes.reduce((hash, one) => hash.update(one), createHash('sha256')).digest();
  const root = (leaves) => {
    if (leaves.length === 0) return sha256();
    if (leaves.length === 1) return leaves[0];
    let half = 1;
    while (half * 2 < leaves.length) half *= 2;
    return sha256(Buffer.of(1), root(leaves.slice(0, half)), root(leaves.slice(half)));
  };
  const leaves = readFileSync(path(`${PERIOD}/leaves.txt`), 'utf8')
    .split('\n')
    .filter(Boolean);
  console.log(
    `${leaves.length} entries, root ${root(leaves.map((hex) => Buffer.from(hex, 'hex'))).toString('hex')}`,
  );
}

for (const fault of faults) console.error(`✘ ${fault}`);
if (faults.length > 0) process.exit(1);
console.log(`✔ ${PERIOD}: all ${rows.length} rows are what the CSV files give`);
