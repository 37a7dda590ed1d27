/** A household's balances, entries and how a score came about. */
import type { Client } from '@zhitong/client';
import { countyDay } from '@zhitong/domain';
import { h, pageFacts, sentenceOf } from '../dom.ts';
import { entryItem, isOpen, objectionForm, plainPoints } from './entry-view.ts';
import { type Household, type OwnEntry, entriesFrom, explain } from './mine-query.ts';
import { redeemCard } from './redeem.ts';

export type Doing = {
  client: Client;
  /** Shows everything anew and says what was done. */
  done: (said: string) => Promise<void>;
};

const MONTHS_OFFERED = 12;

export function householdView(household: Household, doing: Doing): HTMLElement {
  const { parent, month, year, spendable } = household;
  const name = household.name || '我家';
  const today = countyDay(new Date());
  return h(
    'section',
    { class: 'household', 'aria-label': name },
    h(
      'div',
      { class: 'section-head' },
      h('h2', {}, name),
      parent === null ? null : h('p', { class: 'muted' }, `属于${parent.name}`),
    ),
    h(
      'dl',
      { class: 'figures' },
      figure(`${Number(today.slice(5, 7))}月积分`, month, '分'),
      figure(`${today.slice(0, 4)}年累计积分`, year, '分，兑换不会变少'),
      figure('可兑积分', spendable ?? '0.00', '分，可换东西'),
    ),
    redeemCard(household, doing),
    entriesCard(household, doing),
    explainCard(household, doing.client),
    looksCard(household),
  );
}

function figure(name: string, points: string, unit: string): HTMLElement {
  return h(
    'div',
    { class: 'figure' },
    h('dt', {}, name),
    h('dd', {}, h('strong', {}, plainPoints(points)), h('span', { class: 'figure-n' }, unit)),
  );
}

function entriesCard({ code }: Household, doing: Doing): HTMLElement {
  const list = h('ul', { class: 'plain-rows entry-rows' });
  const more = h('button', { class: 'button', type: 'button', hidden: true }, '更早的记录');
  const said = h('p', { role: 'status', class: 'muted' });
  let after: string | null = null;
  const show = async () => {
    more.disabled = true;
    try {
      const isFirst = after === null;
      const { nodes, pageInfo } = await entriesFrom(doing.client, { code, after });
      list.append(...nodes.map((entry) => own(entry, code, doing)));
      after = pageInfo.endCursor;
      more.hidden = !pageInfo.hasNextPage;
      said.textContent = nodes.length === 0 ? '还没有记录。' : isFirst ? '' : `又显示了 ${nodes.length} 条。`;
    } catch (error) {
      more.hidden = false;
      said.textContent = sentenceOf(error);
    } finally {
      more.disabled = false;
    }
  };
  more.addEventListener('click', () => void show());
  void show();
  return h(
    'section',
    { class: 'card', 'aria-labelledby': `entries-${code}` },
    h('h3', { id: `entries-${code}` }, '积分记录'),
    list,
    said,
    h('p', { class: 'buttons' }, more),
  );
}

function own(entry: OwnEntry, code: string, doing: Doing): HTMLElement {
  const may = isOpen(entry) && !entry.objections.some(({ decision }) => decision === null);
  return entryItem(
    entry,
    may
      ? h(
          'details',
          { class: 'entry-more' },
          h('summary', {}, h('span', {}, '我有异议', hidden(`：${entry.item.name}，${entry.day}`))),
          objectionForm(entry, doing),
        )
      : null,
    entry.status === 'COUNTED' ? proofButton(entry, code, doing.client) : null,
  );
}

/** Checks that a counted entry stands in its month's books; what that takes is loaded when it is asked for. */
function proofButton(entry: OwnEntry, code: string, client: Client): HTMLElement {
  const said = h('span', { role: 'status' });
  const name = hidden(`：${entry.item.name}，${entry.day}`);
  const button = h('button', { class: 'button', type: 'button' }, '验证这一条', name);
  button.addEventListener('click', () => {
    button.disabled = true;
    said.textContent = '正在验证…';
    void import('./points-proof.ts')
      .then(({ checkEntry }) => checkEntry(client, { entry, code }))
      .then(({ tone, words }) => said.replaceChildren(h('span', { class: `verdict ${tone}` }, words)))
      .catch((error: unknown) => (said.textContent = sentenceOf(error)))
      .finally(() => (button.disabled = false));
  });
  return h('span', { class: 'entry-state' }, button, said);
}

function explainCard({ code }: Household, client: Client): HTMLElement {
  const id = `period-${code}`;
  const today = countyDay(new Date());
  const select = h(
    'select',
    { id },
    ...periods(today).map(([period, label]) => h('option', { value: period }, label)),
  );
  const shown = h('div', { 'aria-live': 'polite' });
  const look = async () => {
    const found = await explain(client, { code, period: select.value });
    if (!found) return;
    shown.replaceChildren(
      h(
        'p',
        {},
        found.entries.length === 0
          ? '这段时间没有计入的记录。'
          : `得分 ${plainPoints(found.score)} 分，就是下面 ${found.entries.length} 条加起来：`,
      ),
      h('ul', { class: 'plain-rows entry-rows' }, ...found.entries.map((entry) => entryItem(entry))),
    );
  };
  const button = h('button', { class: 'button', type: 'button' }, '查看');
  button.addEventListener('click', () => {
    button.disabled = true;
    void look()
      .catch((error: unknown) => shown.replaceChildren(h('p', { class: 'problem' }, sentenceOf(error))))
      .finally(() => (button.disabled = false));
  });
  return h(
    'details',
    { class: 'card' },
    h('summary', {}, '一段时间的分怎么来的'),
    h(
      'div',
      { class: 'field' },
      h('label', { for: id }, '哪个月或哪一年'),
      h('div', { class: 'field-row' }, select, button),
    ),
    shown,
    h('p', {}, h('a', { class: 'more', href: `${pageFacts().base}points/rules/` }, '什么事记多少分')),
  );
}

/** Officers open the account of a household; each time is told to it. */
function looksCard({ looks }: Household): HTMLElement | null {
  if (looks === null) return null;
  return h(
    'details',
    { class: 'card' },
    h('summary', {}, `谁看过我家的积分（${looks.length} 次）`),
    looks.length === 0
      ? h('p', { class: 'muted' }, '没有人看过。')
      : h(
          'ul',
          { class: 'plain-rows' },
          ...looks.map(({ unit, on }) =>
            h('li', {}, h('strong', {}, unit), h('span', { class: 'muted' }, on)),
          ),
        ),
  );
}

function periods(today: string): [string, string][] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const months = Array.from({ length: MONTHS_OFFERED }, (_, back): [string, string] => {
    const count = year * 12 + month - 1 - back;
    const of = (count % 12) + 1;
    const at = Math.floor(count / 12);
    return [`${at}-${String(of).padStart(2, '0')}`, `${at}年${of}月`];
  });
  return [...months, [String(year), `${year}年`], [String(year - 1), `${year - 1}年`]];
}

function hidden(words: string): HTMLElement {
  return h('span', { class: 'visually-hidden' }, words);
}
