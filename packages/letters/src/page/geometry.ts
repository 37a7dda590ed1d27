/** Points of 1/72 inch in so many millimetres. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

export const PAGE = { width: mm(210), height: mm(297) } as const;

/** 版心 of GB/T 9704-2012: 156 × 225 mm, 37 mm from the top and 28 mm from the left; 22 lines of 28 characters. */
export const FRAME = {
  left: mm(28),
  right: mm(184),
  top: mm(37),
  bottom: mm(262),
  width: mm(156),
} as const;
export const LINE = mm(225) / 22;
/** 3号: 28 of them fill the measure. */
export const BODY_SIZE = 15.75;
/** 2号 */
export const TITLE_SIZE = 22;
/** 4号 */
export const PAGE_NUMBER_SIZE = 14;
export const SMALL_SIZE = 8.5;

/** 信函格式: both double lines are 170 mm long, in the middle of the page. */
export const RULE = {
  left: mm(20),
  right: mm(190),
  /** The lower one lies 20 mm from the foot of the page. */
  foot: PAGE.height - mm(20),
  thick: 2.2,
  thin: 0.7,
  gap: 1.6,
} as const;

/** On the first page the text ends higher, above the QR code. */
export const FIRST_PAGE_BOTTOM = RULE.foot - mm(25);
export const QR_SIZE = mm(18);
export const SIGNATURE_FIELD = { width: mm(30), height: mm(12) } as const;

/** How far below the top of its box the baseline of a Han character lies, in its size. */
const BASELINE = 0.88;

/** The baseline of text that stands in the middle of a slot. */
export const baselineIn = (top: number, slot: { readonly height: number; readonly size: number }): number =>
  top + (slot.height - slot.size) / 2 + slot.size * BASELINE;
/** The baseline of text whose top edge is given. */
export const baselineBelow = (top: number, size: number): number => top + size * BASELINE;
