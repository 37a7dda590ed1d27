/** A one-time code for the counter, large enough to be read across it. */
import { h, pageFacts, sentenceOf } from '../dom.ts';
import type { Doing } from './household-view.ts';
import { type Household, type RedeemCode, newRedeemCode } from './mine-query.ts';

export function redeemCard({ code, spendable }: Household, { client }: Doing): HTMLElement {
  const shown = h('div', {});
  const said = h('p', { role: 'status', class: 'visually-hidden' });
  const button = h('button', { class: 'button cta', type: 'button' }, '取兑换码');
  button.addEventListener('click', () => {
    button.disabled = true;
    void newRedeemCode(client, code)
      .then((made) => {
        show(made);
        button.textContent = '换一个兑换码';
      })
      .catch((error: unknown) =>
        shown.replaceChildren(h('p', { class: 'problem', role: 'alert' }, sentenceOf(error))),
      )
      .finally(() => (button.disabled = false));
  });

  function show({ code: digits, expiresAt }: RedeemCode): void {
    const left = h('p', { class: 'redeem-left' });
    const figures = h(
      'p',
      { class: 'redeem-code', id: 'redeem-code', tabindex: '-1' },
      `${digits.slice(0, 4)} ${digits.slice(4)}`,
    );
    shown.replaceChildren(
      figures,
      left,
      h('p', {}, '把这八个数字给店员看，或者念给他听。只能用一次；再取一个，前一个就作废。'),
    );
    figures.focus();
    countDown(Date.parse(expiresAt), {
      tell: (words) => (left.textContent = words),
      announce: (words) => (said.textContent = words),
      isShown: () => left.isConnected,
      over: () => {
        figures.remove();
        button.textContent = '取兑换码';
      },
    });
  }

  return h(
    'section',
    { class: 'card redeem', 'aria-labelledby': `redeem-${code}` },
    h('h3', { id: `redeem-${code}` }, '到道德超市换东西'),
    h(
      'p',
      {},
      `可兑积分还有 ${spendable ?? '0.00'} 分。`,
      h('a', { href: `${pageFacts().base}market/` }, '看看有什么'),
    ),
    shown,
    said,
    h('p', { class: 'buttons' }, button),
  );
}

/** Seen every second, read out only when a minute is left and when it is over. */
function countDown(
  until: number,
  on: {
    tell: (words: string) => void;
    announce: (words: string) => void;
    isShown: () => boolean;
    over: () => void;
  },
): void {
  let last = Number.POSITIVE_INFINITY;
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    if (left <= 0) {
      on.tell('这个码已经过期，请再取一个。');
      on.announce('兑换码已经过期，请再取一个。');
      return on.over();
    }
    on.tell(`还有 ${timeWords(left)}有效`);
    if (left <= 60 && last > 60) on.announce('兑换码还有不到一分钟有效。');
    last = left;
    setTimeout(() => on.isShown() && tick(), 1000);
  };
  tick();
}

/** `9 分 30 秒`. */
export function timeWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} 秒` : `${minutes} 分 ${seconds % 60} 秒`;
}
