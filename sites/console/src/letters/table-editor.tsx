import { Button, Input } from 'antd';
import type { ClipboardEvent } from 'react';
import { type DraftBlock, pastedCells } from './letter-draft.ts';

interface TableEditorProps {
  block: DraftBlock;
  control: { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined };
  onChange: (changes: Partial<DraftBlock>) => void;
}

const MOST = { columns: 8, rows: 200 };

/** A table's cells; what is pasted from a spreadsheet spreads over them from where the cursor stands. */
export function TableEditor({ block, control, onChange }: TableEditorProps) {
  const lines = [block.head, ...block.rows];
  const columns = block.head.length;

  /** Line 0 is the head. */
  const set = (next: readonly (readonly string[])[]) => onChange({ head: next[0]!, rows: next.slice(1) });
  const write = (line: number, column: number, value: string) =>
    set(
      lines.map((cells, i) => (i === line ? cells.map((cell, j) => (j === column ? value : cell)) : cells)),
    );

  function paste(event: ClipboardEvent, line: number, column: number) {
    const cells = pastedCells(event.clipboardData.getData('text/plain'));
    if (!cells) return;
    event.preventDefault();
    const width = Math.min(
      MOST.columns,
      Math.max(columns, column + Math.max(...cells.map((row) => row.length))),
    );
    const height = Math.min(MOST.rows + 1, Math.max(lines.length, line + cells.length));
    set(
      Array.from({ length: height }, (_, i) =>
        Array.from({ length: width }, (__, j) => cells[i - line]?.[j - column] ?? lines[i]?.[j] ?? ''),
      ),
    );
  }

  return (
    <div className="table-editor">
      <div className="sheet-table">
        <table>
          <tbody>
            {lines.map((cells, line) => (
              // Cells have no name but their place.
              <tr key={line}>
                {cells.map((cell, column) => (
                  <td key={column}>
                    <Input
                      {...(line === 0 && column === 0 && control)}
                      value={cell}
                      aria-label={line === 0 ? `表头第 ${column + 1} 格` : `第 ${line} 行第 ${column + 1} 格`}
                      placeholder={line === 0 ? '表头' : ''}
                      onChange={(event) => write(line, column, event.target.value)}
                      onPaste={(event) => paste(event, line, column)}
                    />
                  </td>
                ))}
                <td>
                  {line > 0 && lines.length > 2 && (
                    <Button
                      size="small"
                      aria-label={`删除第 ${line} 行`}
                      onClick={() => set(lines.filter((_, i) => i !== line))}
                    >
                      删
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="actions">
        <Button
          size="small"
          disabled={lines.length > MOST.rows}
          onClick={() => set([...lines, block.head.map(() => '')])}
        >
          加一行
        </Button>
        <Button
          size="small"
          disabled={columns >= MOST.columns}
          onClick={() => set(lines.map((cells) => [...cells, '']))}
        >
          加一列
        </Button>
        <Button
          size="small"
          disabled={columns <= 1}
          onClick={() => set(lines.map((cells) => cells.slice(0, -1)))}
        >
          删最后一列
        </Button>
      </div>
    </div>
  );
}
