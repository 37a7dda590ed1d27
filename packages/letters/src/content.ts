import { type Day, canonical } from '@zhitong/domain';

/** A piece of running text, an item list, a table: what a letter's body and its annexes are made of. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Level 1 is 一、, level 2 （一）; the numbering is part of the text. */
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  /** Every row has as many cells as the head. */
  | {
      readonly kind: 'table';
      readonly caption?: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Annex {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A handwritten name as vectors: the `d` of SVG paths within a box that starts at 0,0. */
export interface VectorSignature {
  readonly width: number;
  readonly height: number;
  readonly paths: readonly string[];
}

/** A handwritten name as a PNG file of 8 bits a channel; transparency is kept. At most 30 kB. */
export interface PngSignature {
  readonly png: Uint8Array;
}

export interface Principal {
  /** 局长, 镇长 and so on, as it stands before the name. */
  readonly office: string;
  readonly name: string;
  /** Without it the name is drawn in letters. */
  readonly signature?: VectorSignature | PngSignature;
}

/** A round red seal. The emblem of the state is never drawn by us: only path data that the county supplies. */
export interface Seal {
  /** Along the arc, from left to right. */
  readonly name: string;
  /** 30 to 50; a department's is 42 at most by 国发〔1999〕25号. */
  readonly diameterMm: number;
  readonly star: boolean;
  readonly emblem?: VectorSignature;
}

/** Everything that a letter shows. */
export interface LetterContent {
  /** The issuing organ's full name, in red at the top and over the date. */
  readonly organ: string;
  /** 洞住建函〔2026〕12号; null while none is allocated. */
  readonly documentNumber: string | null;
  readonly title: string;
  readonly addressee: string;
  readonly blocks: readonly Block[];
  readonly annexes: readonly Annex[];
  /** The day it is signed; null in a draft. */
  readonly date: Day | null;
  readonly principal: Principal;
  readonly seal: Seal;
  /** What the QR code says. */
  readonly verifyUrl: string | null;
  readonly shortId: string | null;
  /** Says 「演示印章 · 无法律效力」 on every page. */
  readonly demo: boolean;
  /** Units that assisted and countersigned, by name. */
  readonly countersigners: readonly string[];
  /** Number of the letter that this one corrects. */
  readonly corrects?: string;
}

/**
 * What is hashed (SHA-256 of its UTF-8) for the digest of a letter's content: all that is shown but number, date and QR code,
 * which exist only once it is signed. The principal's second factor is for this digest.
 */
export function contentPreimage(content: LetterContent): string {
  const { documentNumber: _number, date: _date, verifyUrl: _url, shortId: _id, ...shown } = content;
  const signature = content.principal.signature;
  const principal =
    signature && 'png' in signature
      ? { ...content.principal, signature: { png: Buffer.from(signature.png).toString('base64') } }
      : content.principal;
  return `zhitong-letter-v1\n${canonical({ ...shown, principal })}`;
}
