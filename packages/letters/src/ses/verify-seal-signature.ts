import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { SM2_WITH_SM3, sm2Verify, sm3Of, toHex } from './sm2.ts';

/** What a `reply.ses` says of a PDF. `valid` only when every part holds; `problems` in plain Chinese. */
export interface SealSignatureVerdict {
  readonly valid: boolean;
  readonly sealName: string | null;
  readonly at: Date | null;
  readonly problems: readonly string[];
}

const UNREADABLE: SealSignatureVerdict = {
  valid: false,
  sealName: null,
  at: null,
  problems: ['这不是一份可读的国密电子印章签章数据。'],
};

/** Checks digest, signature, the seal's own signature, its dates and that the signer may use it. Never throws. Runs in browsers. */
export function verifySealSignature(
  ses: Uint8Array,
  facts: { readonly pdf: Uint8Array; readonly makers: readonly Uint8Array[] },
): SealSignatureVerdict {
  try {
    const parts = read(ses);
    // What no signature covers has one spelling only: that of the standard.
    return same(spelled(parts), ses) ? check(parts, facts) : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}

interface Parts {
  readonly body: Uint8Array;
  readonly digest: Uint8Array;
  readonly at: Date;
  readonly signer: Uint8Array;
  readonly signature: Uint8Array;
  readonly seal: {
    readonly info: Uint8Array;
    readonly name: string;
    readonly holders: readonly Uint8Array[];
    readonly from: Date;
    readonly to: Date;
    readonly maker: Uint8Array;
    readonly signature: Uint8Array;
  };
}

function check(
  parts: Parts,
  { pdf, makers }: { readonly pdf: Uint8Array; readonly makers: readonly Uint8Array[] },
): SealSignatureVerdict {
  const { seal, at } = parts;
  const holds: readonly [boolean, string][] = [
    [same(parts.digest, sm3Of(pdf)), '签章数据所记的 SM3 摘要与本文件不符。'],
    [
      verifies(parts.body, { signature: parts.signature, certificate: parts.signer }),
      '签章的 SM2 签名不成立。',
    ],
    [
      verifies(seal.info, { signature: seal.signature, certificate: seal.maker }),
      '印章本身的制章签名不成立。',
    ],
    [makers.some((maker) => same(maker, seal.maker)), '印章不是由本县认可的制章单位制作。'],
    [seal.holders.some((holder) => same(holder, parts.signer)), '签章人的证书不在印章允许使用的证书之列。'],
    [at >= seal.from && at <= seal.to, '签章时间不在印章的有效期内。'],
    [isValidAt(parts.signer, at), '签章时间不在签章人证书的有效期内。'],
    [isIssuedBy(parts.signer, seal.maker), '签章人的证书不是由制章单位签发。'],
  ];
  const problems = holds.flatMap(([good, problem]) => (good ? [] : [problem]));
  return { valid: problems.length === 0, sealName: seal.name, at, problems };
}

function read(ses: Uint8Array): Parts {
  const whole = fromDer(ses);
  const [body, signer, algorithm, signature] = itemsOf(whole);
  const [version, seal, at, digest] = itemsOf(body);
  if (Number(as(version, asn1js.Integer).valueBlock.valueDec) !== 4) throw new Error('version');
  if (as(algorithm, asn1js.ObjectIdentifier).getValue() !== SM2_WITH_SM3) throw new Error('algorithm');
  const [info, maker, sealAlgorithm, sealSignature] = itemsOf(seal);
  if (as(sealAlgorithm, asn1js.ObjectIdentifier).getValue() !== SM2_WITH_SM3) throw new Error('algorithm');
  const [, , property] = itemsOf(info);
  const [, name, listType, list, , from, to] = itemsOf(property);
  if (as(listType, asn1js.Integer).valueBlock.valueDec !== 1) throw new Error('list type');
  return {
    body: bytesOf(body),
    digest: as(digest, asn1js.BitString).valueBlock.valueHexView,
    at: as(at, asn1js.GeneralizedTime).toDate(),
    signer: as(signer, asn1js.OctetString).valueBlock.valueHexView,
    signature: as(signature, asn1js.BitString).valueBlock.valueHexView,
    seal: {
      info: bytesOf(info),
      name: as(name, asn1js.Utf8String).valueBlock.value,
      holders: itemsOf(list).map((item) => as(item, asn1js.OctetString).valueBlock.valueHexView),
      from: as(from, asn1js.GeneralizedTime).toDate(),
      to: as(to, asn1js.GeneralizedTime).toDate(),
      maker: as(maker, asn1js.OctetString).valueBlock.valueHexView,
      signature: as(sealSignature, asn1js.BitString).valueBlock.valueHexView,
    },
  };
}

/** The data once more from its parts, in DER. */
function spelled({ body, signer, signature }: Parts): Uint8Array {
  const bits = derSignature(signature);
  const algorithm = new asn1js.ObjectIdentifier({ value: SM2_WITH_SM3 });
  const rest = [
    new asn1js.OctetString({ valueHex: new Uint8Array(signer).buffer }),
    algorithm,
    new asn1js.BitString({ valueHex: new Uint8Array(bits).buffer }),
  ].map((block) => new Uint8Array(block.toBER()));
  const whole = new asn1js.Sequence({ value: [body, ...rest].map((part) => fromDer(part)) });
  return new Uint8Array(whole.toBER());
}

/** Two numbers, without a byte to spare. */
function derSignature(signature: Uint8Array): Uint8Array {
  const numbers = itemsOf(fromDer(signature)).map((item) => as(item, asn1js.Integer));
  if (numbers.length !== 2) throw new Error('not two numbers');
  const value = numbers.map((number) => asn1js.Integer.fromBigInt(number.toBigInt()));
  return new Uint8Array(new asn1js.Sequence({ value }).toBER());
}

/** One structure and nothing after it. */
function fromDer(bytes: Uint8Array): asn1js.BaseBlock {
  const { result, offset } = asn1js.fromBER(new Uint8Array(bytes).buffer);
  if (offset !== bytes.length) throw new Error('not one structure');
  return result;
}

function itemsOf(block: asn1js.BaseBlock | undefined): asn1js.BaseBlock[] {
  return as(block, asn1js.Sequence).valueBlock.value;
}

function as<T extends asn1js.BaseBlock>(block: asn1js.BaseBlock | undefined, type: new () => T): T {
  if (!(block instanceof type)) throw new Error('another structure');
  return block;
}

/** As it stood in the file. */
function bytesOf(block: asn1js.BaseBlock | undefined): Uint8Array {
  if (!block) throw new Error('a part is missing');
  return block.valueBeforeDecodeView;
}

function verifies(
  message: Uint8Array,
  { signature, certificate }: { signature: Uint8Array; certificate: Uint8Array },
): boolean {
  return sm2Verify(message, { signature, publicKey: publicKeyOf(certificate) });
}

function publicKeyOf(certificate: Uint8Array): Uint8Array {
  const { subjectPublicKeyInfo } = pkijs.Certificate.fromBER(new Uint8Array(certificate).buffer);
  return subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
}

function isValidAt(certificate: Uint8Array, at: Date): boolean {
  const { notBefore, notAfter } = pkijs.Certificate.fromBER(new Uint8Array(certificate).buffer);
  return notBefore.value <= at && at <= notAfter.value;
}

function isIssuedBy(certificate: Uint8Array, issuer: Uint8Array): boolean {
  const [body, , signature] = itemsOf(fromDer(certificate));
  return verifies(bytesOf(body), {
    signature: as(signature, asn1js.BitString).valueBlock.valueHexView,
    certificate: issuer,
  });
}

const same = (a: Uint8Array, b: Uint8Array) => toHex(a) === toHex(b);
