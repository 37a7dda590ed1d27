import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { freshSerial, softwareSigner } from '../authority/authority.ts';
import { bufferOf } from '../authority/buffer.ts';
import { signedData } from './cms.ts';
import { OID } from './oids.ts';
import { type Der, type TimeStamper } from './signer.ts';

/** RFC 3161 over whatever way `send` takes (HTTP POST of application/timestamp-query): the answer is checked for nonce and digest. */
export function timeStamperOver(send: (request: Der) => Promise<Der>): TimeStamper {
  return {
    stamp: async (digest) => {
      const nonce = freshSerial();
      const request = new pkijs.TimeStampReq({
        version: 1,
        messageImprint: imprintOf(digest),
        nonce: new asn1js.Integer({ valueHex: bufferOf(nonce) }),
        certReq: true,
      });
      const answer = await send(new Uint8Array(request.toSchema().toBER()));
      const response = pkijs.TimeStampResp.fromBER(bufferOf(answer));
      const token = response.timeStampToken;
      // 0 is granted, 1 granted with changes.
      if (response.status.status > 1 || !token)
        throw new Error(`the time-stamp service refused (${response.status.status})`);
      const info = infoOf(token);
      if (!sameBytes(info.messageImprint.hashedMessage.valueBlock.valueHexView, digest))
        throw new Error('the time stamp is for another digest');
      if (!info.nonce || !sameBytes(info.nonce.valueBlock.valueHexView, nonce))
        throw new Error('the time stamp answers another question');
      return new Uint8Array(token.toSchema().toBER());
    },
  };
}

export interface TimeStampAuthority {
  /** TimeStampReq DER in, TimeStampResp DER out; a request it cannot read is answered with a rejection. */
  readonly answer: (request: Der) => Promise<Der>;
}

/** An authority of our own, for demo and tests; `now` gives the time it states. */
export function createTimeStampAuthority(options: {
  /** PKCS #8, P-256. */
  readonly key: Uint8Array;
  readonly certificate: Der;
  readonly chain: readonly Der[];
  readonly now: () => Date;
}): TimeStampAuthority {
  const signer = softwareSigner(options, options.chain);
  return {
    answer: async (request) => {
      const asked = readRequest(request);
      if (!asked) return responseOf(REJECTED);
      const info = new pkijs.TSTInfo({
        version: 1,
        policy: OID.demoPolicy,
        messageImprint: asked.messageImprint,
        serialNumber: new asn1js.Integer({ valueHex: bufferOf(freshSerial()) }),
        // Without a fraction: some readers take no other form.
        genTime: new Date(Math.floor(options.now().getTime() / 1000) * 1000),
        accuracy: new pkijs.Accuracy({ seconds: 1 }),
        ...(asked.nonce && { nonce: asked.nonce }),
      });
      const der = new Uint8Array(info.toSchema().toBER());
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', der));
      const token = await signedData({ signer, digest, content: { type: OID.timeStampInfo, der } });
      return responseOf(0, pkijs.ContentInfo.fromBER(bufferOf(token)));
    },
  };
}

/** PKIStatus of RFC 3161. */
const REJECTED = 2;

function responseOf(status: number, timeStampToken?: pkijs.ContentInfo): Der {
  const response = new pkijs.TimeStampResp({
    status: new pkijs.PKIStatusInfo({ status }),
    ...(timeStampToken && { timeStampToken }),
  });
  return new Uint8Array(response.toSchema().toBER());
}

function readRequest(request: Der): pkijs.TimeStampReq | null {
  try {
    const asked = pkijs.TimeStampReq.fromBER(bufferOf(request));
    const { hashAlgorithm, hashedMessage } = asked.messageImprint;
    return hashAlgorithm.algorithmId === OID.sha256 && hashedMessage.valueBlock.valueHexView.length === 32
      ? asked
      : null;
  } catch {
    return null;
  }
}

function imprintOf(digest: Uint8Array): pkijs.MessageImprint {
  return new pkijs.MessageImprint({
    hashAlgorithm: new pkijs.AlgorithmIdentifier({
      algorithmId: OID.sha256,
      algorithmParams: new asn1js.Null(),
    }),
    hashedMessage: new asn1js.OctetString({ valueHex: bufferOf(digest) }),
  });
}

function infoOf(token: pkijs.ContentInfo): pkijs.TSTInfo {
  const data = new pkijs.SignedData({ schema: token.content });
  const content = data.encapContentInfo.eContent;
  if (!content) throw new Error('an empty time stamp');
  return pkijs.TSTInfo.fromBER(content.getValue());
}

const sameBytes = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
