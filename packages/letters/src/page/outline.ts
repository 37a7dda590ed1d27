import { type Weight, letterFont } from './fonts.ts';

/** Turns a point of a drawing's own space (y upward) into one of the picture's. */
export type Placing = (x: number, y: number) => readonly [x: number, y: number];

/** A step of a path in cubic curves: what PDF knows. */
export type Step =
  | { readonly to: 'move' | 'line'; readonly points: readonly [readonly [number, number]] }
  | {
      readonly to: 'curve';
      readonly points: readonly [
        readonly [number, number],
        readonly [number, number],
        readonly [number, number],
      ];
    }
  | { readonly to: 'close' };

const OPERATOR = { move: 'm', line: 'l', curve: 'c', close: 'h' } as const;

export function operatorsOf(steps: readonly Step[], place: Placing): string {
  return steps
    .map((step) =>
      step.to === 'close'
        ? 'h'
        : `${step.points.map(([x, y]) => place(x, y).map(short).join(' ')).join(' ')} ${OPERATOR[step.to]}`,
    )
    .join('\n');
}

/** A hundredth of a point is finer than any printer. */
export const short = (value: number): string => String(Math.round(value * 100) / 100 || 0);

/** The outline of a character at size 1, and how wide it is. */
export function glyphOutline(
  char: string,
  weight: Weight,
): { readonly steps: readonly Step[]; readonly width: number } {
  const font = letterFont(weight);
  const glyph = font.glyphForCodePoint(char.codePointAt(0)!);
  const scale = 1 / font.unitsPerEm;
  const at = (x: number, y: number) => [x * scale, y * scale] as const;
  const steps: Step[] = [];
  let [penX, penY] = [0, 0];
  for (const { command, args } of glyph.path.commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    switch (command) {
      case 'moveTo':
      case 'lineTo':
        steps.push({ to: command === 'moveTo' ? 'move' : 'line', points: [at(a, b)] });
        [penX, penY] = [a, b];
        break;
      case 'quadraticCurveTo':
        steps.push(quadratic([at(penX, penY), at(a, b), at(c, d)]));
        [penX, penY] = [c, d];
        break;
      case 'bezierCurveTo':
        steps.push({ to: 'curve', points: [at(a, b), at(c, d), at(e, f)] });
        [penX, penY] = [e, f];
        break;
      case 'closePath':
        steps.push({ to: 'close' });
    }
  }
  return { steps, width: glyph.advanceWidth * scale };
}

type Point = readonly [number, number];

/** A quadratic curve as a cubic one. */
export function quadratic([from, control, to]: readonly [Point, Point, Point]): Step {
  const towards = ([x, y]: Point): Point => [x + (2 / 3) * (control[0] - x), y + (2 / 3) * (control[1] - y)];
  return { to: 'curve', points: [towards(from), towards(to), to] };
}
