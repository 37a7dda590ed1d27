import { type Der } from '../sign/signer.ts';

/** A key pair on the SM2 curve with its certificate (signed with SM2/SM3). */
export interface Sm2Issued {
  readonly certificate: Der;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** A certificate for SM2; without `issuer` it is self-signed: a maker of seals. */
export function sm2Certificate(request: {
  readonly organization: string;
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
  readonly demo: boolean;
  readonly issuer?: Sm2Issued;
}): Sm2Issued {
  throw new Error(`not built yet: ${request.name}`);
}

/** The electronic seal (SESeal version 4 of GB/T 38540-2020): picture, name, holder's certificate, signed by the maker of seals. */
export function electronicSeal(options: {
  readonly maker: Sm2Issued;
  /** Certificates that may use it. */
  readonly holders: readonly Der[];
  /** Number of the seal, ASCII. */
  readonly sealId: string;
  readonly name: string;
  readonly picture: {
    readonly type: 'svg' | 'png';
    readonly data: Uint8Array;
    readonly widthMm: number;
    readonly heightMm: number;
  };
  readonly from: Date;
  readonly to: Date;
}): Der {
  throw new Error(`not built yet: ${options.name}`);
}

/** `reply.ses`: SES_Signature over the finished PDF's bytes, kept beside the PDF. */
export function sealSignature(options: {
  readonly seal: Der;
  readonly holder: Sm2Issued;
  readonly pdf: Uint8Array;
  readonly at: Date;
}): Der {
  throw new Error(`not built yet: ${options.pdf.length}`);
}
