/**
 * Cuts a list, newest first, into pages that stay what they are: older pages are numbered from the oldest row on, so
 * a new row changes the front page only and a limited build has almost nothing to do.
 */
export type Slice<Row> = {
  /** null for the front page with the newest rows. */
  page: number | null;
  rows: Row[];
  /** The page with newer rows: a number, `front`, or null on the front page itself. */
  newer: number | 'front' | null;
  older: number | null;
  /** Rows counted from the oldest one, 1-based: `[16, 30]`. `[0, 0]` when there is none. */
  range: [number, number];
};

const PAGE_SIZE = 15;

/** The front page first (there always is one), then the older ones, newest first. */
export function paginate<Row>(newestFirst: readonly Row[], size = PAGE_SIZE): Slice<Row>[] {
  const count = newestFirst.length;
  // The front page takes the rest and one whole page, so that it is never nearly empty.
  const olderPages = Math.max(0, Math.floor(count / size) - 1);
  const front: Slice<Row> = {
    page: null,
    rows: newestFirst.slice(0, count - olderPages * size),
    newer: null,
    older: olderPages || null,
    range: [count === 0 ? 0 : olderPages * size + 1, count],
  };
  const older = Array.from({ length: olderPages }, (_, index): Slice<Row> => {
    const page = olderPages - index;
    const end = page * size;
    return {
      page,
      rows: newestFirst.slice(count - end, count - end + size),
      newer: page === olderPages ? 'front' : page + 1,
      older: page === 1 ? null : page - 1,
      range: [end - size + 1, end],
    };
  });
  return [front, ...older];
}
