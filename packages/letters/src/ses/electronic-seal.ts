import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { freshSerial, nameOf } from '../authority/authority.ts';
import { bufferOf } from '../authority/buffer.ts';
import { type Der } from '../sign/signer.ts';
import { SM2_CURVE, SM2_WITH_SM3, newSm2Pair, sm2Sign, sm3Of } from './sm2.ts';

/** A key pair on the SM2 curve with its certificate (signed with SM2/SM3). */
export interface Sm2Issued {
  readonly certificate: Der;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

const sequence = (...value: asn1js.BaseBlock[]) => new asn1js.Sequence({ value });
const integer = (value: number) => new asn1js.Integer({ value });
const ascii = (value: string) => new asn1js.IA5String({ value });
const octets = (bytes: Uint8Array) => new asn1js.OctetString({ valueHex: bufferOf(bytes) });
const bits = (bytes: Uint8Array) => new asn1js.BitString({ valueHex: bufferOf(bytes) });
const identifier = (value: string) => new asn1js.ObjectIdentifier({ value });
/** Without fractions: OFDRW and others take no other form. */
const time = (date: Date) =>
  new asn1js.GeneralizedTime({ valueDate: new Date(Math.floor(date.getTime() / 1000) * 1000) });
const derOf = (block: asn1js.BaseBlock): Der => new Uint8Array(block.toBER());
const blockOf = (der: Der) => asn1js.fromBER(bufferOf(der)).result;

/** A certificate for SM2; without `issuer` it is self-signed: a maker of seals. */
export function sm2Certificate(request: {
  readonly organization: string;
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
  readonly demo: boolean;
  readonly issuer?: Sm2Issued;
}): Sm2Issued {
  const pair = newSm2Pair();
  const subject = nameOf(request).toSchema();
  const issuer = request.issuer
    ? pkijs.Certificate.fromBER(bufferOf(request.issuer.certificate)).subject.toSchema()
    : subject;
  const algorithm = () => sequence(identifier(SM2_WITH_SM3));
  const extension = (id: string, value: asn1js.BaseBlock) =>
    sequence(identifier(id), new asn1js.Boolean({ value: true }), octets(derOf(value)));
  const usage = new asn1js.BitString(
    request.issuer
      ? { valueHex: Uint8Array.of(0xc0).buffer, unusedBits: 6 }
      : { valueHex: Uint8Array.of(0xc6).buffer, unusedBits: 1 },
  );
  const constraints = request.issuer ? sequence() : sequence(new asn1js.Boolean({ value: true }));
  const body = sequence(
    new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [integer(2)] }),
    new asn1js.Integer({ valueHex: bufferOf(freshSerial()) }),
    algorithm(),
    issuer,
    sequence(new asn1js.UTCTime({ valueDate: request.from }), new asn1js.UTCTime({ valueDate: request.to })),
    subject,
    sequence(sequence(identifier('1.2.840.10045.2.1'), identifier(SM2_CURVE)), bits(pair.publicKey)),
    new asn1js.Constructed({
      idBlock: { tagClass: 3, tagNumber: 3 },
      value: [sequence(extension('2.5.29.19', constraints), extension('2.5.29.15', usage))],
    }),
  );
  const signature = sm2Sign(derOf(body), request.issuer?.key ?? pair.key);
  return { certificate: derOf(sequence(body, algorithm(), bits(signature))), key: pair.key };
}

/** The electronic seal (SESeal version 4 of GB/T 38540-2020): picture, name, holders' certificates, signed by the maker of seals. */
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
  const { maker, holders, sealId, name, picture, from, to } = options;
  const info = sequence(
    sequence(ascii('ES'), integer(SES_VERSION), ascii('ZHITONG')),
    ascii(sealId),
    sequence(
      integer(ORGAN_SEAL),
      new asn1js.Utf8String({ value: name }),
      integer(CERTIFICATES),
      sequence(...holders.map(octets)),
      time(from),
      time(from),
      time(to),
    ),
    sequence(
      ascii(picture.type),
      octets(picture.data),
      integer(Math.round(picture.widthMm)),
      integer(Math.round(picture.heightMm)),
    ),
  );
  const signature = sm2Sign(derOf(info), maker.key);
  return derOf(sequence(info, octets(maker.certificate), identifier(SM2_WITH_SM3), bits(signature)));
}

export const SES_VERSION = 4;
/** Type of the seal: 1 is a unit's, 2 a person's. */
const ORGAN_SEAL = 1;
/** The list holds certificates, not their digests. */
const CERTIFICATES = 1;
/** What was sealed: by the standard a free text that names it. */
const PROPERTY = 'reply.pdf';

/** `reply.ses`: SES_Signature over the finished PDF's bytes, kept beside the PDF. */
export function sealSignature(options: {
  readonly seal: Der;
  readonly holder: Sm2Issued;
  readonly pdf: Uint8Array;
  readonly at: Date;
}): Der {
  const { seal, holder, pdf, at } = options;
  const body = sequence(integer(SES_VERSION), blockOf(seal), time(at), bits(sm3Of(pdf)), ascii(PROPERTY));
  const signature = sm2Sign(derOf(body), holder.key);
  return derOf(sequence(body, octets(holder.certificate), identifier(SM2_WITH_SM3), bits(signature)));
}
