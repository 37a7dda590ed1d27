import { type Principal, type Seal } from '../content.ts';

/** Something to be drawn in a signature field. Points, origin at the lower left. Made once, used for many letters. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Content stream of a form XObject. */
  readonly operators: string;
  /** Drawn by `/Im0 Do` within the operators. */
  readonly image?: PictureImage;
}

export interface PictureImage {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel. */
  readonly rgb: Uint8Array;
  /** One byte a pixel. */
  readonly alpha: Uint8Array | null;
}

/** The round seal, its name on the arc as outlines. Refuses with BAD_INPUT what the font lacks or what is no circle's size. */
export function sealPicture(seal: Seal): Picture {
  throw new Error(`not built yet: ${seal.name}`);
}

/** The principal's signature as supplied, or the name in red letters. */
export function signaturePicture(principal: Principal): Picture {
  throw new Error(`not built yet: ${principal.name}`);
}
