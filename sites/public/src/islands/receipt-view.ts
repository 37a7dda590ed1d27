/** The parts of a receipt that only show; what the citizen may do is in `receipt-actions.ts`. */
import {
  LABEL_OF_EVENT,
  LABEL_OF_LOOK_PURPOSE,
  LABEL_OF_STATUS,
  type TicketEventKind,
} from '@zhitong/domain';
import { TONE_OF_STATUS } from '../content/tones.ts';
import { dueLabel, h, instantLabel, pageFacts } from './dom.ts';
import type { CitizenReceipt, SealedReply } from './receipt-query.ts';

export function summaryOf(receipt: CitizenReceipt): HTMLElement {
  const { status, unit, dueAt, submittedAt } = receipt;
  const due = status === 'RECEIVED' ? '最迟受理' : '应答复';
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'receipt-summary' },
    h(
      'p',
      { class: 'badges' },
      h('span', { class: `badge ${TONE_OF_STATUS[status]}` }, LABEL_OF_STATUS[status]),
    ),
    h('h2', { id: 'receipt-summary', tabindex: '-1' }, receipt.title),
    h(
      'dl',
      { class: 'facts' },
      fact('编号', receipt.number),
      fact('登记', instantLabel(submittedAt)),
      dueAt === null ? null : fact(due, dueLabel(dueAt)),
      fact('承办单位', unit?.name ?? '待交办'),
    ),
    h(
      'details',
      {},
      h('summary', {}, '我写的内容'),
      h('div', { class: 'prose' }, ...receipt.text.split(/\n+/).map((line) => h('p', {}, line))),
    ),
    receipt.ticket === null
      ? null
      : h(
          'p',
          {},
          h('a', { class: 'more', href: `${pageFacts().base}cases/${receipt.number}/` }, '公示页面'),
        ),
  );
}

export function repliesOf({ replies }: CitizenReceipt): HTMLElement[] {
  return replies.map((reply) =>
    h(
      'section',
      { class: 'card words reply' },
      h('h2', {}, '单位答复'),
      h(
        'p',
        { class: 'reply-by' },
        h('span', {}, reply.unit.name),
        h('time', { datetime: reply.on }, reply.on),
      ),
      h('div', { class: 'prose' }, ...reply.text.split(/\n+/).map((line) => h('p', {}, line))),
      reply.sealed ? sealedReply(reply.sealed) : null,
    ),
  );
}

function sealedReply(letter: SealedReply): HTMLElement {
  const { supersededBy: newer, revokedAt, revocationReason } = letter;
  return h(
    'div',
    { class: 'letter' },
    h('p', { class: 'letter-head' }, h('strong', {}, '正式书面答复')),
    newer
      ? h(
          'p',
          { class: 'warning' },
          '本函已被替代，请看新函 ',
          h('a', { href: newer.pdfUrl, target: '_blank' }, newer.documentNumber),
        )
      : null,
    revokedAt === null
      ? null
      : h(
          'p',
          { class: 'warning' },
          `本函已于 ${instantLabel(revokedAt)} 撤回${revocationReason ? `，原因：${revocationReason}` : ''}`,
        ),
    h(
      'dl',
      { class: 'facts' },
      fact('文号', letter.documentNumber),
      fact('签发人', letter.signedBy),
      fact('印发', instantLabel(letter.issuedAt)),
    ),
    h(
      'p',
      { class: 'buttons' },
      h('a', { class: 'button', href: letter.pdfUrl, target: '_blank' }, '看原件（PDF）'),
      h('a', { class: 'button', href: `${pageFacts().base}verify/` }, '验证真伪'),
    ),
    h('p', { class: 'small muted' }, '请下载保存。打不开时刷新本页再试。'),
  );
}

export function stepsOf({ events }: CitizenReceipt): HTMLElement {
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'receipt-steps' },
    h('h2', { id: 'receipt-steps' }, '办理过程'),
    h(
      'ol',
      { class: 'timeline wide' },
      ...events.nodes.map((event) =>
        h(
          'li',
          {},
          h('time', { datetime: event.at }, instantLabel(event.at)),
          h(
            'span',
            { class: 'timeline-what' },
            h('strong', {}, eventLabel(event.kind)),
            event.unit ? h('span', { class: 'muted' }, event.unit.name) : null,
            // A reply stands in full above.
            event.text && event.kind !== 'replied' && event.kind !== 'submitted'
              ? h('span', { class: 'timeline-text' }, event.text)
              : null,
          ),
        ),
      ),
    ),
  );
}

export function looksOf({ looks }: CitizenReceipt): HTMLElement {
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'receipt-looks' },
    h('h2', { id: 'receipt-looks' }, '谁看过我的联系方式'),
    looks.length === 0
      ? h('p', { class: 'muted' }, '没有人看过。')
      : h(
          'ul',
          { class: 'plain-rows' },
          ...looks.map((look) =>
            h(
              'li',
              {},
              h('strong', {}, `${look.unit.name} ${look.accountName}`),
              h(
                'span',
                { class: 'muted' },
                `${instantLabel(look.at)}，${LABEL_OF_LOOK_PURPOSE[look.purpose]}`,
              ),
            ),
          ),
        ),
  );
}

export function eventLabel(kind: string): string {
  return Object.hasOwn(LABEL_OF_EVENT, kind) ? LABEL_OF_EVENT[kind as TicketEventKind] : '办理';
}

function fact(name: string, value: string): HTMLElement {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value));
}
