/** Rows of numbers of which most are 0: row r has `values[i]` in column `columns[i]` for i from `starts[r]` to below `starts[r + 1]`. */
export interface SparseRows {
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
  readonly width: number;
}

export const rowCount = (rows: SparseRows): number => rows.starts.length - 1;

export function product(rows: SparseRows, row: number, weights: Float32Array): number {
  let sum = 0;
  for (let at = rows.starts[row]!, end = rows.starts[row + 1]!; at < end; at++) {
    sum += weights[rows.columns[at]!]! * rows.values[at]!;
  }
  return sum;
}
