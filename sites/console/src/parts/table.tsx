import type { ReactNode } from 'react';

interface TableProps {
  /** What the table holds; read out, and shown above it. */
  caption: string;
  /** A column without words is one of buttons. */
  head: readonly string[];
  /** Columns of figures, by their place: written at the right edge. */
  figures?: readonly number[];
  /** Rows. */
  children: ReactNode;
}

/** A table that scrolls by itself where the screen is too narrow for it, by keyboard too. */
export function Table({ caption, head, figures = [], children }: TableProps) {
  return (
    <div className="table" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name, index) =>
              name === '' ? (
                <td key={name} />
              ) : (
                <th key={name} scope="col" className={figures.includes(index) ? 'figure-cell' : undefined}>
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
