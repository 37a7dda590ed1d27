import type { LookPurpose } from '@zhitong/domain';
import type { DemoTicket } from './demo-tickets.ts';
import { later } from './work-instant.ts';

/** What happens beside a ticket's straight way. */
export interface SideSteps {
  /** The handler looks at the contact data. */
  looks: { at: Date; purpose: LookPurpose }[];
  /** The citizen adds words. */
  addition: { at: Date; text: string } | null;
  /** The citizen takes the ticket back, which is then its end. */
  withdrawn: { at: Date; text: string } | null;
}

const LOOKS: readonly LookPurpose[][] = [
  ['CALL_BACK'],
  ['VISIT'],
  ['VERIFY', 'CALL_BACK'],
  ['DELIVER_REPLY'],
  ['CORRECT'],
];
const TICKETS_LOOKED_AT = 12;

const ADDITIONS = [
  '补充一下:今天又去看了,情况和前几天一样,没有变化。',
  '刚才忘了说,白天家里一般没人,上门请在傍晚六点以后。',
  '邻居几户也是同样的情况,大家都希望一起解决。',
  '昨天下雨以后更严重了,请尽快安排人来看。',
];
const TICKETS_ADDED_TO = 8;

const WITHDRAWALS = ['问题已经自己解决了,不用再办,谢谢。', '和邻居商量好了,撤回。', ''];

const SENT_BACK = ['正文里还能看出是哪一户,请再遮盖后送审。', '答复中的办理日期与附件不一致,请核对。'];

/** Gives some tickets steps beside their way, the same ones at each call. All lie between steps which those tickets have taken. */
export function addSideSteps(tickets: readonly DemoTicket[], now: Date): void {
  const withdrawn = spread(
    tickets.filter((ticket) => ticket.way === 'CLOSED' && ticket.signedAt && !ticket.release),
    WITHDRAWALS.length,
  );
  for (const [at, ticket] of withdrawn.entries()) withdraw(ticket, WITHDRAWALS[at]!);

  const looked = spread(
    tickets.filter((ticket) => ticket.contact && ticket.signedAt && later(ticket.signedAt, 10) < now),
    TICKETS_LOOKED_AT,
  );
  for (const [at, ticket] of looked.entries()) {
    ticket.looks = LOOKS[at % LOOKS.length]!.map((purpose, i) => ({
      at: later(ticket.signedAt!, 4 + 3 * i),
      purpose,
    }));
  }

  const addedTo = spread(
    tickets.filter((ticket) => ticket.acceptedAt && later(ticket.acceptedAt, 1) < now),
    TICKETS_ADDED_TO,
  );
  for (const [at, ticket] of addedTo.entries()) {
    ticket.addition = { at: later(ticket.acceptedAt!, 1), text: ADDITIONS[at % ADDITIONS.length]! };
  }

  const released = tickets.filter((ticket) => ticket.release?.stage === 'RELEASED').slice(-SENT_BACK.length);
  for (const [at, { release }] of released.entries()) {
    const [first, second] = release!.readAt;
    release!.stage = 'SENT_BACK';
    release!.readAt = [first!];
    release!.sentBack = { at: second!, note: SENT_BACK[at]! };
  }
}

/** While the unit was at work: no reply was needed any more. */
function withdraw(ticket: DemoTicket, text: string): void {
  const at = later(ticket.signedAt!, 15);
  ticket.replied = null;
  ticket.verdict = null;
  ticket.withdrawn = { at, text };
  ticket.closedAt = at;
}

/** So many of them, evenly over the whole row. */
function spread(tickets: readonly DemoTicket[], wanted: number): DemoTicket[] {
  const stride = tickets.length / wanted;
  return tickets.filter((_, at) => Math.floor(at / stride) !== Math.floor((at - 1) / stride));
}
