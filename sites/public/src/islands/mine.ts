/** A household's own page. What it shows is asked for by the reader's own session and kept nowhere. */
import { type Client, ZhitongError } from '@zhitong/client';
import { countyDay } from '@zhitong/domain';
import { byId, h, instantLabel, pageClient, pageFacts, sentenceOf } from './dom.ts';
import { awardTask } from './mine/award-view.ts';
import { entryItem, isOpen, objectionForm, plainPoints } from './mine/entry-view.ts';
import { type Doing, householdView } from './mine/household-view.ts';
import {
  type Household,
  type Redemption,
  entryOf,
  isCitizen,
  myHouseholds,
  myRedemptions,
  signOut,
} from './mine/mine-query.ts';
import { signInForm } from './mine/sign-in.ts';
import { volunteering } from './mine/volunteering-query.ts';
import { volunteeringView } from './mine/volunteering.ts';

const client: Client = pageClient();
const news = byId('mine-news', HTMLElement);
const wait = byId('mine-wait', HTMLElement);
const door = byId('mine-sign-in', HTMLElement);
const leave = byId('mine-leave', HTMLElement);
const place = {
  task: byId('mine-task', HTMLElement),
  household: byId('mine-household', HTMLElement),
  volunteering: byId('mine-volunteering', HTMLElement),
};

/** What stands on the page, each part asked for and shown anew on its own. */
const parts = {
  task: async () => {
    const number = asked().get('round');
    return number === null
      ? taskOf(asked().get('object'))
      : awardTask(client, { number, code: asked().get('account') }, finishTask);
  },
  household: async () => {
    const [households, redemptions] = await Promise.all([
      myHouseholds(client, countyDay(new Date())),
      myRedemptions(client),
    ]);
    return householdsView(households, redemptions);
  },
  volunteering: async () => [
    volunteeringView(await volunteering(client), doingIn('volunteering'), asked().get('activity')),
  ],
};
type Part = keyof typeof parts;

function asked(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}

function doingIn(...changed: Part[]): Doing {
  return {
    client,
    async done(said) {
      await show(...changed);
      news.textContent = said;
      news.scrollIntoView({ block: 'center' });
    },
  };
}

byId('mine-sign-out', HTMLButtonElement).addEventListener('click', () => {
  void signOut(client)
    .catch(() => undefined)
    .then(() => {
      askToSignIn();
      news.textContent = '已退出登录。';
    });
});
addEventListener('hashchange', () => void open());
void open();

async function open(): Promise<void> {
  wait.hidden = false;
  try {
    if (await isCitizen(client)) await enter();
    else askToSignIn();
  } catch (error) {
    place.task.replaceChildren(failure(error, open));
  } finally {
    wait.hidden = true;
  }
}

function askToSignIn(): void {
  for (const part of Object.values(place)) part.replaceChildren();
  leave.hidden = true;
  door.hidden = false;
  door.replaceChildren(
    ...reason(),
    signInForm(client, async () => {
      door.hidden = true;
      door.replaceChildren();
      news.textContent = '已登录。';
      await enter();
      document.querySelector<HTMLElement>('h1')?.focus();
    }),
  );
}

/** Why somebody who came by a link is asked to sign in. */
function reason(): HTMLElement[] {
  const what = asked().get('what');
  if (asked().has('round')) return [h('p', { class: 'card notice' }, '要对评奖名单提出异议，请先登录。')];
  if (asked().has('object'))
    return [h('p', { class: 'card notice' }, `要对${what ? `“${what}”` : '一条积分'}提出异议，请先登录。`)];
  return asked().has('activity') ? [h('p', { class: 'card notice' }, '要报名，请先登录。')] : [];
}

async function enter(): Promise<void> {
  door.hidden = true;
  leave.hidden = false;
  await show('task', 'household', 'volunteering');
  if (asked().has('activity') || asked().has('volunteering')) place.volunteering.scrollIntoView();
  if (asked().has('redeem')) document.querySelector('.redeem')?.scrollIntoView();
}

async function show(...changed: Part[]): Promise<void> {
  await Promise.all(
    changed.map(async (part) => {
      try {
        place[part].replaceChildren(...(await parts[part]()));
      } catch (error) {
        if (error instanceof ZhitongError && error.code === 'UNAUTHENTICATED') return askToSignIn();
        place[part].replaceChildren(failure(error, () => show(part)));
      }
    }),
  );
}

function failure(error: unknown, tryAgain: () => Promise<void>): HTMLElement {
  const again = h('button', { class: 'button', type: 'button' }, '再试一次');
  again.addEventListener('click', () => void tryAgain());
  return h('section', { class: 'card', role: 'alert' }, h('p', {}, sentenceOf(error)), h('p', {}, again));
}

/** What the reader came for is done: the page is as without it. */
async function finishTask(said: string): Promise<void> {
  history.replaceState(null, '', location.pathname);
  await doingIn('task').done(said);
}

/** The entry from group up that somebody came to object to. */
async function taskOf(id: string | null): Promise<HTMLElement[]> {
  if (id === null) return [];
  const entry = await entryOf(client, id);
  if (!entry) return [h('p', { class: 'card warning' }, '没有找到要提异议的那一条，可能已经更正。')];
  const said = entry.objections.some(({ decision }) => decision === null)
    ? '已经有人对这一条提出异议，正在核实。'
    : '这一条的异议期已过。';
  const form = objectionForm(entry, {
    client,
    done: finishTask,
  });
  return [
    h(
      'section',
      { class: 'card', 'aria-labelledby': 'task-name' },
      h('h2', { id: 'task-name' }, `对${entry.account.name}的一条积分提异议`),
      h('ul', { class: 'plain-rows entry-rows' }, entryItem(entry)),
      isOpen(entry) ? form : h('p', {}, said),
    ),
  ];
}

function householdsView(households: readonly Household[], redemptions: readonly Redemption[]): HTMLElement[] {
  if (households.length === 0) {
    return [
      h(
        'section',
        { class: 'card notice' },
        h('h2', {}, '这个手机号没有登记在哪一户'),
        h(
          'p',
          {},
          '请到村（社区）办公室，请积分管理员把您的手机号登记到自家户上。登记以后刷新这一页就能看到。',
        ),
        h('p', {}, '报名志愿服务、对组和村的积分提异议，不用登记也可以。'),
        h('p', {}, h('a', { class: 'more', href: `${pageFacts().base}points/` }, '看积分榜')),
      ),
    ];
  }
  return [
    ...households.map((household) => householdView(household, doingIn('household'))),
    h(
      'details',
      { class: 'card' },
      h('summary', {}, `兑换过的东西（${redemptions.length} 次）`),
      redemptions.length === 0
        ? h('p', { class: 'muted' }, '还没有兑换过。')
        : h('ul', { class: 'plain-rows' }, ...redemptions.map(redemptionItem)),
    ),
  ];
}

function redemptionItem({ goods, quantity, points, at, undoneAt }: Redemption): HTMLElement {
  return h(
    'li',
    {},
    h('strong', {}, `${goods.name} ${quantity} ${goods.per}`),
    h(
      'span',
      { class: 'muted' },
      `${instantLabel(at)}，用了 ${plainPoints(points)} 分${undoneAt === null ? '' : `；${instantLabel(undoneAt)} 已撤销，积分已退回`}`,
    ),
  );
}
