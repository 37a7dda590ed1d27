import { type Block } from '../content.ts';
import { type Tag, tagIn, textMark } from './drawing.ts';
import { type Row } from './flow.ts';
import { type Weight, widthOf } from './fonts.ts';
import { BODY_SIZE, FRAME, LINE, baselineIn } from './geometry.ts';
import { type Line, breakLines } from './line-breaker.ts';

/** More air between characters than this (in sizes) looks torn: the line stays ragged. */
const MOST_AIR = 0.3;

/** What is added after each character so that a line that goes on fills the measure. */
export function spacingOf(line: Line, room: number, size: number): number {
  const gaps = [...line.text].length - 1;
  if (!line.continues || gaps < 1) return 0;
  const air = (room - line.width) / gaps;
  return air > 0 && air <= size * MOST_AIR ? air : 0;
}

interface Paragraph {
  readonly text: string;
  readonly tag: Tag;
  readonly weight?: Weight;
  /** Points by which all lines, and the first one beyond them, are moved in. */
  readonly indent: { readonly all: number; readonly first: number };
  readonly keepWithNext?: boolean;
}

/** One row a line. */
export function paragraphRows({ text, tag, weight = 'regular', indent, keepWithNext }: Paragraph): Row[] {
  const width = FRAME.width - indent.all;
  const lines = breakLines(text, {
    width,
    indent: indent.first,
    widthOf: (cluster) => widthOf(cluster, weight) * BODY_SIZE,
  });
  return lines.map((line, index) => {
    const first = index === 0 ? indent.first : 0;
    return {
      height: LINE,
      ...(keepWithNext && { keepWithNext }),
      draw: ({ y }) => [
        textMark(
          line.text,
          {
            x: FRAME.left + indent.all + first,
            baseline: baselineIn(y, { height: LINE, size: BODY_SIZE }),
            spacing: spacingOf(line, width - first, BODY_SIZE),
          },
          { size: BODY_SIZE, weight, tag },
        ),
      ],
    };
  });
}

/** The two characters by which paragraphs are moved in. */
export const INDENT = 2 * BODY_SIZE;

export function blankRow(lines = 1): Row {
  return { height: LINE * lines, space: true, draw: () => [] };
}

export function headingRows(block: Extract<Block, { kind: 'heading' }>, parent: Tag): Row[] {
  const tag = tagIn(parent, block.level === 1 ? 'H2' : 'H3');
  return paragraphRows({
    text: block.text,
    tag,
    weight: 'bold',
    indent: { all: 0, first: INDENT },
    keepWithNext: true,
  });
}

export function listRows(block: Extract<Block, { kind: 'list' }>, parent: Tag): Row[] {
  const list = tagIn(parent, 'L');
  return block.items.flatMap((item, index) => {
    const body = tagIn(tagIn(list, 'LI'), 'LBody');
    const label = block.ordered ? `${index + 1}. ` : '• ';
    const hang = widthOf(label, 'regular') * BODY_SIZE;
    return paragraphRows({
      text: label + item,
      tag: body,
      indent: { all: INDENT + hang, first: -hang },
    });
  });
}
