/** Why a line could not be read at all. */
export interface RowProblem {
  code:
    | 'TOO_LONG'
    | 'NOT_TEXT'
    | 'BAD_JSON'
    | 'NOT_AN_OBJECT'
    | 'BAD_QUOTES'
    | 'UNCLOSED_QUOTE'
    | 'COLUMN_COUNT';
  message: string;
}

/** One row of a file with its first line (JSON Lines, CSV) or its row number (XLSX), both counted from 1. */
export type FileRow =
  | { line: number; values: Record<string, unknown>; problem: null }
  | { line: number; values: null; problem: RowProblem };
