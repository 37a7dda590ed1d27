/** Signing in by phone and the code that is sent to it, in two steps. */
import { type Client, ZhitongError } from '@zhitong/client';
import { normalisePhone } from '@zhitong/domain';
import { h } from '../dom.ts';
import { showProblems } from '../field-problems.ts';
import { onSend } from '../form-parts.ts';
import { requestCode, signIn } from './mine-query.ts';

/** As the server: no second code within a minute. */
const AGAIN_AFTER_SECONDS = 60;

export function signInForm(client: Client, done: () => Promise<void>): HTMLElement {
  const place = h('div', {}, askPhone());
  return place;

  function show(form: HTMLFormElement, focus: string): void {
    place.replaceChildren(form);
    form.querySelector<HTMLElement>(focus)?.focus();
  }

  function askPhone(): HTMLFormElement {
    const form = h(
      'form',
      { class: 'card', novalidate: true },
      h('h2', {}, '登录'),
      h('p', {}, '用登记在户上的手机号登录，不用密码。'),
      field({
        name: 'phone',
        label: '手机号码',
        hint: '11 位数字',
        attributes: { type: 'tel', autocomplete: 'tel', inputmode: 'tel' },
      }),
      h('div', { 'data-message': true, role: 'alert' }),
      h('p', { class: 'submit-row' }, h('button', { class: 'button cta', type: 'submit' }, '获取验证码')),
      h(
        'p',
        { class: 'small muted' },
        '没有手机，或者手机号没有登记的，请到村（社区）办公室，请积分管理员帮您办。',
      ),
    );
    onSend(form, async (data) => {
      const phone = normalisePhone(String(data.get('phone')));
      if (!phone?.startsWith('1')) {
        return showProblems(form, [{ path: 'phone', code: 'MALFORMED', message: '请填写 11 位手机号码' }]);
      }
      await requestCode(client, phone);
      show(askCode(phone), 'input');
    });
    return form;
  }

  function askCode(phone: string): HTMLFormElement {
    const again = h('button', { class: 'button', type: 'button', disabled: true }, '重新获取');
    const other = h('button', { class: 'button', type: 'button' }, '换一个号码');
    const form = h(
      'form',
      { class: 'card', novalidate: true },
      h('h2', {}, '填写验证码'),
      h(
        'p',
        {},
        `验证码已经发到 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}，十分钟内有效。`,
      ),
      field({
        name: 'code',
        label: '验证码',
        hint: '短信里的 6 位数字。工作人员不会问您要它，请勿告诉别人。',
        attributes: { type: 'text', autocomplete: 'one-time-code', inputmode: 'numeric', maxlength: '8' },
      }),
      h('div', { 'data-message': true, role: 'alert' }),
      h('p', { class: 'submit-row' }, h('button', { class: 'button cta', type: 'submit' }, '登录')),
      h('p', { class: 'buttons' }, again, other),
    );
    waitFor(again);
    again.addEventListener('click', () => show(askPhoneAgain(phone), 'button'));
    other.addEventListener('click', () => show(askPhone(), 'input'));
    onSend(form, async (data) => {
      const code = String(data.get('code')).normalize('NFKC').replace(/\s/g, '');
      if (!/^\d{6}$/.test(code)) {
        return showProblems(form, [
          { path: 'code', code: 'MALFORMED', message: '验证码是 6 位数字，请对照短信' },
        ]);
      }
      try {
        await signIn(client, { phone, code });
      } catch (error) {
        if (!(error instanceof ZhitongError) || error.code !== 'UNAUTHENTICATED') throw error;
        const message = '验证码不对，或者已经过期。请对照短信再填一次，或者按“重新获取”。';
        return showProblems(form, [{ path: 'code', code: 'WRONG', message }]);
      }
      await done();
    });
    return form;
  }

  function askPhoneAgain(phone: string): HTMLFormElement {
    const form = askPhone();
    const input = form.querySelector('input');
    if (input) input.value = phone;
    return form;
  }
}

/** Tells for how long there is no second code, then lets ask for one. */
function waitFor(button: HTMLButtonElement): void {
  let left = AGAIN_AFTER_SECONDS;
  const tick = () => {
    button.disabled = left > 0;
    button.textContent = left > 0 ? `${left} 秒后可重新获取` : '重新获取';
    left -= 1;
    if (left >= 0 && (button.isConnected || left === AGAIN_AFTER_SECONDS - 1)) setTimeout(tick, 1000);
  };
  tick();
}

export function field(options: {
  name: string;
  label: string;
  hint: string;
  attributes: Record<string, string>;
}): HTMLElement {
  const { name, label, hint, attributes } = options;
  const hintId = `${name}-hint`;
  return h(
    'div',
    { class: 'field', 'data-field': name.replace(/-.*/, '') },
    h('label', { for: name }, label),
    h('p', { class: 'hint', id: hintId }, hint),
    h('input', { id: name, name, 'aria-describedby': hintId, 'data-hint': hintId, ...attributes }),
  );
}
