import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Appeal, createHotIssues } from './hot-issues.ts';
import { hotIssuesOf } from './hot-issues-of.ts';
import { INVENTED_ISSUES, INVENTED_SINGLES } from './issues.fixtures.ts';

const DAY = 86_400_000;
const NOW = 20_000 * DAY;
const at = (daysAgo: number) => NOW - daysAgo * DAY;

const ISSUES = Object.entries(INVENTED_ISSUES);
const APPEALS: Appeal<string>[] = [
  ...ISSUES.flatMap(([matter, messages]) =>
    messages.map((message, nth) => ({ ...message, id: `${matter}-${nth}`, at: at(nth * 20) })),
  ),
  ...INVENTED_SINGLES.map((message, nth) => ({ ...message, id: `single-${nth}`, at: at(nth * 5) })),
];
const WATER = APPEALS.filter(({ id }) => id.startsWith('waterOutage'));
const SINGLES = APPEALS.filter(({ id }) => id.startsWith('single'));

function issuesOf(appeals: readonly Appeal<string>[]) {
  const issues = createHotIssues<string>();
  for (const appeal of appeals) issues.add(appeal);
  return issues.top(20, NOW);
}

/** Short reports with little but a name in common are missed; the others are found whole. */
const AT_LEAST: Readonly<Record<string, number>> = { loanFraud: 3, internship: 4 };

test.each(ISSUES)('the matter %s is found among others', (matter, messages) => {
  const ownOf = (ids: readonly string[]) => ids.filter((id) => id.startsWith(matter));
  const found = issuesOf(APPEALS).toSorted(
    (a, b) => ownOf(b.memberIds).length - ownOf(a.memberIds).length,
  )[0]!;
  const own = ownOf(found.memberIds);
  expect(own.length).toBeGreaterThanOrEqual(AT_LEAST[matter] ?? messages.length);
  expect(found.size - own.length).toBeLessThanOrEqual(1);
  expect(messages.map(({ title }) => title)).toContain(found.title);
});

test('matters of one person each make no issue', () => {
  expect(issuesOf(SINGLES)).toEqual([]);
});

test('what a village writes about is no matter of its own, whether or not the letters name it', () => {
  const placeCode = '439901104002';
  for (const named of ['', '白鹭社区的', '白鹭社区']) {
    const hot = createHotIssues<number>();
    const matters = [
      ['路口没有红绿灯', '路口车多，放学时孩子过马路很危险，能不能装红绿灯。'],
      ['医保卡补办', '请问医保卡丢了去哪里补办，要带什么证件。'],
      ['楼上漏水', '楼上卫生间漏水滴到我家厨房，物业推来推去。'],
      ['广场舞太吵', '晚上广场舞的音响开到十点半，老人睡不着。'],
      ['快递站乱停车', '快递站门口三轮车堵住单元门，轮椅出不来。'],
    ] as const;
    // Elsewhere people write as well, so that the village is rare among all.
    INVENTED_SINGLES.forEach((one, id) =>
      hot.add({ ...one, id: 100 + id, at: 0, placeCode: '439901201001' }),
    );
    matters.forEach(([title, text], id) =>
      hot.add({
        ...{ id, at: id, title: named + title, text: named + text, placeCode },
        placeNames: ['白鹭社区', '城东街道'],
      }),
    );
    expect(hot.top(10, 5).filter((issue) => issue.memberIds.some((id) => id < 100))).toEqual([]);
  }
});

test('what is told does not depend on the order of adding, nor on what was taken out again', () => {
  const wanted = issuesOf(APPEALS);
  const anyOrder = fc.shuffledSubarray(APPEALS, { minLength: APPEALS.length });
  fc.assert(
    fc.property(anyOrder, fc.nat(APPEALS.length - 1), (order, twice) => {
      const issues = createHotIssues<string>();
      for (const appeal of order.slice(0, 20)) issues.add({ ...appeal, id: `gone ${appeal.id}` });
      issues.top(3, NOW);
      for (const appeal of order) issues.add(appeal);
      for (const appeal of order.slice(0, 20)) expect(issues.remove(`gone ${appeal.id}`)).toBe(true);
      issues.add(order[twice]!);
      expect(issues.remove('never there')).toBe(false);
      expect(issues.size).toBe(APPEALS.length);
      expect(issues.top(20, NOW)).toEqual(wanted);
    }),
    { numRuns: 15 },
  );
});

test('an issue tells its span, its voices and its place', () => {
  const [issue] = issuesOf(
    WATER.map((appeal, nth) => ({
      ...appeal,
      likes: nth,
      placeCode: nth < 4 ? '439901104000' : '439901104002',
    })),
  );
  expect(issue).toMatchObject({ size: 5, voices: 5 + 0 + 1 + 2 + 3 + 4, from: at(80), to: at(0) });
  expect(issue).toMatchObject({ place: '439901104000', rising: false });
  expect(issue!.memberIds).toEqual([4, 3, 2, 1, 0].map((nth) => `waterOutage-${nth}`));
  expect(new Set(issue!.exampleIds)).toEqual(new Set(issue!.memberIds));
});

test('where nobody knows when, time plays no part', () => {
  const [issue] = issuesOf([...WATER, ...SINGLES.slice(1)].map((appeal) => ({ ...appeal, at: null })));
  expect(issue).toMatchObject({ from: null, to: null, growth: 0, rising: false, size: 5 });
});

test('more voices make a matter hotter', () => {
  const hotter = issuesOf(WATER.map((appeal) => ({ ...appeal, likes: 30 })));
  expect(hotter[0]!.score).toBeGreaterThan(issuesOf(WATER)[0]!.score);
});

test('the same trouble in two far townships makes two issues', () => {
  const there = (place: string, code: string) =>
    WATER.map((appeal) => ({
      ...appeal,
      id: `${code} ${appeal.id}`,
      title: appeal.title.replace('枫林镇', place),
      text: appeal.text.replace('枫林镇', place),
      placeCode: code,
    }));
  const issues = issuesOf([
    ...there('枫林镇', '439901104000'),
    ...there('平桥镇', '439901107000'),
    ...SINGLES.slice(1),
  ]);
  const codes = issues.map(({ memberIds }) => [...new Set(memberIds.map((id) => id.split(' ')[0]))]);
  expect(codes).toContainEqual(['439901104000']);
  expect(codes).toContainEqual(['439901107000']);
});

const SLOW_YEAR: Appeal<string>[] = Array.from({ length: 180 }, (_, nth) => ({
  id: `other-${nth}`,
  title: `第${nth}号`,
  text: '',
  at: at(nth * 2),
}));

test('a matter that five people bring within days is rising', () => {
  const burst = WATER.map((appeal, nth) => ({ ...appeal, at: at(nth + 1) }));
  const [issue] = issuesOf([...burst, ...SLOW_YEAR]).filter(({ memberIds }) =>
    memberIds.includes('waterOutage-0'),
  );
  expect(issue).toMatchObject({ rising: true });
  expect(issue!.growth).toBeGreaterThan(5);
});

test('one person who writes five times is no rise', () => {
  const nagging = WATER.map((appeal, nth) => ({ ...appeal, at: at(nth + 1), by: 'one' }));
  const [issue] = issuesOf([...nagging, ...SLOW_YEAR]).filter(({ memberIds }) =>
    memberIds.includes('waterOutage-0'),
  );
  expect(issue).toMatchObject({ rising: false, size: 5 });
});

test('the clusters of a file name rows by their ids and days as they are written', () => {
  const rows = [...WATER, ...SINGLES.slice(1, 7)].map(({ title, text }, nth) => ({
    id: nth === 0 ? 'first' : nth,
    title,
    text,
    at: nth === 3 ? null : nth === 1 ? '2019/1/5 8:00' : `2019-0${(nth % 8) + 2}-01T08:00:00`,
    likes: 1,
  }));
  const { clusters } = hotIssuesOf(rows, { top: 1 });
  expect(clusters).toHaveLength(1);
  expect(clusters[0]).toMatchObject({
    size: 5,
    voices: 10,
    from: '2019/1/5 8:00',
    to: '2019-06-01T08:00:00',
  });
  expect(clusters[0]!.memberIds).toEqual([1, 'first', 2, 4, 3]);
  expect(hotIssuesOf([])).toEqual({ clusters: [] });
});
