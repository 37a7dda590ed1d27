/** Objecting to an award round's list while it is shown: to one on it, or to being left out. */
import type { Client, Problem } from '@zhitong/client';
import {
  AWARD_OBJECTION_GROUNDS,
  type AwardObjectionGround,
  LABEL_OF_AWARD_OBJECTION_GROUND,
  LABEL_OF_POINTS_LEVEL,
  countyDay,
} from '@zhitong/domain';
import { h } from '../dom.ts';
import { showProblems } from '../field-problems.ts';
import { onSend, radios, textField } from '../form-parts.ts';
import { type Competitor, competitor, objectToAward, ownCompetitors, roundToObject } from './award-query.ts';

interface Asked {
  number: string;
  /** Of the account that the reader came to object to; null: one of their own. */
  code: string | null;
}

export async function awardTask(
  client: Client,
  asked: Asked,
  done: (said: string) => Promise<void>,
): Promise<HTMLElement[]> {
  const { number, code } = asked;
  const round = await roundToObject(client, number);
  if (!round) return [h('p', { class: 'card warning' }, '没有找到要提异议的那一批评奖。')];
  const { title, status, provisionalUntil, prizes } = round;
  const isOpen =
    status === 'PROVISIONAL' && provisionalUntil !== null && countyDay(new Date()) <= provisionalUntil;
  if (!isOpen) return [h('p', { class: 'card notice' }, `“${title}”的名单现在不在公示期，不能提异议。`)];
  const found = code === null ? await ownCompetitors(client) : [await competitor(client, code)];
  const offered = found
    .filter((one) => one !== null)
    .filter((one) => prizes.some(({ level }) => level === one.level));
  return [
    h(
      'section',
      { class: 'card', 'aria-labelledby': 'task-name' },
      h('h2', { id: 'task-name' }, `对“${title}”的名单提异议`),
      h('p', { class: 'muted' }, `可提到 ${provisionalUntil}。名单确定以前先核实，理由成立就重新生成名单。`),
      offered.length === 0
        ? h(
            'p',
            {},
            '您的手机号没有登记在参评的户上。要对名单上的组、村、乡镇提异议，请在公示页上点它旁边的“我有异议”。',
          )
        : objectionForm(client, { number, offered, done }),
    ),
  ];
}

function nameOf({ level, name }: Competitor): string {
  return level === 'HOUSEHOLD'
    ? `我家${name ? `（${name}）` : ''}`
    : `${name}（${LABEL_OF_POINTS_LEVEL[level]}）`;
}

function objectionForm(
  client: Client,
  of: { number: string; offered: readonly Competitor[]; done: (said: string) => Promise<void> },
): HTMLFormElement {
  const { number, offered, done } = of;
  const form = h(
    'form',
    { class: 'objection', novalidate: true },
    radios(
      'accountCode',
      '对谁的名次有异议',
      offered.map((one) => [one.code, nameOf(one)]),
    ),
    radios(
      'ground',
      '哪里不对',
      AWARD_OBJECTION_GROUNDS.map((ground) => [ground, LABEL_OF_AWARD_OBJECTION_GROUND[ground]]),
    ),
    textField('words', '想说的话', '可不填。只有您和核实的人看得到。'),
    h('div', { 'data-message': true, role: 'alert' }),
    h('p', { class: 'submit-row' }, h('button', { class: 'button cta', type: 'submit' }, '提交异议')),
  );
  const [only] = offered;
  if (only && offered.length === 1) form.querySelector('input')!.checked = true;
  onSend(form, async (data) => {
    const accountCode = data.get('accountCode');
    const ground = data.get('ground') as AwardObjectionGround | null;
    const problems: Problem[] = Object.entries({ accountCode, ground })
      .filter(([, value]) => value === null)
      .map(([path]) => ({ path, code: 'REQUIRED', message: '请选一项' }));
    if (ground === null || accountCode === null) return showProblems(form, problems);
    const words = String(data.get('words')).trim();
    await objectToAward(client, {
      ...{ number, ground },
      accountCode: String(accountCode),
      words: words === '' ? null : words,
    });
    await done('异议已收到。由没有经手这份名单的人核实，核实完才会确定名单。');
  });
  return form;
}
