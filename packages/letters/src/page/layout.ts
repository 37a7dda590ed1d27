import { type Annex, type Block, type LetterContent } from '../content.ts';
import { type Mark, type Tag, tagIn, textAround, textMark } from './drawing.ts';
import { type Extent, type Placed, type Row, paginate } from './flow.ts';
import { widthOf } from './fonts.ts';
import { BODY_SIZE, FIRST_PAGE_BOTTOM, FRAME, TITLE_SIZE, baselineIn } from './geometry.ts';
import { balanced, firstPageFoot, letterhead, pageFoot } from './letterhead.ts';
import { type Box, signOff } from './sign-off.ts';
import { tableRows } from './table-rows.ts';
import { INDENT, blankRow, headingRows, listRows, paragraphRows } from './text-rows.ts';

/** A letter as drawn marks, page by page, with the structure that they belong to. */
export interface Layout {
  readonly pages: readonly (readonly Mark[])[];
  readonly root: Tag;
  readonly fields: { readonly principal: Box; readonly seal: Box };
}

const extent: Extent = (page) => ({ top: FRAME.top, bottom: page === 1 ? FIRST_PAGE_BOTTOM : FRAME.bottom });

/** Lays a letter out by 信函格式 of GB/T 9704-2012: pure arithmetic over the fonts' widths. */
export function layOut(content: LetterContent): Layout {
  const root: Tag = { type: 'Document', children: [] };
  const pages: Mark[][] = [];
  const onPage = (page: number) => (pages[page - 1] ??= []);
  const drawAll = (placed: readonly Placed[]) => {
    for (const { row, page, y } of placed) onPage(page).push(...row.draw({ page, y }));
  };

  const head = letterhead(content, root);
  onPage(1).push(...head.marks);
  const before = [
    ...addresseeRows(content, root),
    ...blocksRows(content.blocks, root),
    ...annexNotes(content, root),
  ];
  const sign = signOff(content, root);
  const placed = paginate(
    [...keepLast(before, 2), sign.row, ...noteRows(content, root)],
    { page: 1, y: head.bottom },
    extent,
  );
  drawAll(placed);
  const fields = sign.fields(placed.find(({ row }) => row === sign.row)!);

  content.annexes.forEach((annex, index) => {
    const rows = annexRows(
      annex,
      content.annexes.length > 1 ? `附件${index + 1}` : '附件',
      tagIn(root, 'Sect'),
    );
    drawAll(paginate(rows, { page: pages.length + 1, y: FRAME.top }, extent));
  });

  onPage(1).push(...firstPageFoot(content, root));
  pages.slice(1).forEach((marks, index) => marks.push(...pageFoot(content, index + 2)));
  return { pages, root, fields };
}

/** The sign-off never stands on a page without some of the text before it. */
function keepLast(rows: readonly Row[], count: number): Row[] {
  return rows.map((row, index) => (index >= rows.length - count ? { ...row, keepWithNext: true } : row));
}

function addresseeRows(content: LetterContent, root: Tag): Row[] {
  return paragraphRows({
    text: `${content.addressee}：`,
    tag: tagIn(root, 'P'),
    indent: { all: 0, first: 0 },
    keepWithNext: true,
  });
}

function blocksRows(blocks: readonly Block[], parent: Tag): Row[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'paragraph':
        return paragraphRows({
          text: block.text,
          tag: tagIn(parent, 'P'),
          indent: { all: 0, first: INDENT },
        });
      case 'heading':
        return headingRows(block, parent);
      case 'list':
        return listRows(block, parent);
      case 'table':
        return tableRows(block, parent);
    }
  });
}

/** 附件说明, one line below the text: the names of the annexes, without marks behind them. */
function annexNotes({ annexes }: LetterContent, root: Tag): Row[] {
  if (annexes.length === 0) return [];
  const word = widthOf('附件：', 'regular') * BODY_SIZE;
  const rows = annexes.flatMap(({ title }, index) => {
    const label = annexes.length > 1 ? `${index + 1}. ` : '';
    const hang = widthOf(label, 'regular') * BODY_SIZE;
    const first = index === 0;
    return paragraphRows({
      text: `${first ? '附件：' : ''}${label}${title}`,
      tag: tagIn(root, 'P'),
      indent: { all: INDENT + word + hang, first: -hang - (first ? word : 0) },
    });
  });
  return [blankRow(), ...rows];
}

/** 附注 below the date, in brackets: who countersigned, which letter this one corrects. */
function noteRows({ countersigners, corrects }: LetterContent, root: Tag): Row[] {
  const notes = [
    ...(countersigners.length > 0 ? [`（会签单位：${countersigners.join('、')}）`] : []),
    ...(corrects ? [`（本函更正并替代${corrects}，原函自本函印发之日起停止使用）`] : []),
  ];
  return notes.flatMap((text) =>
    paragraphRows({ text, tag: tagIn(root, 'P'), indent: { all: 0, first: INDENT } }),
  );
}

/** An annex begins a page: its mark at the upper left, its title on the third line. */
function annexRows(annex: Annex, mark: string, section: Tag): Row[] {
  const tag = tagIn(section, 'H2');
  const title = balanced(annex.title, TITLE_SIZE).map((text): Row => {
    const style = { size: TITLE_SIZE, weight: 'bold' as const, tag };
    const height = TITLE_SIZE * 1.45;
    return {
      height,
      keepWithNext: true,
      draw: ({ y }) => [
        textMark(
          text,
          {
            x: textAround((FRAME.left + FRAME.right) / 2, text, style),
            baseline: baselineIn(y, { height, size: TITLE_SIZE }),
          },
          style,
        ),
      ],
    };
  });
  const markRows = paragraphRows({
    text: mark,
    tag: tagIn(section, 'P'),
    weight: 'bold',
    indent: { all: 0, first: 0 },
  });
  return [...markRows, blankRow(), ...title, blankRow(), ...blocksRows(annex.blocks, section)];
}
