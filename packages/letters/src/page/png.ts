import { inflateSync } from 'node:zlib';
import { Refusal } from '@zhitong/domain';

/** Pixels of a PNG file. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel. */
  readonly rgb: Uint8Array;
  /** One byte a pixel; null where all is opaque. */
  readonly alpha: Uint8Array | null;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** By colour type: grey, RGB, grey with alpha, RGB with alpha. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };
const MOST = { bytes: 30_000, side: 2000 } as const;

/** Reads a PNG of 8 bits a channel, not interlaced and without palette. Refuses with BAD_INPUT any other. */
export function readPng(file: Uint8Array): Pixels {
  try {
    return decode(file);
  } catch {
    const message = '签名图片须为不超过 30 kB 的 PNG：8 位、非隔行、不用调色板，边长不超过 2000 像素。';
    throw new Refusal('BAD_INPUT', {}, [{ path: 'principal.signature', code: 'MALFORMED', message }]);
  }
}

function decode(file: Uint8Array): Pixels {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length > MOST.bytes || SIGNATURE.some((byte, index) => file[index] !== byte))
    throw new Error('no PNG');
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const channels = CHANNELS[file[25]!];
  if (file[24] !== 8 || file[28] !== 0 || channels === undefined) throw new Error('another kind of PNG');
  if (width === 0 || height === 0 || width > MOST.side || height > MOST.side) throw new Error('too large');
  const data: Uint8Array[] = [];
  for (let at = 8; at + 12 <= file.length;) {
    const length = view.getUint32(at);
    if (view.getUint32(at + 4) === 0x49444154) data.push(file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const lines = inflateSync(Buffer.concat(data), { maxOutputLength: height * (width * channels + 1) });
  return split(unfilter(lines, { width, height, channels }), { width, height, channels });
}

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

function unfilter(lines: Uint8Array, { width, height, channels }: Shape): Uint8Array {
  const stride = width * channels;
  if (lines.length !== height * (stride + 1)) throw new Error('too few pixels');
  const out = new Uint8Array(height * stride);
  for (let row = 0; row < height; row += 1) {
    const filter = lines[row * (stride + 1)]!;
    for (let column = 0; column < stride; column += 1) {
      const left = column >= channels ? out[row * stride + column - channels]! : 0;
      const up = row > 0 ? out[(row - 1) * stride + column]! : 0;
      const corner = row > 0 && column >= channels ? out[(row - 1) * stride + column - channels]! : 0;
      const raw = lines[row * (stride + 1) + 1 + column]!;
      out[row * stride + column] = raw + predicted(filter, [left, up, corner]);
    }
  }
  return out;
}

function predicted(filter: number, [left, up, corner]: readonly [number, number, number]): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
      if (a <= b && a <= c) return left;
      return b <= c ? up : corner;
    }
    default:
      throw new Error('no such filter');
  }
}

function split(pixels: Uint8Array, { width, height, channels }: Shape): Pixels {
  const count = width * height;
  const rgb = new Uint8Array(count * 3);
  const alpha = channels % 2 === 0 ? new Uint8Array(count) : null;
  for (let index = 0; index < count; index += 1) {
    const at = index * channels;
    for (let colour = 0; colour < 3; colour += 1)
      rgb[index * 3 + colour] = pixels[at + (channels > 2 ? colour : 0)]!;
    if (alpha) alpha[index] = pixels[at + channels - 1]!;
  }
  return { width, height, rgb, alpha };
}
