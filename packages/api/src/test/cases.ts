import { prepareRelease, readRelease } from '#publications';
import { acceptTicket, assignTicket, evaluateTicket, replyTicket, signTicket, submitTicket } from '#tickets';
import type { County } from './county.ts';
import type { World } from './world.ts';

export interface CaseOptions {
  readonly title?: string;
  readonly text?: string;
  readonly publishConsent?: boolean;
  readonly [field: string]: unknown;
}

const REPLY = '可以修。线路老化。本周五前修好，联系人见公示牌。';

/** An appeal as the public files it, about a lamp unless told otherwise. */
export async function anAppeal(
  world: World,
  changes: CaseOptions = {},
): Promise<{ number: string; trackingCode: string }> {
  const { receipt, trackingCode } = await submitTicket(world.as({ kind: 'anonymous' }), {
    title: '村口路灯不亮',
    text: '村口三盏路灯坏了一周，晚上老人走路怕摔。能修吗？',
    placeCode: '999901101201',
    contactName: '甲某',
    contactPhone: '13800000000',
    publishConsent: true,
    ...changes,
  });
  return { number: receipt.number, trackingCode };
}

/** The whole way to a verdict. */
export async function aClosedCase(world: World, county: County, changes: CaseOptions = {}) {
  const appeal = await anAppeal(world, changes);
  const { number } = appeal;
  const { dispatcher, handler } = county.staff;
  await acceptTicket(world.as(dispatcher), { number, categoryCode: 'CJ-001' });
  await assignTicket(world.as(dispatcher), { number, unitCode: 'zhujian' });
  await signTicket(world.as(handler), { number });
  await replyTicket(world.as(handler), { number, text: REPLY, outcome: 'SOLVED' });
  await evaluateTicket(world.as({ kind: 'anonymous' }), { ...appeal, solved: 'YES', satisfaction: 5 });
  return appeal;
}

/** The same through the three readings. Its public copy is not made yet. */
export async function aReleasedCase(world: World, county: County, changes: CaseOptions = {}) {
  const appeal = await aClosedCase(world, county, changes);
  const { number } = appeal;
  const [author, ...readers] = county.staff.editors;
  await prepareRelease(world.as(author), { number, mode: 'TEXT' });
  for (const [index, reader] of readers.entries()) {
    const third = index === 2 ? ({ secrecyChecked: true, openness: 'PROACTIVE' } as const) : {};
    await readRelease(world.as(reader), { number, approve: true, ...third });
  }
  return appeal;
}
