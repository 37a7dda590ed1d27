import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeExport } from '../../fixtures/write-export.ts';
import { share, yuan } from './award-rounds.ts';
import { type County, countyOf } from './county.ts';
import { readExport } from './export.ts';
import { type Planned, planPages } from './plan.ts';
import type { PointsPropsOf } from './plan-points.ts';
import { changeWords, meanLabel, signed } from './points.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zhitong-points-'));
let county: County;
let pages: Planned[];

beforeAll(() => {
  writeExport(folder, 1, { groups: 4, households: 12 });
  county = countyOf(readExport(folder));
  pages = planPages(county);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function propsAt<R extends keyof PointsPropsOf>(route: R, at: string): PointsPropsOf[R] {
  const page = pages.find((one) => one.path === at);
  if (page?.route !== route) throw new Error(`no ${route} at ${at}`);
  return page.props as PointsPropsOf[R];
}

test('a village page explains its score by its groups, and a group by its households, unnamed', () => {
  const { explained, groups, above } = propsAt('account', 'points/accounts/430999001200/');
  const [october] = explained.filter(({ period }) => period === '2026-10');

  expect(above).toEqual({ name: '河东镇', path: 'points/accounts/430999001/' });
  expect(october!.parts.map(({ account }) => account.path)).toEqual(
    groups.map(({ anchor }) => `points/accounts/430999001200/#${anchor}`),
  );
  expect(october!.standing.members).toBe(4);
  const [november] = groups[0]!.lists.filter(({ period }) => period === '2026-11');
  expect(november!.list.scores).toHaveLength(november!.list.members);
  const lists = pages.flatMap((page) => (page.route === 'account' ? page.props.groups : []));
  const small = lists.flatMap(({ lists: own }) => own).filter(({ list }) => list.members < 10);
  expect(small.length).toBeGreaterThan(0);
  expect(small.every(({ list }) => list.scores.length === 0 && /^\d+\/\d+$/.test(list.mean!))).toBe(true);
});

test('of many groups the front of the board has the best, and each township all of its own', () => {
  const front = propsAt('board', 'points/boards/group/2026-10/');
  const own = propsAt('board', 'points/boards/group/2026-10/430999002/');

  expect(front.lines).toHaveLength(100);
  expect(front.townships).toHaveLength(6);
  expect(own.lines).toHaveLength(20);
  expect(own.lines.every(({ within }) => within?.startsWith('石桥镇'))).toBe(true);
});

test('a month that is over changes no page any more', () => {
  const grown = countyOf({ ...readExport(folder), points: { ...county.points, openEntries: [] } });
  const after = new Map(planPages(grown).map((page) => [page.path, JSON.stringify(page.props)]));
  const changed = pages.filter((page) => after.get(page.path) !== JSON.stringify(page.props));

  expect(changed.map((page) => page.path)).toEqual(['points/accounts/430999001200/']);
});

test('points, money and places are told in words that need no explanation', () => {
  expect([signed('5.00'), signed('-3.00')]).toEqual(['+5.00', '−3.00']);
  expect([yuan('1234567.00'), yuan('215000.50'), yuan('-80.00')]).toEqual([
    '1,234,567 元',
    '215,000.50 元',
    '−80 元',
  ]);
  expect([share('25.00', '100.00'), share('1.00', '0.00')]).toEqual([250, 0]);
  expect([meanLabel('57/4'), meanLabel('-37.50/8')]).toEqual(['14.25（即 57/4）', '−4.69（即 −37.50/8）']);
  expect([3, -1, 0, null].map((change) => changeWords(change).label)).toEqual([
    '↑ 上升 3 位',
    '↓ 下降 1 位',
    '不变',
    '上期无名次',
  ]);
});
