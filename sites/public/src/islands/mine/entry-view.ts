/** One entry of the ledger as its household reads it, with what can be done about it. */
import type { Client } from '@zhitong/client';
import {
  CORRECTION_GROUNDS,
  type CorrectionGround,
  LABEL_OF_CORRECTION_GROUND,
  LABEL_OF_ENTRY_STATUS,
  LABEL_OF_OBJECTION_DECISION,
  LABEL_OF_PROOF_KIND,
  countyDay,
  isOpenToObjection,
} from '@zhitong/domain';
import { h, newKey } from '../dom.ts';
import { showProblems } from '../field-problems.ts';
import { onSend, radios, textField } from '../form-parts.ts';
import { type Entry, type OwnEntry, object } from './mine-query.ts';

const TONE = {
  WAITING_APPROVAL: 'plain',
  PENDING: 'info',
  COUNTED: 'good',
  REJECTED: 'plain',
  CANCELLED: 'plain',
} as const;

function pointsWords(points: string): string {
  return points.startsWith('-') ? `−${points.slice(1)} 分` : `+${points} 分`;
}

export function plainPoints(points: string): string {
  return points.replace(/^-/, '−');
}

function statusWords({ status, objectionUntil }: Pick<Entry, 'status' | 'objectionUntil'>): string {
  return status === 'PENDING' && objectionUntil !== null
    ? `公示中，${objectionUntil} 过后计入`
    : LABEL_OF_ENTRY_STATUS[status];
}

export function isOpen(entry: Entry): boolean {
  return isOpenToObjection(entry, countyDay(new Date()));
}

/** @param more what stands below: a check, a form */
export function entryItem(
  entry: Omit<Entry, 'objections'> & Partial<OwnEntry>,
  ...more: (Node | null)[]
): HTMLElement {
  const { proofs = [], objections = [] } = entry;
  return h(
    'li',
    {},
    h(
      'span',
      { class: 'entry-what' },
      h('strong', {}, entry.item.name),
      entry.reverses === null ? null : '（更正，冲回原记录）',
      h(
        'span',
        { class: 'muted' },
        `${entry.day}${entry.quantity === '1.00' ? '' : `，${entry.quantity.replace(/\.?0+$/, '')} ${entry.item.per}`}`,
      ),
      proofs.length === 0
        ? null
        : h(
            'span',
            { class: 'muted' },
            `凭据：${proofs.map(({ kind, words }) => `${LABEL_OF_PROOF_KIND[kind]}${words ? `（${words}）` : ''}`).join('、')}`,
          ),
    ),
    h(
      'strong',
      { class: `entry-points${entry.points.startsWith('-') ? ' less' : ''}` },
      pointsWords(entry.points),
    ),
    h(
      'span',
      { class: 'entry-state' },
      h('span', { class: `badge ${TONE[entry.status]}` }, statusWords(entry)),
    ),
    ...objections.map(({ ground, on, decision }) =>
      h(
        'span',
        { class: 'entry-state muted' },
        `${on} 异议（${LABEL_OF_CORRECTION_GROUND[ground]}）：${decision === null ? '正在核实' : LABEL_OF_OBJECTION_DECISION[decision]}`,
      ),
    ),
    ...more,
  );
}

/** Says what is wrong with an entry: one ground, and words if one likes. */
export function objectionForm(
  entry: Entry,
  { client, done }: { client: Client; done: (said: string) => Promise<void> },
): HTMLFormElement {
  const key = newKey().slice(0, 8);
  const words = textField(`words-${key}`, '想说的话', '可不填。只有您和核实的人看得到。');
  words.dataset['field'] = 'words';
  const form = h(
    'form',
    { class: 'objection', novalidate: true },
    radios(
      'ground',
      '哪里不对',
      CORRECTION_GROUNDS.map((ground) => [ground, LABEL_OF_CORRECTION_GROUND[ground]]),
    ),
    words,
    h('div', { 'data-message': true, role: 'alert' }),
    h('p', { class: 'submit-row' }, h('button', { class: 'button cta', type: 'submit' }, '提交异议')),
  );
  // Several such forms may stand on the page.
  for (const input of form.querySelectorAll('input')) input.id = `${input.id}-${key}`;
  onSend(form, async (data) => {
    const ground = data.get('ground') as CorrectionGround | null;
    if (ground === null) {
      return showProblems(form, [{ path: 'ground', code: 'REQUIRED', message: '请选一项' }]);
    }
    const said = String(data.get(`words-${key}`)).trim();
    await object(client, { entryId: entry.id, ground, words: said === '' ? null : said });
    await done('异议已收到。由没有经手这一条的人核实，核实期间这一条不计入，结果会写在这里。');
  });
  return form;
}
