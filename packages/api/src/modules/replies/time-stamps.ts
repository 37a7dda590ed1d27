import { type TimeStamper, createTimeStampAuthority, timeStamperOver } from '@zhitong/letters';
import type { Ctx } from '#platform/ctx';
import { chainOf, countyKeyOf, issuedOf } from './signing-keys.ts';

const ANSWER_WITHIN_MS = 5_000;

/**
 * The time-stamp service: the accredited one that the installation names, else the demo county's own.
 * @throws when there is neither, or when it does not answer
 */
export async function timeStamperOf(ctx: Ctx): Promise<TimeStamper> {
  const { timeStampUrl } = ctx.platform;
  if (timeStampUrl) {
    return timeStamperOver(async (request) => {
      const answer = await fetch(timeStampUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query' },
        body: Buffer.from(request),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      if (!answer.ok) throw new Error(`the time-stamp service answered ${answer.status}`);
      return new Uint8Array(await answer.arrayBuffer());
    });
  }
  const key = await countyKeyOf(ctx, 'TIME_STAMP');
  if (!key) throw new Error(`county ${ctx.county.code} has no time-stamp service`);
  const { certificate, key: pkcs8 } = issuedOf(ctx, key);
  const authority = createTimeStampAuthority({
    key: pkcs8,
    certificate,
    chain: chainOf(key),
    now: ctx.now,
  });
  return timeStamperOver((request) => authority.answer(request));
}
