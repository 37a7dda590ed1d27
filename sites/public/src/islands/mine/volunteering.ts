/** Volunteering as one takes part: what one signed up for, checking in and out, what is to come, one's own record. */
import type { Client } from '@zhitong/client';
import { LABEL_OF_SIGN_UP_STATUS, LABEL_OF_SIGN_UP_STEP, mayCheckIn, mayCheckOut } from '@zhitong/domain';
import { spanLabel } from '../../content/instants.ts';
import { h, instantLabel, sentenceOf } from '../dom.ts';
import { showProblems } from '../field-problems.ts';
import { onSend } from '../form-parts.ts';
import { plainPoints } from './entry-view.ts';
import type { Doing } from './household-view.ts';
import {
  type Activity,
  type Participation,
  type Volunteering,
  cancelSignUp,
  checkInOrOut,
  eraseRecord,
  signUp,
} from './volunteering-query.ts';
import { field } from './sign-in.ts';

const MOST_CHILDREN = 5;

/** @param wanted id of the activity that the reader came for */
export function volunteeringView(
  { record, activities }: Volunteering,
  doing: Doing,
  wanted: string | null,
): HTMLElement {
  const now = new Date();
  const isAhead = ({ status, activity }: Participation) =>
    status !== 'CANCELLED' && activity.status === 'OPEN' && mayCheckOut(timesOf(activity), now);
  const ahead = record.participations.nodes.filter(isAhead);
  const past = record.participations.nodes.filter((one) => !isAhead(one));
  const signedUp = new Set(ahead.map(({ activity }) => activity.id));
  const open = activities.nodes
    .filter(({ id }) => !signedUp.has(id))
    .toSorted((a, b) => Number(b.id === wanted) - Number(a.id === wanted));
  return h(
    'section',
    { id: 'volunteering', 'aria-labelledby': 'volunteering-name' },
    h('h2', { id: 'volunteering-name' }, '志愿服务'),
    ...ahead.map((one) => ownActivity(one, doing)),
    h('h3', {}, '可以报名的活动'),
    ...(open.length === 0
      ? [h('p', { class: 'muted' }, '眼下没有别的活动要招人。')]
      : open.map((one) => activityCard(one, doing))),
    recordCard(record, past, doing),
  );
}

function timesOf({ startsAt, endsAt }: Activity) {
  return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}

function factsOf(activity: Activity): HTMLElement {
  return h(
    'p',
    {},
    h('strong', {}, spanLabel(activity.startsAt, activity.endsAt)),
    h('br'),
    `${activity.place.name}，${activity.unit.name}组织`,
  );
}

function activityCard(activity: Activity, doing: Doing): HTMLElement {
  const isFull = activity.freePlaces <= 0;
  const id = `children-${activity.id}`;
  const form = h(
    'form',
    { class: 'card', novalidate: true },
    h('h4', {}, activity.title),
    factsOf(activity),
    h('p', {}, isFull ? '名额已满。报名后排队，有人退出就轮到您。' : `还要 ${activity.freePlaces} 人。`),
    h(
      'details',
      {},
      h('summary', {}, '带 14 岁以下的孩子来'),
      h(
        'div',
        { class: 'field', 'data-field': 'children' },
        h('label', { for: id }, '带几个孩子'),
        h('p', { class: 'hint', id: `${id}-hint` }, '您是监护人。孩子不占名额，不计时长，也不公布。'),
        h(
          'select',
          { id, name: 'children', 'aria-describedby': `${id}-hint` },
          ...Array.from({ length: MOST_CHILDREN + 1 }, (_, count) =>
            h('option', { value: String(count) }, count === 0 ? '不带' : `${count} 个`),
          ),
        ),
      ),
    ),
    h('div', { 'data-message': true, role: 'alert' }),
    h(
      'p',
      { class: 'buttons' },
      h(
        'button',
        { class: 'button', type: 'submit' },
        isFull ? '排队候补' : '我要报名',
        h('span', { class: 'visually-hidden' }, `：${activity.title}`),
      ),
    ),
  );
  onSend(form, async (data) => {
    const children = Number(data.get('children') ?? 0);
    const status = await signUp(doing.client, { activityId: activity.id, children });
    await doing.done(
      status === 'WAITING'
        ? `“${activity.title}”已排上候补，轮到时会转为正式报名，请回来看。`
        : `“${activity.title}”报名成功，请按时到场，到了先签到。`,
    );
  });
  return form;
}

function ownActivity(own: Participation, doing: Doing): HTMLElement {
  const { activity, status, waitingPosition, checkedInAt, checkedOutAt } = own;
  const now = new Date();
  const times = timesOf(activity);
  const comes = status === 'REGISTERED' && checkedInAt === null;
  const state =
    checkedOutAt !== null
      ? `已签退（${instantLabel(checkedOutAt)}）`
      : checkedInAt !== null
        ? `已签到（${instantLabel(checkedInAt)}），走时别忘了签退`
        : waitingPosition !== null
          ? `候补第 ${waitingPosition} 位`
          : LABEL_OF_SIGN_UP_STATUS[status];
  return h(
    'section',
    { class: 'card notice' },
    h('h3', {}, activity.title),
    factsOf(activity),
    h('p', {}, `我的报名：${state}，序号 ${own.number}。`),
    comes && mayCheckIn(times, now) ? presenceForm(activity, 'in', doing) : null,
    comes && !mayCheckIn(times, now) && now < times.startsAt
      ? h('p', { class: 'muted' }, '开始前一小时起可以签到。')
      : null,
    checkedInAt !== null && checkedOutAt === null && mayCheckOut(times, now)
      ? presenceForm(activity, 'out', doing)
      : null,
    checkedInAt === null
      ? stepButton('不去了，取消报名', activity.title, async () => {
          await cancelSignUp(doing.client, activity.id);
          await doing.done(`“${activity.title}”已取消报名。`);
        })
      : null,
  );
}

function presenceForm(activity: Activity, which: 'in' | 'out', doing: Doing): HTMLFormElement {
  const word = which === 'in' ? '签到' : '签退';
  const form = h(
    'form',
    { novalidate: true },
    field({
      name: `code-${which}-${activity.id}`,
      label: `${word}码`,
      hint: '现场屏幕上的 6 位数字，每分钟换一次',
      attributes: { type: 'text', inputmode: 'numeric', autocomplete: 'off', maxlength: '8' },
    }),
    h('div', { 'data-message': true, role: 'alert' }),
    h('p', { class: 'submit-row' }, h('button', { class: 'button cta', type: 'submit' }, word)),
  );
  onSend(form, async (data) => {
    const code = String([...data.values()][0])
      .normalize('NFKC')
      .replace(/\s/g, '');
    if (!/^\d{6}$/.test(code)) {
      const message = `${word}码是 6 位数字，请看现场的屏幕`;
      return showProblems(form, [{ path: 'code', code: 'MALFORMED', message }]);
    }
    await checkInOrOut(doing.client, which, { activityId: activity.id, code });
    await doing.done(
      which === 'in' ? '已签到。走的时候请回到这里签退。' : '已签退，谢谢您。时长核定后自动记入积分。',
    );
  });
  return form;
}

function recordCard(
  record: Volunteering['record'],
  past: readonly Participation[],
  doing: Doing,
): HTMLElement {
  return h(
    'details',
    { class: 'card' },
    h('summary', {}, `我的服务记录：${plainHours(record.hours)} 小时`),
    h(
      'p',
      {},
      `已计入积分 ${plainPoints(record.points)} 分，异议期内的还没算上。只有您自己看得到，不用来办事、不用来评信用。`,
    ),
    past.length === 0
      ? h('p', { class: 'muted' }, '还没有办完的活动。')
      : h('ul', { class: 'plain-rows' }, ...past.map(pastItem)),
    record.participations.nodes.length === 0 ? null : eraseForm(doing.client, doing),
  );
}

function pastItem({ activity, status, hours, points, steps }: Participation): HTMLElement {
  const last = steps[steps.length - 1];
  return h(
    'li',
    {},
    h('strong', {}, activity.title),
    h('span', { class: 'muted' }, spanLabel(activity.startsAt, activity.endsAt)),
    h(
      'span',
      { class: 'muted' },
      status === 'CANCELLED'
        ? LABEL_OF_SIGN_UP_STATUS[status]
        : `${plainHours(hours)} 小时${points === null ? '' : `，${plainPoints(points)} 分`}${last ? `；${LABEL_OF_SIGN_UP_STEP[last.kind]}` : ''}`,
    ),
  );
}

function eraseForm(client: Client, doing: Doing): HTMLElement {
  return h(
    'details',
    {},
    h('summary', {}, '删掉我的服务记录'),
    h(
      'p',
      { class: 'warning' },
      '报名、签到和时长全部删除，不能恢复；还没有变成积分的时长不再记分。已经计入家里的积分不受影响。',
    ),
    stepButton('全部删除', '我的服务记录', async () => {
      const erased = await eraseRecord(client);
      await doing.done(`已删除 ${erased} 条服务记录。`);
    }),
  );
}

/** A button that does one thing, and says beside it why it did not. */
function stepButton(label: string, about: string, step: () => Promise<void>): HTMLElement {
  const said = h('span', { role: 'alert' });
  const button = h(
    'button',
    { class: 'button', type: 'button' },
    label,
    h('span', { class: 'visually-hidden' }, `：${about}`),
  );
  button.addEventListener('click', () => {
    button.disabled = true;
    void step()
      .catch((error: unknown) => said.replaceChildren(h('span', { class: 'problem' }, sentenceOf(error))))
      .finally(() => (button.disabled = false));
  });
  return h('p', { class: 'buttons' }, button, said);
}

function plainHours(hours: string): string {
  return hours.replace(/\.?0+$/, '') || '0';
}
