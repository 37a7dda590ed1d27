/**
 * Every page that depends on the county's tickets, with all that it shows. The build compares these props with the
 * last release's and renders only what changed, so nothing a page shows may come from anywhere else.
 */
import { LABEL_OF_KIND, LABEL_OF_OUTCOME, TICKET_KINDS, TICKET_OUTCOMES } from '@zhitong/domain';
import {
  type CaseLine,
  type CasePage,
  type County,
  type Named,
  caseLine,
  casePage,
  placeAndParents,
} from './county.ts';
import type { CategoryRow, TicketRow, UnitRow } from './export.ts';
import { type Figures, type MonthFigures, figuresOf, twelveMonths } from './figures.ts';
import { type YearOfNumbers, numbersOf } from './letters.ts';
import { type Slice, paginate } from './paginate.ts';
import { casePath, categoryPath, monthLabel, placePath, unitPath } from './paths.ts';
import { type PointsPropsOf, planPoints } from './plan-points.ts';

export type Crumb = { name: string; path: string };
type Choice = { label: string; path: string; count: number };
export type ChoiceGroup = { label: string; choices: Choice[] };
export type Pages = Omit<Slice<CaseLine>, 'rows'> & { lines: CaseLine[]; path: string };

export type ListProps = {
  title: string;
  lead: string | null;
  crumbs: Crumb[];
  pages: Pages;
  groups: ChoiceGroup[];
};
export type UnitProps = {
  unit: UnitRow;
  parent: Named | null;
  /** Null on the pages with older cases. */
  figures: Figures | null;
  months: MonthFigures[];
  /** Of its sealed replies. */
  numbers: YearOfNumbers[];
  pages: Pages;
};
export type CategoryProps = {
  category: CategoryRow;
  owner: Named | null;
  figures: Figures | null;
  pages: Pages;
};
export type PlaceProps = {
  place: Named;
  level: string;
  chain: Crumb[];
  children: Choice[];
  figures: Figures | null;
  pages: Pages;
};

export type PropsOf = {
  case: CasePage;
  json: { ticket: TicketRow };
  list: ListProps;
  unit: UnitProps;
  category: CategoryProps;
  place: PlaceProps;
} & PointsPropsOf;
export type Route = keyof PropsOf;
/** `path` has no leading slash: `cases/ZT-20261101-000001/`. */
export type Planned<R extends Route = Route> = {
  [Each in R]: { route: Each; path: string; props: PropsOf[Each] };
}[R];

/** Where the rows of a list begin to be too many for a choice of links. */
const MONTHS_OFFERED = 12;

export function planPages(county: County): Planned[] {
  return [
    ...county.tickets.flatMap((ticket): Planned[] => [
      { route: 'case', path: casePath(ticket.number), props: casePage(county, ticket) },
      { route: 'json', path: `cases/${ticket.number}.json`, props: { ticket } },
    ]),
    ...caseLists(county),
    ...unitPages(county),
    ...categoryPages(county),
    ...placePages(county),
    ...planPoints(county),
  ];
}

function caseLists(county: County): Planned<'list'>[] {
  const { released } = county;
  const all: Crumb = { name: '公开件', path: 'cases/' };
  const byMonth = groupBy(released, (ticket) => ticket.submittedOn.slice(0, 7));
  const byKind = groupBy(released, (ticket) => ticket.kind);
  const byOutcome = groupBy(released, (ticket) => ticket.outcome ?? '');
  const months = [...byMonth.keys()].toSorted().toReversed();
  const groups: ChoiceGroup[] = [
    {
      label: '诉求类型',
      choices: TICKET_KINDS.flatMap((kind) =>
        choice(LABEL_OF_KIND[kind], `cases/kind/${slug(kind)}/`, byKind.get(kind)),
      ),
    },
    {
      label: '办理结果',
      choices: TICKET_OUTCOMES.flatMap((outcome) =>
        choice(LABEL_OF_OUTCOME[outcome], `cases/outcome/${slug(outcome)}/`, byOutcome.get(outcome)),
      ),
    },
    {
      label: '登记月份',
      choices: months
        .slice(0, MONTHS_OFFERED)
        .flatMap((month) => choice(monthLabel(month), `months/${month}/`, byMonth.get(month))),
    },
  ];
  type Words = Pick<ListProps, 'title' | 'lead' | 'crumbs'>;
  const list = (path: string, rows: readonly TicketRow[], words: Words) =>
    paged(county, path, rows).map((pages): Planned<'list'> => ({
      route: 'list',
      path: pages.path,
      props: { ...words, pages, groups: pages.page === null ? groups : [] },
    }));
  const part = (title: string): Words => ({ title, lead: null, crumbs: [all] });
  return [
    ...list(all.path, released, {
      title: '公开件',
      lead: '已经答复并经三审公开的诉求，最新公开的在前。',
      crumbs: [],
    }),
    ...TICKET_KINDS.flatMap((kind) =>
      list(`cases/kind/${slug(kind)}/`, byKind.get(kind) ?? [], part(`${LABEL_OF_KIND[kind]}类公开件`)),
    ),
    ...TICKET_OUTCOMES.flatMap((outcome) =>
      list(
        `cases/outcome/${slug(outcome)}/`,
        byOutcome.get(outcome) ?? [],
        part(`“${LABEL_OF_OUTCOME[outcome]}”的公开件`),
      ),
    ),
    ...months.flatMap((month) =>
      list(`months/${month}/`, byMonth.get(month) ?? [], part(`${monthLabel(month)}登记的公开件`)),
    ),
    ...paged(county, 'progress/', county.stubs).map((pages): Planned<'list'> => ({
      route: 'list',
      path: pages.path,
      props: {
        title: '办理进度公示',
        lead: '已受理、尚未公开内容的诉求。这里只公示类型、事项、单位、时限和状态，不含诉求人的任何文字。',
        crumbs: [],
        pages,
        groups: [],
      },
    })),
  ];
}

function unitPages(county: County): Planned<'unit'>[] {
  const byUnit = groupBy(county.tickets, (ticket) => ticket.unitCode ?? '');
  const releasedByUnit = groupBy(county.released, (ticket) => ticket.unitCode ?? '');
  return [...county.units.values()].flatMap((unit) => {
    const tickets = byUnit.get(unit.code) ?? [];
    const parent = unit.parentCode === null ? undefined : county.units.get(unit.parentCode);
    return paged(county, unitPath(unit.code), releasedByUnit.get(unit.code) ?? []).map(
      (pages): Planned<'unit'> => ({
        route: 'unit',
        path: pages.path,
        props: {
          unit,
          parent: parent ? { code: parent.code, name: parent.name } : null,
          figures: pages.page === null ? figuresOf(tickets) : null,
          months: pages.page === null ? twelveMonths(tickets, county.month) : [],
          numbers: pages.page === null ? numbersOf(county, unit.code) : [],
          pages,
        },
      }),
    );
  });
}

function categoryPages(county: County): Planned<'category'>[] {
  const byCategory = groupBy(county.tickets, (ticket) => ticket.categoryCode ?? '');
  const releasedBy = groupBy(county.released, (ticket) => ticket.categoryCode ?? '');
  return [...county.categories.values()].flatMap((category) => {
    const owner = category.ownerCode === null ? undefined : county.units.get(category.ownerCode);
    return paged(county, categoryPath(category.code), releasedBy.get(category.code) ?? []).map(
      (pages): Planned<'category'> => ({
        route: 'category',
        path: pages.path,
        props: {
          category,
          owner: owner ? { code: owner.code, name: owner.name } : null,
          figures: pages.page === null ? figuresOf(byCategory.get(category.code) ?? []) : null,
          pages,
        },
      }),
    );
  });
}

function placePages(county: County): Planned<'place'>[] {
  const inPlace = groupByAll(county.tickets, (ticket) =>
    placeAndParents(county, ticket.placeCode).map(({ code }) => code),
  );
  const releasedIn = groupByAll(county.released, (ticket) =>
    placeAndParents(county, ticket.placeCode).map(({ code }) => code),
  );
  const children = groupBy([...county.places.values()], (place) => place.parentCode ?? '');
  return [...county.places.values()].flatMap((place) =>
    paged(county, placePath(place.code), releasedIn.get(place.code) ?? []).map((pages): Planned<'place'> => ({
      route: 'place',
      path: pages.path,
      props: {
        place: { code: place.code, name: place.name },
        level: place.level,
        chain: placeAndParents(county, place.code)
          .slice(0, -1)
          .map(({ code, name }) => ({ name, path: placePath(code) })),
        children:
          pages.page === null
            ? (children.get(place.code) ?? []).map((child) => ({
                label: child.name,
                path: placePath(child.code),
                count: inPlace.get(child.code)?.length ?? 0,
              }))
            : [],
        figures: pages.page === null ? figuresOf(inPlace.get(place.code) ?? []) : null,
        pages,
      },
    })),
  );
}

/** The pages of one list, each with its own path. */
function paged(county: County, path: string, rows: readonly TicketRow[]): Pages[] {
  return paginate(rows).map(({ rows: own, ...slice }) => ({
    ...slice,
    lines: own.map((ticket) => caseLine(county, ticket)),
    path: slice.page === null ? path : `${path}page/${slice.page}/`,
  }));
}

function choice(label: string, path: string, rows: readonly TicketRow[] | undefined): Choice[] {
  return rows ? [{ label, path, count: rows.length }] : [];
}

function slug(code: string): string {
  return code.toLowerCase().replaceAll('_', '-');
}

/** Rows by key, in the order they come. */
export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  return groupByAll(rows, (row) => [keyOf(row)]);
}

function groupByAll<Row>(rows: readonly Row[], keysOf: (row: Row) => string[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  }
  return groups;
}
