import { type Block } from '../content.ts';
import { type Mark, type Tag, tagIn, textAround, textMark } from './drawing.ts';
import { type Row } from './flow.ts';
import { type Weight, widthOf } from './fonts.ts';
import { BODY_SIZE, FRAME, LINE, baselineIn } from './geometry.ts';
import { type Line, breakLines } from './line-breaker.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** 小四 */
const CELL_SIZE = 12;
const CELL_LINE = 18;
const PAD = { x: 6, y: 4 } as const;
const HAIR = 0.6;
/** Longer cells are cut into rows of their own, so that they can go over the end of a page. */
const MOST_LINES = 10;

/** A table as rows; its head stands above every page's part of it. */
export function tableRows(table: Table, parent: Tag): Row[] {
  const tag = tagIn(parent, 'Table');
  const widths = columnWidths(table);
  const head: Row = {
    ...rowOf({ cells: table.head, widths, weight: 'bold', tag, cell: 'TH' })[0]!,
    keepWithNext: true,
  };
  const caption = table.caption ? [captionRow(table.caption, tagIn(tag, 'Caption'))] : [];
  const body = table.rows.flatMap((cells) => rowOf({ cells, widths, weight: 'regular', tag, cell: 'TD' }));
  return [
    { height: PAD.y, space: true, draw: () => [] },
    ...caption,
    head,
    ...body.map((row) => ({ ...row, headAbove: again(head) })),
    { height: CELL_LINE / 2, space: true, draw: () => [] },
  ];
}

/** The head on later pages: to be seen, not to be read out a second time. */
function again(head: Row): Row {
  return {
    ...head,
    draw: (place) => head.draw(place).map((mark) => (mark.kind === 'text' ? { ...mark, tag: null } : mark)),
  };
}

function captionRow(text: string, tag: Tag): Row {
  const style = { size: BODY_SIZE, weight: 'bold' as const, tag };
  return {
    height: LINE,
    keepWithNext: true,
    draw: ({ y }) => {
      const x = textAround((FRAME.left + FRAME.right) / 2, text, style);
      return [textMark(text, { x, baseline: baselineIn(y, { height: LINE, size: BODY_SIZE }) }, style)];
    },
  };
}

interface RowOfCells {
  readonly cells: readonly string[];
  readonly widths: readonly number[];
  readonly weight: Weight;
  readonly tag: Tag;
  readonly cell: 'TH' | 'TD';
}

function rowOf({ cells, widths, weight, tag, cell }: RowOfCells): Row[] {
  const row = tagIn(tag, 'TR');
  const tags = cells.map(() => tagIn(row, cell));
  const broken = cells.map((text, column) => linesOf(text, widths[column]!, weight));
  const tallest = Math.max(...broken.map((lines) => lines.length));
  const parts = Math.ceil(tallest / MOST_LINES);
  return Array.from({ length: parts }, (_none, part) => {
    const shown = broken.map((lines) => lines.slice(part * MOST_LINES, (part + 1) * MOST_LINES));
    const height = Math.max(...shown.map((lines) => lines.length)) * CELL_LINE + 2 * PAD.y;
    const edges = { top: part === 0, bottom: part === parts - 1 };
    return {
      height,
      draw: ({ y }) => [
        ...borders({ widths, y, height, edges }),
        ...cellMarks({ shown, widths, y, height, weight, tags }),
      ],
    };
  });
}

interface Borders {
  readonly widths: readonly number[];
  readonly y: number;
  readonly height: number;
  readonly edges: { readonly top: boolean; readonly bottom: boolean };
}

function borders({ widths, y, height, edges }: Borders): Mark[] {
  const line = (from: readonly [number, number], to: readonly [number, number]): Mark => ({
    kind: 'line',
    from,
    to,
    width: HAIR,
    colour: 'black',
  });
  const marks: Mark[] = [];
  if (edges.top) marks.push(line([FRAME.left, y], [FRAME.right, y]));
  if (edges.bottom) marks.push(line([FRAME.left, y + height], [FRAME.right, y + height]));
  let x: number = FRAME.left;
  for (const width of [0, ...widths]) {
    x += width;
    marks.push(line([x, y], [x, y + height]));
  }
  return marks;
}

interface CellMarks extends Omit<Borders, 'edges'> {
  readonly shown: readonly (readonly Line[])[];
  readonly weight: Weight;
  readonly tags: readonly Tag[];
}

/** Numbers and short words in the middle of their cell, running text from its left. */
function cellMarks({ shown, widths, y, height, weight, tags }: CellMarks): Mark[] {
  let left: number = FRAME.left;
  return shown.flatMap((lines, column) => {
    const width = widths[column]!;
    const top = y + (height - lines.length * CELL_LINE) / 2;
    const style = { size: CELL_SIZE, weight, tag: tags[column]! };
    const marks = lines.map((line, index) => {
      const middle = left + width / 2;
      const x = lines.length === 1 ? textAround(middle, line.text, style) : left + PAD.x;
      const baseline = baselineIn(top + index * CELL_LINE, { height: CELL_LINE, size: CELL_SIZE });
      return textMark(line.text, { x, baseline }, style);
    });
    left += width;
    return marks;
  });
}

function linesOf(text: string, width: number, weight: Weight): Line[] {
  return breakLines(text, {
    width: width - 2 * PAD.x,
    widthOf: (cluster) => widthOf(cluster, weight) * CELL_SIZE,
  });
}

/** Short columns get what they hold, and the long ones share what is left. */
function columnWidths(table: Table): number[] {
  const wanted = table.head.map((head, column) =>
    Math.max(
      ...[head, ...table.rows.map((cells) => cells[column] ?? '')].map(
        (text) => widthOf(text, 'bold') * CELL_SIZE + 2 * PAD.x + 2,
      ),
    ),
  );
  const widths = wanted.map(() => 0);
  let open = wanted.map((_width, column) => column);
  let free: number = FRAME.width;
  for (;;) {
    const fair = free / open.length;
    const short = open.filter((column) => wanted[column]! <= fair);
    if (short.length === 0 || short.length === open.length) break;
    for (const column of short) {
      widths[column] = wanted[column]!;
      free -= wanted[column]!;
    }
    open = open.filter((column) => !short.includes(column));
  }
  // Where all is short, the air is shared by what each column holds.
  const allShort = open.every((column) => wanted[column]! <= free / open.length);
  const share = (column: number) => (allShort ? wanted[column]! : Math.sqrt(wanted[column]!));
  const total = open.reduce((sum, column) => sum + share(column), 0);
  for (const column of open) widths[column] = (free * share(column)) / total;
  return widths;
}
