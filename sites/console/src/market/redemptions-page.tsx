import { mayUndo } from '@zhitong/domain';
import { App as Feedback, Button, Empty, Popconfirm } from 'antd';
import { useSearchParams } from 'react-router';
import type { RedemptionsQuery } from '../generated.ts';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { Page, Shown } from '../parts/page.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { Table } from '../parts/table.tsx';
import { At } from '../parts/tags.tsx';
import { useStep } from '../parts/use-step.ts';
import { shorter } from '../points/rule-book-draft.ts';
import { useQuery } from '../use-query.ts';
import { REDEMPTIONS, UNDO_REDEMPTION } from './market.documents.ts';
import { ShopChoice, useShop } from './shop.tsx';

type Redemption = RedemptionsQuery['redemptions']['nodes'][number];

/** 兑换记录 of one shop, the latest first; no names. What went wrong today can be undone. */
export function RedemptionsPage() {
  const { code: place } = useShop();
  return (
    <Page title="兑换记录">
      <ShopChoice />
      {place === null ? <Empty description="先选哪里的超市。" /> : <Redemptions key={place} place={place} />}
    </Page>
  );
}

function Redemptions({ place }: { place: string }) {
  const [params] = useSearchParams();
  const asked = useQuery(REDEMPTIONS, { place, first: 30, after: params.get('after') });
  return (
    <Shown of={asked}>
      {({ redemptions: { nodes, pageInfo } }) =>
        nodes.length === 0 ? (
          <Empty description="还没有兑换。" />
        ) : (
          <>
            <Table caption="兑换记录，不记姓名" head={['时间', '商品', '数量', '积分']} figures={[2, 3]}>
              {nodes.map((redemption) => (
                <Row key={redemption.id} redemption={redemption} onDone={asked.reload} />
              ))}
            </Table>
            <KeysetPages {...pageInfo} />
          </>
        )
      }
    </Shown>
  );
}

function Row({ redemption, onDone }: { redemption: Redemption; onDone: () => void }) {
  const { id, goods, quantity, points, at, undoneAt } = redemption;
  const { take, busy, refusal } = useStep(UNDO_REDEMPTION);
  const { message } = Feedback.useApp();

  async function undo() {
    if (!(await take({ input: { redemptionId: id } }))) return;
    void message.success('已撤销，积分退回住户，商品退回货架');
    onDone();
  }

  return (
    <tr>
      <td>
        <At instant={at} />
      </td>
      <td>
        <div>{goods.name}</div>
        {undoneAt !== null && <span className="tag tag-done">已撤销</span>}
        {undoneAt === null && mayUndo(new Date(at), new Date()) && (
          <Popconfirm
            title={`撤销这次兑换（${goods.name} ${quantity} ${goods.per}）？`}
            okText="撤销"
            cancelText="不撤销"
            onConfirm={undo}
          >
            <Button
              size="small"
              loading={busy}
              aria-label={`撤销兑换：${goods.name} ${quantity} ${goods.per}`}
            >
              撤销
            </Button>
          </Popconfirm>
        )}
        <RefusalAlert refusal={refusal} onReload={onDone} />
      </td>
      <td className="figure-cell">
        {quantity} {goods.per}
      </td>
      <td className="figure-cell">{shorter(points)}</td>
    </tr>
  );
}
