import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { bufferOf } from '../authority/buffer.ts';
import { PdfError, hexOf, toBytes } from '../pdf/values.ts';
import { sha256 } from './cms.ts';
import { OID } from './oids.ts';
import { type Der, type TimeStamper } from './signer.ts';

/**
 * Gives the last signature of a PDF its time stamp when the service was away while it was made: the token goes into the room that
 * the signature reserved, no other byte changes, so what the signature covers stays covered.
 * @throws when the last signature has a time stamp already, when the PDF is not one of ours, or when the service does not answer
 */
export async function stampSignature(pdf: Uint8Array, timeStamp: TimeStamper): Promise<Uint8Array> {
  const [from, to] = holeOf(pdf);
  const hex = Buffer.from(pdf.subarray(from + 1, to - 1)).toString('latin1');
  const room = hex.length / 2;
  const der = await withTimeStamp(Buffer.from(hex, 'hex'), timeStamp);
  if (der.length > room) throw new Error(`a signature of ${der.length} bytes in a room of ${room}`);
  const stamped = new Uint8Array(pdf);
  stamped.set(toBytes(hexOf(der).padEnd(room * 2, '0')), from + 1);
  return stamped;
}

/** Where the last signature's hexadecimal string begins and ends, its brackets included. */
function holeOf(pdf: Uint8Array): [from: number, to: number] {
  const text = Buffer.from(pdf).toString('latin1');
  const ranges = [...text.matchAll(/\/ByteRange \[0 (\d{1,10}) (\d{1,10}) (\d{1,10})\]/g)];
  const [from, to, rest] = (ranges.at(-1) ?? []).slice(1).map(Number);
  const whole = from !== undefined && to! + rest! === pdf.length;
  if (!whole || text[from] !== '<' || text[to! - 1] !== '>') throw new PdfError('no signature at the end');
  return [from, to!];
}

async function withTimeStamp(padded: Uint8Array, timeStamp: TimeStamper): Promise<Der> {
  const outer = asn1js.fromBER(bufferOf(padded));
  if (outer.offset < 0) throw new PdfError('a signature that is no CMS');
  const whole = new pkijs.ContentInfo({ schema: outer.result });
  const data = new pkijs.SignedData({ schema: whole.content });
  const [info] = data.signerInfos;
  if (!info || info.unsignedAttrs) throw new PdfError('a signature that has its time stamp');
  const signature = new Uint8Array(info.signature.valueBlock.valueHexView);
  const token = asn1js.fromBER(bufferOf(await timeStamp.stamp(sha256(signature)))).result;
  info.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({
    type: 1,
    attributes: [new pkijs.Attribute({ type: OID.timeStampToken, values: [token] })],
  });
  whole.content = data.toSchema(true);
  return new Uint8Array(whole.toSchema().toBER());
}
