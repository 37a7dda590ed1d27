import { COUNT_REASONS, MARKET_LIMITS } from '@zhitong/domain';
import { App as Feedback, Card, Checkbox, Empty, Form, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type {
  AddGoodsInput,
  CountStockInput,
  EditGoodsInput,
  GoodsPartsFragment,
  ReceiveGoodsInput,
  StockCountReason,
} from '../generated.ts';
import { type Action, Actions } from '../parts/actions.tsx';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { optionsOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { numberOf } from '../parts/typed-numbers.ts';
import { shorter } from '../points/rule-book-draft.ts';
import { useQuery } from '../use-query.ts';
import { ADD_GOODS, COUNT_STOCK, EDIT_GOODS, GOODS, RECEIVE_GOODS } from './market.documents.ts';
import { Movements } from './movements.tsx';
import { ShopChoice, useShop } from './shop.tsx';

/** 商品与库存 of one shop. */
export function GoodsPage() {
  const { code: place } = useShop();
  return (
    <Page title="商品与库存">
      <ShopChoice />
      {place === null ? <Empty description="先选哪里的超市。" /> : <Shelf key={place} place={place} />}
    </Page>
  );
}

function Shelf({ place }: { place: string }) {
  const [params] = useSearchParams();
  const { message } = Feedback.useApp();
  const asked = useQuery(GOODS, { place, offSale: true, first: 30, after: params.get('after') });
  return (
    <>
      <Card title={<h2>上架</h2>}>
        <Actions
          actions={[
            {
              name: '添加商品',
              form: (close) => (
                <StepForm<Values & { stock: number }, unknown, { input: AddGoodsInput }>
                  name="add-goods"
                  document={ADD_GOODS}
                  initialValues={{ per: '件', stock: 0 }}
                  toVariables={({ price, ...values }) => ({
                    input: { placeCode: place, ...values, price: numberOf(price) },
                  })}
                  onDone={() => {
                    void message.success('已添加');
                    close();
                    asked.reload();
                  }}
                  submit="添加"
                >
                  <GoodsFields />
                  <Form.Item
                    name="stock"
                    label="现有几个"
                    rules={[{ required: true, message: '请填写数量' }]}
                  >
                    <InputNumber min={0} max={MARKET_LIMITS.stock} precision={0} />
                  </Form.Item>
                </StepForm>
              ),
            },
          ]}
        />
      </Card>
      <Shown of={asked}>
        {({ marketGoods: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 ? (
              <Empty description="货架上还没有商品。" />
            ) : (
              <ul className="cards" aria-busy={asked.loading}>
                {nodes.map((goods) => (
                  <GoodsCard key={goods.id} goods={goods} place={place} onDone={asked.reload} />
                ))}
              </ul>
            )}
            <KeysetPages {...pageInfo} />
          </>
        )}
      </Shown>
    </>
  );
}

interface Values {
  name: string;
  per: string;
  price: string;
  onSale?: boolean;
}

const required = (message: string) => [{ required: true, whitespace: true, message }];

function GoodsFields() {
  return (
    <div className="rule-item-fields">
      <Form.Item name="name" label="名称" rules={required('请填写名称')}>
        <Input maxLength={MARKET_LIMITS.name} />
      </Form.Item>
      <Form.Item name="per" label="单位" extra="袋、瓶、本" rules={required('请填写单位')}>
        <Input maxLength={MARKET_LIMITS.per} />
      </Form.Item>
      <Form.Item name="price" label="每单位几分" rules={required('请填写积分')}>
        <Input inputMode="decimal" />
      </Form.Item>
    </div>
  );
}

const whole = (message: string) => [{ required: true, message }];

interface GoodsCardProps {
  goods: GoodsPartsFragment;
  place: string;
  onDone: () => void;
}

function GoodsCard({ goods, place, onDone }: GoodsCardProps) {
  const { id, name, per, price, stock, onSale } = goods;
  const { message } = Feedback.useApp();
  const [showsMovements, setShowsMovements] = useState(false);
  const done = (said: string, close: () => void) => () => {
    void message.success(said);
    close();
    onDone();
  };
  const receive: Action = {
    name: '入库',
    form: (close) => (
      <StepForm<{ quantity: number; document?: string }, unknown, { input: ReceiveGoodsInput }>
        name={`receive-${id}`}
        document={RECEIVE_GOODS}
        toVariables={({ quantity, document }) => ({
          input: { goodsId: id, quantity, document: document?.trim() || null },
        })}
        onDone={done('已入库', close)}
        onReload={onDone}
        submit="确认入库"
      >
        <Form.Item name="quantity" label={`数量（${per}）`} rules={whole('请填写数量')}>
          <InputNumber min={1} max={MARKET_LIMITS.stock} precision={0} />
        </Form.Item>
        <Form.Item name="document" label="凭证号" extra="送货单、捐赠单的号码，可以不填">
          <Input maxLength={MARKET_LIMITS.document} />
        </Form.Item>
      </StepForm>
    ),
  };
  const count: Action = {
    name: '盘点',
    form: (close) => (
      <StepForm<{ counted: number; reason: StockCountReason }, unknown, { input: CountStockInput }>
        name={`count-${id}`}
        document={COUNT_STOCK}
        initialValues={{ counted: stock }}
        toVariables={({ counted, reason }) => ({ input: { goodsId: id, counted, reason } })}
        onDone={done('已按盘点调整', close)}
        onReload={onDone}
        submit="确认盘点"
      >
        <Form.Item name="counted" label={`货架上实有（${per}）`} rules={whole('请填写实有数量')}>
          <InputNumber min={0} max={MARKET_LIMITS.stock} precision={0} />
        </Form.Item>
        <Form.Item name="reason" label="与账面不符的原因" rules={whole('请选择原因')}>
          <Radio.Group
            aria-label="原因"
            className="reasons"
            options={optionsOf('countReason', COUNT_REASONS)}
          />
        </Form.Item>
      </StepForm>
    ),
  };
  const edit: Action = {
    name: '修改',
    form: (close) => (
      <StepForm<Values, unknown, { input: EditGoodsInput }>
        name={`edit-${id}`}
        document={EDIT_GOODS}
        initialValues={{ name, per, price: shorter(price), onSale }}
        toVariables={({ onSale: sells, price: typed, ...values }) => ({
          input: { id, ...values, price: numberOf(typed), onSale: sells ?? true },
        })}
        onDone={done('已修改', close)}
        onReload={onDone}
        submit="保存"
      >
        <GoodsFields />
        <Form.Item name="onSale" valuePropName="checked">
          <Checkbox>可以兑换</Checkbox>
        </Form.Item>
      </StepForm>
    ),
  };
  return (
    <li>
      <p className="card-title">
        {name} {onSale ? null : <span className="tag tag-done">已下架</span>}
      </p>
      <p>
        {shorter(price)} 分/{per} · 库存 <b>{stock}</b> {per}
        {goods.shop.code !== place && <span className="quiet"> · {goods.shop.name}</span>}
      </p>
      <Actions size="small" of={name} actions={[receive, count, edit]} />
      <details open={showsMovements} onToggle={(event) => setShowsMovements(event.currentTarget.open)}>
        <summary>库存流水</summary>
        {showsMovements && <Movements goodsId={id} name={name} />}
      </details>
    </li>
  );
}
