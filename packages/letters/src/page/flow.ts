import { type Mark } from './drawing.ts';

/** A strip of a page, as wide as the text: a line of a paragraph, a row of a table, the sign-off. */
export interface Row {
  readonly height: number;
  /** Not parted from what follows by the end of a page. */
  readonly keepWithNext?: boolean;
  /** Empty space, left away at a page's end and beginning. */
  readonly space?: boolean;
  /** Drawn again above it where it begins a page: the head of its table. */
  readonly headAbove?: Row;
  readonly draw: (place: Place) => Mark[];
}

export interface Place {
  readonly page: number;
  /** Top edge. */
  readonly y: number;
}

/** Where text may stand on a page, from the first page of the flow on. */
export type Extent = (page: number) => { readonly top: number; readonly bottom: number };

export interface Placed extends Place {
  readonly row: Row;
}

/** Puts rows onto pages, from `start` downward; what must not be parted moves to the next page together. */
export function paginate(rows: readonly Row[], start: Place, extent: Extent): Placed[] {
  const placed: Placed[] = [];
  let page = start.page;
  let y = start.y;
  /** Index in `placed` of the page's first row. */
  let pageBegin = 0;

  const put = (row: Row) => {
    const begins = placed.length === pageBegin;
    if (begins && row.headAbove && page !== start.page) {
      placed.push({ row: row.headAbove, page, y });
      y += row.headAbove.height;
    }
    placed.push({ row, page, y });
    y += row.height;
  };
  const turn = () => {
    page += 1;
    y = extent(page).top;
    pageBegin = placed.length;
  };

  for (const row of rows) {
    const fits = y + row.height <= extent(page).bottom + SLACK;
    if (row.space && (!fits || (placed.length === pageBegin && page !== start.page))) continue;
    if (!fits && placed.length > pageBegin) {
      const moved = takeKept(placed, pageBegin);
      turn();
      moved.forEach(put);
    }
    put(row);
  }
  return placed;
}

const SLACK = 0.01;

/** Takes the rows off the end of a page that belong to what comes next; at least one row stays. */
function takeKept(placed: Placed[], pageBegin: number): Row[] {
  let from = placed.length;
  while (from > pageBegin + 1 && placed[from - 1]!.row.keepWithNext) from -= 1;
  // All of it belongs together: it cannot be kept, so it is parted here.
  if (from === pageBegin + 1 && placed[pageBegin]!.row.keepWithNext && from < placed.length && pageBegin > 0)
    return [];
  return placed.splice(from).map(({ row }) => row);
}
