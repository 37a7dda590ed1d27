/** What the citizen may do by receipt: rate, add, take back, and whatever else the county offers at this step. */
import { type CitizenAction, type Client, addToTicket, evaluateTicket } from '@zhitong/client';
import {
  LABEL_OF_CITIZEN_ACTION,
  LABEL_OF_SATISFACTION,
  LABEL_OF_SOLVED,
  SATISFACTIONS,
  SOLVED,
  type Satisfaction,
  type Solved,
} from '@zhitong/domain';
import { h } from './dom.ts';
import { showProblems } from './field-problems.ts';
import { onSend, radios, textField } from './form-parts.ts';
import type { CitizenReceipt, Held } from './receipt-query.ts';

export type Acting = {
  client: Client;
  held: Held;
  /** Shows the receipt anew and says what was done. */ done: (said: string) => Promise<void>;
};

/** The forms of this moment. They change only with `actionsKey`, so that half-written words survive a live update. */
export function actionsOf(receipt: CitizenReceipt, acting: Acting): HTMLElement[] {
  return [
    ...(receipt.mayRate ? [verdictForm(acting)] : []),
    ...receipt.mayDo.map((action) => actionForm(action, acting)),
  ];
}

export function actionsKey({ mayRate, mayDo, status }: CitizenReceipt): string {
  return `${status} ${mayRate} ${mayDo.join()}`;
}

function verdictForm({ client, held, done }: Acting): HTMLElement {
  const form = h(
    'form',
    { class: 'card', novalidate: true },
    h('h2', {}, '请您评价'),
    radios(
      'solved',
      '问题解决了吗',
      SOLVED.map((code) => [code, LABEL_OF_SOLVED[code]]),
    ),
    radios(
      'satisfaction',
      '您满意吗',
      [...SATISFACTIONS].reverse().map((grade) => [String(grade), LABEL_OF_SATISFACTION[grade]]),
    ),
    textField('comment', '还想说的话', '可不填。评价期结束之前，承办单位看不到您的评价。'),
    h('div', { 'data-message': true, role: 'alert' }),
    h('button', { class: 'button cta', type: 'submit' }, '提交评价'),
  );
  onSend(form, async (data) => {
    const missing = ['solved', 'satisfaction'].filter((name) => !data.has(name));
    if (missing.length > 0) {
      return showProblems(
        form,
        missing.map((path) => ({ path, code: 'REQUIRED', message: '请选一项' })),
      );
    }
    const comment = String(data.get('comment')).trim();
    await evaluateTicket(client, {
      ...held,
      solved: data.get('solved') as Solved,
      satisfaction: Number(data.get('satisfaction')) as Satisfaction,
      ...(comment !== '' && { comment }),
    });
    await done('已收到您的评价，谢谢。');
  });
  return form;
}

function actionForm(action: CitizenAction, { client, held, done }: Acting): HTMLElement {
  const label = LABEL_OF_CITIZEN_ACTION[action];
  const withdraws = action === 'WITHDRAW';
  const hint = withdraws ? '撤回以后不再办理，不能恢复。可以写原因，也可以不写。' : '写清楚补充的情况。';
  const form = h(
    'form',
    { novalidate: true },
    textField(`text-${action}`, label, hint),
    h('div', { 'data-message': true, role: 'alert' }),
    h('button', { class: 'button', type: 'submit' }, withdraws ? '确认撤回' : '发送'),
  );
  // The server speaks of `input.text`.
  form.querySelector('[data-field]')?.setAttribute('data-field', 'text');
  onSend(form, async (data) => {
    const text = String(data.get(`text-${action}`)).trim();
    if (text === '' && !withdraws) {
      return showProblems(form, [{ path: 'text', code: 'REQUIRED', message: '请填写内容' }]);
    }
    await addToTicket(client, { ...held, action, ...(text !== '' && { text }) });
    await done(withdraws ? '已撤回。' : '已收到。');
  });
  return h('details', { class: 'card action' }, h('summary', {}, label), form);
}
