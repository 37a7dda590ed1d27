/** Follows a receipt. Number and code come from the form or from the address's fragment, which no server ever sees. */
import { ticketProgress } from '@zhitong/client';
import { normaliseTicketNumber, normaliseTrackingCode } from '@zhitong/domain';
import { byId, h, pageClient, sentenceOf } from './dom.ts';
import { clearProblems, showMessage, showProblems } from './field-problems.ts';
import { actionsKey, actionsOf } from './receipt-actions.ts';
import { registerOf } from './receipt-proof.ts';
import { type CitizenReceipt, type Held, askReceipt } from './receipt-query.ts';
import { eventLabel, looksOf, repliesOf, stepsOf, summaryOf } from './receipt-view.ts';

const client = pageClient();
const form = byId('receipt-form', HTMLFormElement);
const number = byId('number', HTMLInputElement);
const code = byId('code', HTMLInputElement);
const button = byId('receipt-button', HTMLButtonElement);
const result = byId('receipt-result', HTMLElement);
const news = byId('receipt-news', HTMLElement);
const place = {
  summary: byId('receipt-top', HTMLElement),
  actions: byId('receipt-actions', HTMLElement),
  rest: byId('receipt-rest', HTMLElement),
};
let following = new AbortController();
let shownActions = '';
/** The steps that are on the page, one's own among them: they are no news. */
let shownSteps = new Set<string>();

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void open();
});
addEventListener('hashchange', readAddress);
readAddress();

function readAddress(): void {
  const given = new URLSearchParams(location.hash.slice(1));
  number.value = given.get('number') ?? number.value;
  code.value = given.get('code') ?? code.value;
  if (given.has('number') && given.has('code')) void open();
}

async function open(): Promise<void> {
  if (button.disabled) return;
  clearProblems(form);
  const held = {
    number: normaliseTicketNumber(number.value),
    trackingCode: normaliseTrackingCode(code.value),
  };
  if (held.number === null || held.trackingCode === null) {
    return showProblems(form, [
      ...(held.number === null
        ? [{ path: 'number', code: 'MALFORMED', message: '编号应像这样：ZT-20261122-000123' }]
        : []),
      ...(held.trackingCode === null
        ? [{ path: 'code', code: 'MALFORMED', message: '查询码是 16 位字母和数字，请对照登记时的记录' }]
        : []),
    ]);
  }
  button.disabled = true;
  try {
    await follow({ number: held.number, trackingCode: held.trackingCode });
  } catch (error) {
    result.hidden = true;
    showMessage(
      form,
      notFound(error) ? '没有找到。编号或查询码不对，请对照登记时的记录。' : sentenceOf(error),
    );
  } finally {
    button.disabled = false;
  }
}

/** Shows the receipt and goes on showing it as steps come. */
async function follow(held: Held): Promise<void> {
  following.abort();
  const own = new AbortController();
  following = own;
  const receipt = await askReceipt(client, held);
  if (own.signal.aborted) return;
  shownActions = '';
  show(receipt, held);
  form.hidden = true;
  result.hidden = false;
  byId('receipt-summary', HTMLElement).focus();
  void listen(held, receipt.events.nodes[receipt.events.nodes.length - 1]?.id, own.signal);
}

async function listen(held: Held, after: string | undefined, signal: AbortSignal): Promise<void> {
  try {
    for await (const event of ticketProgress(client, held, {
      signal,
      ...(after !== undefined && { after }),
    })) {
      if (shownSteps.has(event.id)) continue;
      const receipt = await askReceipt(client, held);
      if (signal.aborted) return;
      show(receipt, held);
      news.textContent = `有新进展：${eventLabel(event.kind)}`;
    }
  } catch {
    // The page still shows what it knew; it tells how to see more.
    if (!signal.aborted) news.textContent = '暂时收不到新进展，刷新页面可以再看。';
  }
}

function show(receipt: CitizenReceipt, held: Held): void {
  place.summary.replaceChildren(summaryOf(receipt), ...repliesOf(receipt));
  place.rest.replaceChildren(stepsOf(receipt), looksOf(receipt), registerOf(receipt, { client, held }));
  shownSteps = new Set(receipt.events.nodes.map(({ id }) => id));
  const key = actionsKey(receipt);
  if (key === shownActions) return;
  shownActions = key;
  const done = async (said: string) => {
    shownActions = '';
    try {
      show(await askReceipt(client, held), held);
    } catch {
      place.actions.replaceChildren(h('p', {}, '刷新页面可以看到最新状态。'));
    }
    news.textContent = said;
  };
  place.actions.replaceChildren(...actionsOf(receipt, { client, held, done }));
}

function notFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'NOT_FOUND';
}

byId('receipt-other', HTMLButtonElement).addEventListener('click', () => {
  following.abort();
  history.replaceState(null, '', location.pathname);
  form.reset();
  form.hidden = false;
  result.hidden = true;
  number.focus();
});
