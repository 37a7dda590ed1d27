import {
  MARKET_LIMITS,
  REDEEM_CODE_DIGITS,
  parseHundredths,
  redeemCodeOf,
  writeHundredths,
} from '@zhitong/domain';
import type { ZhitongError } from '@zhitong/client';
import { Button, Card, Empty, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { GoodsPartsFragment, RedeemMutation } from '../generated.ts';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { Page, Shown } from '../parts/page.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useStep } from '../parts/use-step.ts';
import { shorter } from '../points/rule-book-draft.ts';
import { useQuery } from '../use-query.ts';
import { GOODS, REDEEM } from './market.documents.ts';
import { ShopChoice, useShop } from './shop.tsx';

type Redeemed = RedeemMutation['redeem']['redemption'];

/** 兑换台: a code, the goods, how many; each step large enough for a thumb. */
export function CounterPage() {
  const { code: place } = useShop();
  const [round, setRound] = useState(0);
  const [done, setDone] = useState<Redeemed>();
  const again = () => {
    setDone(undefined);
    setRound(round + 1);
  };
  return (
    <Page title="兑换台">
      <ShopChoice />
      {place === null ? (
        <Empty description="先选哪里的超市。" />
      ) : done ? (
        <Handed redeemed={done} onNext={again} />
      ) : (
        <Counter key={`${place} ${round}`} place={place} onDone={setDone} />
      )}
    </Page>
  );
}

function Counter({ place, onDone }: { place: string; onDone: (redeemed: Redeemed) => void }) {
  const [typed, setTyped] = useState('');
  const [code, setCode] = useState<string>();
  const [goods, setGoods] = useState<GoodsPartsFragment>();
  const step = code === undefined ? 1 : goods === undefined ? 2 : 3;
  const [wrongCode, setWrongCode] = useState<ZhitongError>();
  const heading = useRef<HTMLHeadingElement>(null);
  const wellFormed = redeemCodeOf(typed);
  useEffect(() => heading.current?.focus(), [step]);

  return (
    <div className="counter">
      <h2 ref={heading} tabIndex={-1}>
        {step === 1 && '第一步：输入兑换码'}
        {step === 2 && '第二步：选商品'}
        {step === 3 && '第三步：数量'}
      </h2>
      {step === 1 && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!wellFormed) return;
            setWrongCode(undefined);
            setCode(wellFormed);
          }}
        >
          <RefusalAlert refusal={wrongCode} />
          <label htmlFor="redeem-code">兑换码，{REDEEM_CODE_DIGITS} 位数字，在住户手机上</label>
          <Input
            id="redeem-code"
            className="counter-code"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Button type="primary" htmlType="submit" className="counter-go" disabled={!wellFormed}>
            下一步
          </Button>
        </form>
      )}
      {step === 2 && <GoodsChoice place={place} onChoose={setGoods} />}
      {code && goods && (
        <Quantity
          code={code}
          goods={goods}
          onDone={onDone}
          onWrongCode={(refusal) => {
            setWrongCode(refusal);
            setTyped('');
            setCode(undefined);
            setGoods(undefined);
          }}
        />
      )}
      {step > 1 && (
        <Button className="counter-back" onClick={() => (goods ? setGoods(undefined) : setCode(undefined))}>
          上一步
        </Button>
      )}
    </div>
  );
}

function GoodsChoice({ place, onChoose }: { place: string; onChoose: (goods: GoodsPartsFragment) => void }) {
  const [params] = useSearchParams();
  const asked = useQuery(GOODS, { place, offSale: false, first: 50, after: params.get('after') });
  return (
    <Shown of={asked}>
      {({ marketGoods: { nodes, pageInfo } }) => (
        <>
          {nodes.length === 0 ? (
            <Empty description="货架上没有商品。" />
          ) : (
            <ul className="counter-goods">
              {nodes.map((goods) => (
                <li key={goods.id}>
                  <Button
                    disabled={goods.stock === 0}
                    aria-label={`${goods.name}，${shorter(goods.price)} 分一${goods.per}，剩 ${goods.stock} ${goods.per}`}
                    onClick={() => onChoose(goods)}
                  >
                    <b>{goods.name}</b>
                    <span>
                      {shorter(goods.price)} 分/{goods.per}
                    </span>
                    <span className="quiet">
                      {goods.stock === 0 ? '无货' : `剩 ${goods.stock} ${goods.per}`}
                      {goods.shop.code !== place && ` · ${goods.shop.name}`}
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <KeysetPages {...pageInfo} />
        </>
      )}
    </Shown>
  );
}

interface QuantityProps {
  code: string;
  goods: GoodsPartsFragment;
  onDone: (redeemed: Redeemed) => void;
  /** The household must make another one: begins anew. */
  onWrongCode: (refusal: ZhitongError) => void;
}

function Quantity({ code, goods, onDone, onWrongCode }: QuantityProps) {
  const [quantity, setQuantity] = useState(1);
  const { take, busy, refusal } = useStep(REDEEM);
  const most = Math.min(goods.stock, MARKET_LIMITS.quantity);
  const cost = writeHundredths((parseHundredths(goods.price) ?? 0) * quantity);

  useEffect(() => {
    if (refusal?.problems.some(({ path }) => path === 'input.code')) onWrongCode(refusal);
    // Only a new refusal is told.
  }, [refusal]);

  async function redeem() {
    const answer = await take({ input: { code, goodsId: goods.id, quantity } });
    if (answer) onDone(answer.redeem.redemption);
  }

  return (
    <>
      <p className="counter-chosen">
        <b>{goods.name}</b>，{shorter(goods.price)} 分/{goods.per}
      </p>
      <div className="counter-quantity" role="group" aria-label="数量">
        <Button aria-label="少一个" disabled={quantity <= 1} onClick={() => setQuantity(quantity - 1)}>
          −
        </Button>
        <output aria-live="polite">
          {quantity} {goods.per}
        </output>
        <Button aria-label="多一个" disabled={quantity >= most} onClick={() => setQuantity(quantity + 1)}>
          +
        </Button>
      </div>
      <p className="counter-chosen" role="status">
        共 <b className="figure-text">{shorter(cost)} 分</b>
      </p>
      <RefusalAlert refusal={refusal} />
      <Button type="primary" className="counter-go" loading={busy} onClick={redeem}>
        确认兑换
      </Button>
    </>
  );
}

function Handed({ redeemed, onNext }: { redeemed: Redeemed; onNext: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Card>
      <div className="counter">
        <h2 ref={heading} tabIndex={-1}>
          兑换成功，请交货
        </h2>
        <p className="counter-chosen">
          <b>
            {redeemed.goods.name} {redeemed.quantity} {redeemed.goods.per}
          </b>
          ，用去 {shorter(redeemed.points)} 分
        </p>
        <p className="quiet">弄错了，当天可以在“兑换记录”里撤销。</p>
        <Button type="primary" className="counter-go" onClick={onNext}>
          下一位
        </Button>
      </div>
    </Card>
  );
}
