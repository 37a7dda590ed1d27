/** How advice on an unsent appeal looks. Nothing of it fills in or sends anything by itself. */
import { LABEL_OF_PERSONAL_DATA, LABEL_OF_STATUS, type PersonalDataKind, piecesOf } from '@zhitong/domain';
import { TONE_OF_STATUS } from '../content/tones.ts';
import type { Advice, Private, Similar } from './advice-query.ts';
import type { CategoryChoice } from './category-choice.ts';
import { byId, h } from './dom.ts';

/** What a citizen does about each kind. */
const WHAT_TO_DO: readonly { kinds: readonly PersonalDataKind[]; sentence: string }[] = [
  {
    kinds: ['MOBILE', 'LANDLINE', 'EMAIL', 'WECHAT', 'QQ'],
    sentence: '联系方式请写到下面“怎么联系您”里：那里加密保存，谁看过您都知道。',
  },
  { kinds: ['ID_NUMBER', 'BANK_CARD'], sentence: '证件号、卡号办理一般用不到，请删去。' },
  { kinds: ['NAME'], sentence: '您的称呼请写到“怎么联系您”里，投诉的人写到“投诉对象”里，别人的姓名请删去。' },
  { kinds: ['ADDRESS'], sentence: '写到村、小区、路口就找得到的，门牌号可以不写。' },
  { kinds: ['PLATE'], sentence: '不是反映这辆车的，车牌号可以不写。' },
];
/** So many characters stand around what is marked. */
const AROUND = 8;

/** 「手机号、姓名」. */
export function kindsOf(found: readonly Private[]): string {
  return [...new Set(found.map(({ kind }) => LABEL_OF_PERSONAL_DATA[kind] ?? '个人信息'))].join('、');
}

/** Marks in a field what looks like personal data, and says why it should not stand there. */
export function showPrivate(field: 'title' | 'text', words: string, found: readonly Private[]): void {
  const place = byId(`${field}-private`, HTMLElement);
  if (found.length === 0) return place.replaceChildren();
  const pieces = piecesOf(words, found);
  const todo = WHAT_TO_DO.filter(({ kinds }) => found.some(({ kind }) => kinds.includes(kind)));
  place.replaceChildren(
    h(
      'div',
      { class: 'private-note' },
      h('p', { class: 'private-kinds' }, `这里好像有${kindsOf(found)}：`),
      h(
        'p',
        { class: 'private-words' },
        ...pieces.map(({ text, marks }, index) =>
          marks.length > 0 ? h('mark', {}, text) : shortened(text, index === 0, index === pieces.length - 1),
        ),
      ),
      ...todo.map(({ sentence }) => h('p', {}, sentence)),
    ),
  );
}

function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  const letters = [...text];
  const start = isFirst ? [] : letters.slice(0, AROUND);
  const end = isLast ? [] : letters.slice(-AROUND);
  return start.length + end.length >= letters.length ? text : `${start.join('')}…${end.join('')}`;
}

/** Rows of the responsibility list as buttons: pressed is chosen, pressed again is not. Tells how many there are. */
export function showCategories(suggested: Advice['suggested'], choice: CategoryChoice): number {
  const place = byId('advice-categories', HTMLElement);
  const buttons = suggested
    .filter(({ category }) => choice.has(category.code))
    .map(({ category: { code, name, domain } }) => {
      const button = h(
        'button',
        { class: 'option', type: 'button', 'data-code': code },
        h('span', {}, name, ' ', h('span', { class: 'optional' }, domain)),
      );
      button.addEventListener('click', () => {
        choice.choose(choice.chosen() === code ? '' : code);
        pressChosen(choice);
        say(choice.chosen() === code ? `已选事项：${name}` : '已取消所选事项');
      });
      return button;
    });
  place.replaceChildren(
    ...(buttons.length === 0
      ? []
      : [
          h('h3', {}, '是不是这个事项'),
          h('p', { class: 'hint' }, '点一下就选好，不清楚就不选，由工作人员判断。'),
          h('div', { class: 'options' }, ...buttons),
        ]),
  );
  pressChosen(choice);
  return buttons.length;
}

/** Shows which of the buttons is chosen, however it was chosen. */
export function pressChosen(choice: CategoryChoice): void {
  for (const button of byId('advice-categories', HTMLElement).querySelectorAll<HTMLElement>('button'))
    button.setAttribute('aria-pressed', String(button.dataset['code'] === choice.chosen()));
}

/** Public traces of open appeals that say nearly the same; the appeal can be filed all the same. Tells how many. */
export function showSimilar(similar: readonly Similar[], base: string): number {
  byId('advice-similar', HTMLElement).replaceChildren(
    ...(similar.length === 0
      ? []
      : [
          h('h3', {}, '可能已有人反映'),
          h(
            'p',
            { class: 'hint' },
            '这些正在办理，可以先看看。您仍然可以提交：您会有自己的编号、查询码，办完由您自己评价。',
          ),
          h('ul', { class: 'plain-rows' }, ...similar.map((one) => similarRow(one, base))),
        ]),
  );
  return similar.length;
}

function similarRow({ ticket }: Similar, base: string): HTMLLIElement {
  const name = ticket.title ?? ticket.category?.name ?? ticket.number;
  const facts = [ticket.place?.name, ticket.unit?.name, `登记 ${ticket.submittedOn}`, ticket.number];
  return h(
    'li',
    {},
    h(
      'a',
      // A page of its own: what is written here must not be lost.
      { href: `${base}cases/${ticket.number}/`, target: '_blank', rel: 'noopener', class: 'similar-link' },
      `${name}（新窗口）`,
    ),
    ' ',
    h(
      'span',
      { class: `badge ${TONE_OF_STATUS[ticket.status] ?? 'plain'}` },
      LABEL_OF_STATUS[ticket.status] ?? ticket.status,
    ),
    h('span', { class: 'muted' }, facts.filter(Boolean).join(' · ')),
  );
}

/** Hides the whole when it has nothing to say. */
export function showAdviceBox(): void {
  byId('advice', HTMLElement).hidden =
    byId('advice-categories', HTMLElement).childElementCount +
      byId('advice-similar', HTMLElement).childElementCount ===
    0;
}

/** Read out where one is, once: the lists themselves are there to be walked to. */
export function say(told: string): void {
  const place = byId('advice-said', HTMLElement);
  if (place.textContent !== told) place.textContent = told;
}
