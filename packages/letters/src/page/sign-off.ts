import { type LetterContent } from '../content.ts';
import { type Mark, type Tag, tagIn, textAround, textMark } from './drawing.ts';
import { type Place, type Row } from './flow.ts';
import { widthOf } from './fonts.ts';
import {
  BODY_SIZE,
  FRAME,
  LINE,
  SIGNATURE_FIELD,
  SMALL_SIZE,
  baselineBelow,
  baselineIn,
  mm,
} from './geometry.ts';
import { DEMO_MARK } from './letterhead.ts';
import { INDENT } from './text-rows.ts';

/** A box on a page, y downward from the top. */
export interface Box {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SignOff {
  readonly row: Row;
  /** Where the fields lie once the row has its place. */
  readonly fields: (place: Place) => { readonly principal: Box; readonly seal: Box };
}

/**
 * Name and date with the seal over them, 端正、居中下压: its top within one line of the text (7.3.5.1); to the left the
 * principal's office and signature. One row, so that no page's end can part it.
 */
export function signOff(content: LetterContent, root: Tag): SignOff {
  const diameter = mm(content.seal.diameterMm);
  const date = content.date ? chineseDate(content.date) : '（日期于签发时填写）';
  const size = Math.min(BODY_SIZE, FRAME.width / widthOf(content.organ, 'regular'));
  const nameWidth = widthOf(content.organ, 'regular') * size;
  const dateWidth = widthOf(date, 'regular') * BODY_SIZE;
  // The date stands four characters from the right, the name in the middle above it; a long name moves both to the left.
  const dateMiddle = FRAME.right - 4 * BODY_SIZE - dateWidth / 2;
  const middle = Math.min(dateMiddle, FRAME.right - nameWidth / 2);
  const sealTop = LINE / 4;
  /** Between name and date, somewhat below the seal's middle. */
  const between = sealTop + diameter * 0.6;
  const bottom = Math.max(sealTop + diameter, between + LINE) + (content.demo ? SMALL_SIZE * 1.6 : 0);
  const principalTop = Math.max(0, between - 2 * LINE);
  const office = `${content.principal.office}：`;
  const officeSize = Math.min(
    BODY_SIZE,
    (diameterFree(middle, diameter) - SIGNATURE_FIELD.width - 4) / widthOf(office, 'regular'),
  );
  const fieldX = FRAME.left + INDENT + widthOf(office, 'regular') * officeSize + 4;
  const tags = { office: tagIn(root, 'P'), organ: tagIn(root, 'P'), date: tagIn(root, 'P') };

  const draw = ({ y }: Place): Mark[] => [
    textMark(
      office,
      { x: FRAME.left + INDENT, baseline: baselineIn(y + principalTop, { height: LINE, size: officeSize }) },
      { size: officeSize, tag: tags.office },
    ),
    textMark(
      content.organ,
      {
        x: textAround(middle, content.organ, { size }),
        baseline: baselineIn(y + between - LINE, { height: LINE, size }),
      },
      { size, tag: tags.organ },
    ),
    textMark(
      date,
      {
        x: textAround(middle, date, { size: BODY_SIZE }),
        baseline: baselineIn(y + between, { height: LINE, size: BODY_SIZE }),
      },
      { size: BODY_SIZE, tag: tags.date },
    ),
    ...(content.demo ? [demoMark(middle, y + bottom - SMALL_SIZE * 1.3)] : []),
  ];
  return {
    row: { height: bottom, draw },
    fields: ({ page, y }) => ({
      principal: {
        page,
        x: fieldX,
        y: y + principalTop + (LINE - SIGNATURE_FIELD.height) / 2,
        ...SIGNATURE_FIELD,
      },
      seal: { page, x: middle - diameter / 2, y: y + sealTop, width: diameter, height: diameter },
    }),
  };
}

function demoMark(middle: number, top: number): Mark {
  const style = { size: SMALL_SIZE, colour: 'red' as const, tag: null };
  return textMark(
    DEMO_MARK,
    { x: textAround(middle, DEMO_MARK, style), baseline: baselineBelow(top, SMALL_SIZE) },
    style,
  );
}

/** From the indent to the seal's edge. */
const diameterFree = (middle: number, diameter: number) => middle - diameter / 2 - FRAME.left - INDENT;

/** 2026年11月12日: Arabic numerals without noughts. */
export function chineseDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
