/**
 * The bar of money and goods: 64 callers try for a minute (BARS_SECONDS) to overdraw a pool, its awards, a shelf and their
 * points, through the API, while every 50 ms somebody looks whether anything stands below zero. Ends with 1 when it is missed.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openMeasuredCounty } from '../measured-county.ts';
import { seedMoney } from '../money-county.ts';

const CALLERS = 64;
const SECONDS = Number(process.env['BARS_SECONDS'] ?? 60);
const ROUNDS = 60;
/** Fen of one award, a fortieth of what the pool begins with: a third of the rounds cannot be paid. */
const AWARD = '25000.00';
const POOL = '1000000.00';
const GOODS = 5;

const missed: string[] = [];
const demand = (bar: string, holds: boolean) => {
  console.log(`${holds ? '✔' : '✘'} ${bar}`);
  if (!holds) missed.push(bar);
};

interface Told {
  // What an operation answers, its caller knows.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly code: string | null;
}

const county = await openMeasuredCounty();
const watcher = new pg.Client({ connectionString: county.postgres.superUrl });
try {
  const money = await seedMoney(county, { households: CALLERS, spendable: 600 });
  const { drafters, deciders, clerks, households, year, period, shop } = money;
  const any = <T>(of: readonly T[]): T => of[Math.floor(Math.random() * of.length)]!;
  const served = await county.serve('api');
  const counts = new Map<string, number>();

  const ask = async (token: string, text: string, input?: Record<string, unknown>): Promise<Told> => {
    const answer = await fetch(`${served.target}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `zhitong_session=${encodeURIComponent(token)}` },
      body: JSON.stringify({ query: text, variables: { input } }),
    });
    const { data, errors } = (await answer.json()) as {
      data?: unknown;
      errors?: { extensions: { code: string; problems?: { code: string }[] } }[];
    };
    const { code, problems } = errors?.[0]?.extensions ?? {};
    return { data, code: problems?.[0]?.code ?? code ?? null };
  };
  const step = async (
    token: string,
    name: string,
    given: { type?: string; input: object; answer: string },
  ) => {
    const type = given.type ?? `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const text = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${given.answer} } }`;
    const told = await ask(token, text, given.input as Record<string, unknown>);
    const key = `${name} ${told.code ?? 'done'}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return told;
  };
  const sure = async (told: Promise<Told>): Promise<Told['data']> => {
    const { data, code } = await told;
    if (code) throw new Error(`setting up: ${code}`);
    return data.done;
  };

  let documents = 0;
  const contribute = (amount: string) =>
    step(any(drafters), 'contributeToPool', {
      input: {
        year,
        unitCode: 'caizheng',
        source: 'SURPLUS',
        documentNumber: `试财函〔${year}〕${(documents += 1)}号`,
        amount,
      },
      answer: 'pool { contributed }',
    });
  await sure(contribute(POOL));
  const numbers: string[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const prizes = [{ level: 'TOWNSHIP', name: '乡镇奖', rule: 'TOP', top: 1, amount: AWARD }];
    const input = { year, period, title: `第${n + 1}批`, rule: '第一名得奖。', prizes };
    const { round } = await sure(
      step(drafters[0]!, 'draftAwardRound', { input, answer: 'round { number }' }),
    );
    for (const name of ['announceAwardRound', 'drawProvisionalList'])
      await sure(
        step(drafters[0]!, name, {
          type: 'AwardRoundStepInput',
          input: { number: round.number },
          answer: 'round { status }',
        }),
      );
    numbers.push(round.number);
  }
  await county.database.query(`update award_round set provisional_until = current_date - 1`);
  const awards: string[] = [];
  const goods: string[] = [];
  for (let n = 0; n < GOODS; n += 1) {
    const input = { placeCode: shop, name: `货品${n + 1}`, per: '件', price: '1', stock: 10 };
    goods.push((await sure(step(clerks[0]!, 'addGoods', { input, answer: 'goods { id }' }))).goods.id);
  }
  counts.clear();

  const redemptions: string[] = [];
  let voucher = 0;
  const acts: ((caller: number) => Promise<unknown>)[] = [
    () => contribute('500.00'),
    async () => {
      const text = `{ awardPools(year: ${year}) { contributions(first: 100) { nodes { id } } } }`;
      const { data } = await ask(any(drafters), text);
      const one = any<{ id: string }>(data?.awardPools[0].contributions.nodes ?? []);
      if (!one) return;
      const input = { contributionId: one.id, reason: '重复登记' };
      await step(any(drafters), 'reverseContribution', { input, answer: 'pool { contributed }' });
    },
    async () => {
      const number = any(numbers);
      const told = await step(any(deciders), 'decideAwardRound', {
        type: 'AwardRoundStepInput',
        input: { number },
        answer: 'round { awards { id } }',
      });
      for (const { id } of told.data?.done?.round.awards ?? []) {
        awards.push(id);
        await step(any(drafters), 'acceptInstalment', {
          input: { awardId: id, number: 1 },
          answer: 'award { id }',
        });
      }
    },
    // A third of an award each time, by many at once: three of them fit.
    async () => {
      if (awards.length === 0) return;
      const input = { awardId: any(awards), number: 1, amount: '8333.33', voucher: `付${(voucher += 1)}` };
      await step(any(deciders), 'payInstalment', { input, answer: 'award { paid }' });
    },
    () =>
      Math.random() < 0.9
        ? Promise.resolve()
        : step(any(drafters), 'cancelAwardRound', {
            input: { number: any(numbers), reason: '政策调整' },
            answer: 'round { status }',
          }),
    async (caller) => {
      const made = await step(households[caller]!, 'createRedeemCode', { input: {}, answer: 'code' });
      const code = made.data?.done?.code;
      if (!code) return;
      const input = { code, goodsId: any(goods), quantity: 1 + Math.floor(Math.random() * 4) };
      // Now and then the same code at two counters at once: one of them is served.
      const [told] = await Promise.all(
        (Math.random() < 0.1 ? [0, 1] : [0]).map(() =>
          step(any(clerks), 'redeem', { input, answer: 'redemption { id }' }),
        ),
      );
      const id = told?.data?.done?.redemption.id;
      if (id) redemptions.push(id);
    },
    () =>
      step(any(clerks), 'receiveGoods', {
        input: { goodsId: any(goods), quantity: 1 },
        answer: 'goods { stock }',
      }),
    async () => {
      const redemptionId = any(redemptions);
      if (!redemptionId || Math.random() < 0.5) return;
      await step(any(clerks), 'undoRedemption', { input: { redemptionId }, answer: 'redemption { id }' });
    },
  ];

  await watcher.connect();
  await watcher.query(`set search_path to "${county.schema}"`);
  let [looks, below, ended] = [0, 0, false];
  const watching = (async () => {
    while (!ended) {
      const { rows } = await watcher.query<{ below: number }>(`
        select (select count(*) from award_pool where not (contributed >= committed and committed >= paid and paid >= 0))
          + (select count(*) from award where not (amount >= committed and committed >= paid and paid >= 0))
          + (select count(*) from market_goods where stock < 0)
          + (select count(*) from points_balance where credited < spent or spent < 0) as below`);
      looks += 1;
      below += Number(rows[0]!.below);
      await pause(50);
    }
  })();
  const until = Date.now() + SECONDS * 1000;
  const callers = Array.from({ length: CALLERS }, async (_, caller) => {
    while (Date.now() < until) await any(acts)(caller);
  });
  await Promise.all(callers).finally(() => {
    ended = true;
    return watching;
  });

  const told = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [what, times] of told) console.log(`  ${what}: ${times}`);
  const asked = told.reduce((sum, [, times]) => sum + times, 0);
  const { rows } = await watcher.query<Record<string, string>>(`
    select p.contributed, p.committed, p.paid,
      (select sum(amount) from award_contribution) as contributions, (select sum(committed) from award) as commitments,
      (select coalesce(sum(amount), 0) from award_payment) as payments,
      (select sum(stock) from market_goods) as stock, (select sum(quantity) from stock_movement) as movements,
      (select sum(spent) from points_balance) as spent, (select coalesce(sum(points), 0) from redemption) as redeemed,
      (select count(*) from market_goods g where stock <> (select sum(quantity) from stock_movement m where m.goods_id = g.id)) as off
    from award_pool p`);
  const sums = rows[0]!;
  demand(
    `${CALLERS} callers, ${SECONDS} s, ${asked} attempts; looked ${looks} times, ${below} times below zero`,
    below === 0 && looks > SECONDS && asked > CALLERS,
  );
  demand(
    `the pool is its rows: contributed ${sums['contributed']} = ${sums['contributions']}, committed ${sums['committed']} = ${sums['commitments']}, paid ${sums['paid']} = ${sums['payments']} fen`,
    sums['contributed'] === sums['contributions'] &&
      sums['committed'] === sums['commitments'] &&
      sums['paid'] === sums['payments'],
  );
  demand(
    `the shelf is its movements (${sums['stock']} = ${sums['movements']}, ${sums['off']} goods off), points spent are what was redeemed (${sums['spent']} = ${sums['redeemed']})`,
    sums['stock'] === sums['movements'] && sums['off'] === '0' && sums['spent'] === sums['redeemed'],
  );
  const REFUSED = [
    'decideAwardRound STEP_NOT_ALLOWED',
    'payInstalment STEP_NOT_ALLOWED',
    'reverseContribution STEP_NOT_ALLOWED',
  ];
  const SHORT = ['redeem OUT_OF_STOCK', 'redeem POINTS_SHORT', 'redeem UNKNOWN'];
  const DONE = ['decideAwardRound done', 'payInstalment done', 'reverseContribution done', 'redeem done'];
  demand(
    'pool, awards, shelf and points were all drawn on until there was nothing left, and nothing failed for another reason',
    [...REFUSED, ...SHORT, ...DONE].every((what) => counts.has(what)) &&
      !told.some(([what]) => /INTERNAL|FORBIDDEN|UNAUTHENTICATED/.test(what)),
  );
  await served.process.stop();
} finally {
  await watcher.end().catch(() => {});
  await county.stop();
}
process.exit(missed.length > 0 ? 1 : 0);
