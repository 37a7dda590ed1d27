import { type Weight, widthOf } from './fonts.ts';

/** An element of the structure that screen readers walk through. */
export interface Tag {
  readonly type:
    | 'Document'
    | 'Sect'
    | 'H1'
    | 'H2'
    | 'H3'
    | 'P'
    | 'L'
    | 'LI'
    | 'LBody'
    | 'Table'
    | 'Caption'
    | 'TR'
    | 'TH'
    | 'TD'
    | 'Figure'
    | 'Form';
  readonly alt?: string;
  readonly children: Tag[];
}

export type Colour = 'black' | 'red' | 'grey';

/** Something drawn on a page; y grows downward from the top. Without a tag it is decoration, which readers skip. */
export type Mark =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly x: number;
      readonly baseline: number;
      readonly size: number;
      readonly weight: Weight;
      readonly colour: Colour;
      /** Added after each character. */
      readonly spacing: number;
      readonly tag: Tag | null;
    }
  | {
      readonly kind: 'line';
      readonly from: readonly [x: number, y: number];
      readonly to: readonly [x: number, y: number];
      readonly width: number;
      readonly colour: Colour;
    }
  | {
      readonly kind: 'squares';
      readonly x: number;
      readonly y: number;
      readonly side: number;
      /** Column and row of each. */
      readonly cells: readonly (readonly [column: number, row: number])[];
      readonly tag: Tag;
    };

/** A new element at the end of its parent. */
export function tagIn(parent: Tag, type: Tag['type'], alt?: string): Tag {
  const tag: Tag = { type, children: [], ...(alt && { alt }) };
  parent.children.push(tag);
  return tag;
}

export interface TextStyle {
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: Colour;
  readonly tag: Tag | null;
}

export function textMark(
  text: string,
  at: { readonly x: number; readonly baseline: number; readonly spacing?: number },
  { size, weight = 'regular', colour = 'black', tag }: TextStyle,
): Mark {
  return {
    kind: 'text',
    text,
    x: at.x,
    baseline: at.baseline,
    size,
    weight,
    colour,
    spacing: at.spacing ?? 0,
    tag,
  };
}

/** Where a text must begin to end at, or lie around, a place. */
export function textEndingAt(right: number, text: string, style: { size: number; weight?: Weight }): number {
  return right - widthOf(text, style.weight ?? 'regular') * style.size;
}

export function textAround(middle: number, text: string, style: { size: number; weight?: Weight }): number {
  return middle - (widthOf(text, style.weight ?? 'regular') * style.size) / 2;
}
