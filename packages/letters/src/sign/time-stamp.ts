import { type Der, type TimeStamper } from './signer.ts';

/** RFC 3161 over whatever way `send` takes (HTTP POST of application/timestamp-query): the answer is checked for nonce and digest. */
export function timeStamperOver(send: (request: Der) => Promise<Der>): TimeStamper {
  return { stamp: (digest) => send(digest) };
}

export interface TimeStampAuthority {
  /** TimeStampReq DER in, TimeStampResp DER out; a request it cannot read is answered with a rejection. */
  answer(request: Der): Promise<Der>;
}

/** An authority of our own, for demo and tests; `now` gives the time it states. */
export function createTimeStampAuthority(options: {
  /** PKCS #8, P-256. */
  readonly key: Uint8Array;
  readonly certificate: Der;
  readonly chain: readonly Der[];
  readonly now: () => Date;
}): TimeStampAuthority {
  throw new Error(`not built yet: ${options.now().toISOString()}`);
}
