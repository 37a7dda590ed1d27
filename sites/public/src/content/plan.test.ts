import { expect, test } from 'vitest';
import { aTicket } from '../../fixtures/a-ticket.ts';
import { casePage, countyOf } from './county.ts';
import type { Export, TicketRow } from './export.ts';
import { limitLabel } from './limits.ts';
import { categoryPath, monthLabel } from './paths.ts';
import { planPages } from './plan.ts';
import { NO_POINTS } from './points-export.ts';

const released = (over: Partial<TicketRow>) =>
  aTicket({
    stage: 'RELEASED',
    title: '题',
    text: '文',
    outcome: 'SOLVED',
    releasedOn: '2026-11-10',
    ...over,
  });

function anExport(tickets: TicketRow[]): Export {
  return {
    county: {
      code: '430999',
      name: '清溪县',
      calendarVersion: '2026',
      builtAt: '2026-11-20T17:00:00Z',
      searchIndex: 'county_430999',
    },
    places: [
      { code: '430999', name: '清溪县', level: 'COUNTY', parentCode: null },
      { code: '430999001', name: '河东镇', level: 'TOWNSHIP', parentCode: '430999' },
      { code: '430999001200', name: '竹山村', level: 'VILLAGE', parentCode: '430999001' },
    ],
    units: [{ code: 'D1', name: '县水利局', kind: 'DEPARTMENT', parentCode: null }],
    categories: [],
    tickets,
    letters: [],
    numbers: [],
    points: NO_POINTS,
  };
}

const pathsOf = (tickets: TicketRow[]) => planPages(countyOf(anExport(tickets))).map((page) => page.path);

test('an empty county still has its lists, units and places', () => {
  expect(pathsOf([])).toEqual(
    expect.arrayContaining(['cases/', 'progress/', 'units/D1/', 'places/430999/', 'places/430999001200/']),
  );
});

test('no two pages share a path', () => {
  const paths = pathsOf(
    Array.from({ length: 50 }, (_, index) =>
      released({
        number: `ZT-20261101-${String(index).padStart(6, '0')}`,
        unitCode: 'D1',
        placeCode: '430999001200',
      }),
    ),
  );
  expect(new Set(paths).size).toBe(paths.length);
});

test('a case of a village counts in its township and in the county', () => {
  const county = countyOf(anExport([released({ placeCode: '430999001200' })]));
  const counts = planPages(county).flatMap((page) =>
    page.route === 'place' ? [[page.props.place.name, page.props.figures?.received]] : [],
  );
  expect(counts).toEqual([
    ['清溪县', 1],
    ['河东镇', 1],
    ['竹山村', 1],
  ]);
});

test('today is the day in the county, not in Greenwich', () => {
  expect(countyOf(anExport([])).today).toBe('2026-11-21');
});

test('a late answer says how late, an early one how early', () => {
  const county = countyOf(anExport([]));
  const page = (repliedOn: string | null) =>
    casePage(county, released({ submittedOn: '2026-11-01', dueOn: '2026-11-08', repliedOn }));
  expect(page('2026-11-10')).toMatchObject({ daysUsed: 9, daysPromised: 7, daysLate: 2 });
  expect(page('2026-11-01')).toMatchObject({ daysUsed: 0, daysLate: -7 });
  expect(page(null)).toMatchObject({ daysUsed: null, daysLate: null });
});

test('blacked-out words are explained where there are some', () => {
  const county = countyOf(anExport([]));
  expect(casePage(county, released({ text: '电话■■■' })).hasBlackedOut).toBe(true);
  expect(casePage(county, released({})).hasBlackedOut).toBe(false);
});

test('limits and paths read as people write them', () => {
  expect(limitLabel(72, 'WORKING_DAYS')).toBe('3 个工作日');
  expect(limitLabel(0.5, 'WORKING_TIME')).toBe('工作时间 30 分钟');
  expect(limitLabel(0.5, 'WORKING_DAYS')).toBe('工作时间 30 分钟');
  expect(limitLabel(2, 'CONTINUOUS')).toBe('2 小时');
  expect(limitLabel(null, 'CONTINUOUS')).toBe('未设');
  expect(monthLabel('2026-03')).toBe('2026年3月');
  expect(categoryPath('水/1')).toBe('categories/~6c34~~2f~1/');
});
