import { type Principal, type Seal, type VectorSignature } from '../content.ts';
import { demandGlyphs } from './fonts.ts';
import { mm } from './geometry.ts';
import { glyphOutline, operatorsOf, short } from './outline.ts';
import { type Pixels, readPng } from './png.ts';
import { svgSteps } from './svg-path.ts';

/** Something to be drawn in a signature field. Points, origin at the lower left. Made once, used for many letters. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Content stream of a form XObject; `/Im0 Do` draws the image in a unit square. */
  readonly operators: string;
  readonly image?: Pixels;
}

const RED = '0.843 0 0.059';
/** How far the name goes round: three quarters of the ring at most, less for a short name. */
const MOST_ARC = 250;
const ARC_PER_CHARACTER = 24;

/** The round seal, its name on the arc as outlines. Refuses with BAD_INPUT what the font lacks or what is no path. */
export function sealPicture(seal: Seal): Picture {
  demandGlyphs([{ path: 'seal.name', text: seal.name }]);
  const size = mm(seal.diameterMm);
  const operators = [
    `${RED} rg ${RED} RG`,
    ring(size),
    ...nameOnArc(seal.name, size),
    ...(seal.emblem ? [vectorsIn(seal.emblem, { middle: [size / 2, size / 2], box: size * 0.42 })] : []),
    ...(seal.star && !seal.emblem ? [star(size)] : []),
  ];
  return { width: size, height: size, operators: operators.join('\n') };
}

/** Outer edge of 1.2 mm on a seal of 42. */
const edgeOf = (size: number) => size * 0.0286;

function ring(size: number): string {
  const edge = edgeOf(size);
  const radius = size / 2 - edge / 2;
  const handle = radius * 0.5523;
  const at = (x: number, y: number) => `${short(size / 2 + x)} ${short(size / 2 + y)}`;
  const quarter = (...points: readonly [number, number][]) =>
    `${points.map(([x, y]) => at(x, y)).join(' ')} c`;
  return [
    `${short(edge)} w ${at(radius, 0)} m`,
    quarter([radius, handle], [handle, radius], [0, radius]),
    quarter([-handle, radius], [-radius, handle], [-radius, 0]),
    quarter([-radius, -handle], [-handle, -radius], [0, -radius]),
    quarter([handle, -radius], [radius, -handle], [radius, 0]),
    's',
  ].join('\n');
}

function star(size: number): string {
  const outer = size / 6;
  const points = Array.from({ length: 10 }, (_none, index) => {
    const angle = Math.PI / 2 + (index * Math.PI) / 5;
    const radius = index % 2 === 0 ? outer : outer * 0.382;
    const [x, y] = [size / 2 + radius * Math.cos(angle), size / 2 + radius * Math.sin(angle)];
    return `${short(x)} ${short(y)} ${index === 0 ? 'm' : 'l'}`;
  });
  return `${points.join('\n')} h f`;
}

/** From left to right round the upper part, each character upright on the arc and as narrow as the name's length wants. */
function nameOnArc(name: string, size: number): string[] {
  const chars = [...name];
  const inner = size / 2 - edgeOf(size) * 2;
  const span = (Math.min(MOST_ARC, ARC_PER_CHARACTER * (chars.length - 1)) * Math.PI) / 180;
  const height = size * (chars.length > 16 ? 0.115 : 0.145);
  const baseline = inner - height * 0.88;
  const step = chars.length > 1 ? span / (chars.length - 1) : 0;
  // As wide as the arc between two characters at their feet allows.
  const narrow = Math.min(1, chars.length > 1 ? (step * (baseline + height * 0.1)) / height : 1) * 0.94;
  return chars.map((char, index) => {
    const angle = span / 2 - step * index;
    const { steps, width } = glyphOutline(char, 'bold');
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const outline = operatorsOf(steps, (x, y) => {
      const across = (x - width / 2) * height * narrow;
      const up = y * height + baseline;
      return [size / 2 + across * cos - up * sin, size / 2 + across * sin + up * cos];
    });
    return `${outline} f`;
  });
}

/** Vectors with y downward, scaled into a square round a middle. */
function vectorsIn(
  { width, height, paths }: VectorSignature,
  { middle, box }: { readonly middle: readonly [number, number]; readonly box: number },
): string {
  const scale = box / Math.max(width, height);
  const [x0, y0] = [middle[0] - (width * scale) / 2, middle[1] + (height * scale) / 2];
  return paths
    .map((data) => `${operatorsOf(svgSteps(data), (x, y) => [x0 + x * scale, y0 - y * scale])} f`)
    .join('\n');
}

/** The principal's signature as supplied, or the name in red letters as a name seal has them. */
export function signaturePicture(principal: Principal): Picture {
  const { signature } = principal;
  if (!signature) return namePicture(principal.name);
  if ('png' in signature) {
    const image = readPng(signature.png);
    const { width, height } = image;
    return { width, height, operators: `${width} 0 0 ${height} 0 0 cm /Im0 Do`, image };
  }
  const { width, height, paths } = signature;
  const outlines = paths.map((data) => `${operatorsOf(svgSteps(data), (x, y) => [x, height - y])} f`);
  return { width, height, operators: ['0 0 0 rg', ...outlines].join('\n') };
}

function namePicture(name: string): Picture {
  demandGlyphs([{ path: 'principal.name', text: name }]);
  const size = 24;
  let x = 0;
  const outlines = [...name].map((char) => {
    const { steps, width } = glyphOutline(char, 'bold');
    const left = x;
    x += width * size;
    return `${operatorsOf(steps, (px, py) => [left + px * size, size * 0.2 + py * size])} f`;
  });
  return { width: x, height: size * 1.2, operators: [`${RED} rg`, ...outlines].join('\n') };
}
