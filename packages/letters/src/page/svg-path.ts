import { Refusal } from '@zhitong/domain';
import { type Step, quadratic } from './outline.ts';

const COUNT: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
};
const TOKEN = /[MLHVCSQTAZmlhvcsqtaz]|[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/g;

type Point = readonly [number, number];
/** A control point, and the command that set it. */
interface Control {
  readonly point: Point;
  readonly of: string;
}

/** The `d` of an SVG path as cubic steps, y downward as SVG has it. Refuses with BAD_INPUT what is no path. */
export function svgSteps(data: string): Step[] {
  const tokens = data.match(TOKEN) ?? [];
  const steps: Step[] = [];
  let pen: Point = [0, 0];
  let begin: Point = [0, 0];
  /** The last control point, which S and T mirror, and of which kind it was. */
  let control: Control | null = null;
  let command = '';
  let at = 0;
  const malformed = () =>
    new Refusal('BAD_INPUT', {}, [{ path: 'path', code: 'MALFORMED', message: '图形须为有效的矢量路径。' }]);
  const flags = (text: string | undefined) => {
    if (text === undefined || /[A-Za-z]/.test(text.replace(/e/i, ''))) throw malformed();
    return Number(text);
  };
  while (at < tokens.length) {
    if (/[A-Za-z]/.test(tokens[at]![0]!)) {
      command = tokens[at]!;
      at += 1;
    } else if (command === 'M' || command === 'm') command = command === 'M' ? 'L' : 'l';
    else if (command === '' || command.toUpperCase() === 'Z') throw malformed();
    const kind = command.toUpperCase();
    const numbers = Array.from({ length: COUNT[kind]! }, () => flags(tokens[at++]));
    const origin: Point = command === kind ? [0, 0] : pen;
    const point = (index: number): Point => [numbers[index]! + origin[0], numbers[index + 1]! + origin[1]];
    const mirrored = (of: string): Point =>
      control && of.includes(control.of)
        ? [2 * pen[0] - control.point[0], 2 * pen[1] - control.point[1]]
        : pen;
    let next: Control | null = null;
    let end: Point = pen;
    switch (kind) {
      case 'M':
        end = begin = point(0);
        steps.push({ to: 'move', points: [end] });
        break;
      case 'L':
        end = point(0);
        steps.push({ to: 'line', points: [end] });
        break;
      case 'H':
        end = [numbers[0]! + origin[0], pen[1]];
        steps.push({ to: 'line', points: [end] });
        break;
      case 'V':
        end = [pen[0], numbers[0]! + origin[1]];
        steps.push({ to: 'line', points: [end] });
        break;
      case 'C':
      case 'S': {
        const first = kind === 'C' ? point(0) : mirrored('CS');
        const second = point(kind === 'C' ? 2 : 0);
        end = point(kind === 'C' ? 4 : 2);
        steps.push({ to: 'curve', points: [first, second, end] });
        next = { point: second, of: kind };
        break;
      }
      case 'Q':
      case 'T': {
        const middle = kind === 'Q' ? point(0) : mirrored('QT');
        end = point(kind === 'Q' ? 2 : 0);
        steps.push(quadratic([pen, middle, end]));
        next = { point: middle, of: kind };
        break;
      }
      case 'A':
        end = point(5);
        steps.push(...arc({ from: pen, to: end, numbers }));
        break;
      case 'Z':
        end = begin;
        steps.push({ to: 'close' });
    }
    pen = end;
    control = next;
  }
  return steps;
}

/** An elliptical arc as curves of at most a quarter each (SVG 1.1, appendix F.6). */
function arc({ from, to, numbers }: { from: Point; to: Point; numbers: readonly number[] }): Step[] {
  const turn = (numbers[2]! * Math.PI) / 180;
  let [rx, ry] = [Math.abs(numbers[0]!), Math.abs(numbers[1]!)];
  if (rx === 0 || ry === 0) return [{ to: 'line', points: [to] }];
  if (from[0] === to[0] && from[1] === to[1]) return [];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [dx, dy] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2];
  const [x, y] = [cos * dx + sin * dy, -sin * dx + cos * dy];
  const grow = Math.sqrt((x / rx) ** 2 + (y / ry) ** 2);
  if (grow > 1) [rx, ry] = [rx * grow, ry * grow];
  const [a, b] = [(rx * y) ** 2, (ry * x) ** 2];
  const side = (numbers[3] !== 0) === (numbers[4] !== 0) ? -1 : 1;
  const away = side * Math.sqrt(Math.max(0, ((rx * ry) ** 2 - a - b) / (a + b)));
  const [cx, cy] = [(away * rx * y) / ry, (-away * ry * x) / rx];
  const angle = (px: number, py: number) => Math.atan2((py - cy) / ry, (px - cx) / rx);
  const begin = angle(x, y);
  let sweep = angle(-x, -y) - begin;
  if (numbers[4] !== 0 && sweep < 0) sweep += 2 * Math.PI;
  if (numbers[4] === 0 && sweep > 0) sweep -= 2 * Math.PI;
  const parts = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
  const handle = (4 / 3) * Math.tan(sweep / parts / 4);
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const place = (ux: number, uy: number): Point => {
    const [ex, ey] = [cx + ux * rx, cy + uy * ry];
    return [cos * ex - sin * ey + middle[0], sin * ex + cos * ey + middle[1]];
  };
  return Array.from({ length: parts }, (_none, index): Step => {
    const [t, u] = [begin + (sweep * index) / parts, begin + (sweep * (index + 1)) / parts];
    const [ct, st, cu, su] = [Math.cos(t), Math.sin(t), Math.cos(u), Math.sin(u)];
    return {
      to: 'curve',
      points: [
        place(ct - handle * st, st + handle * ct),
        place(cu + handle * su, su - handle * cu),
        place(cu, su),
      ],
    };
  });
}
