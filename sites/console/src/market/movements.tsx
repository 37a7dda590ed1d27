import { Button } from 'antd';
import { useState } from 'react';
import { labelOf } from '../parts/label-of.ts';
import { Shown } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { At } from '../parts/tags.tsx';
import { useQuery } from '../use-query.ts';
import { STOCK_MOVEMENTS } from './market.documents.ts';

/** Every change of one stock, the latest first; their sum is the stock. */
export function Movements({ goodsId, name }: { goodsId: string; name: string }) {
  const [after, setAfter] = useState<string | null>(null);
  const asked = useQuery(STOCK_MOVEMENTS, { goodsId, first: 20, after });
  return (
    <Shown of={asked}>
      {({ stockMovements: { nodes, pageInfo } }) => (
        <>
          <Table caption={`${name}的库存流水`} head={['时间', '事由', '数量', '凭证', '经手']} figures={[2]}>
            {nodes.map((move) => (
              <tr key={`${move.at} ${move.kind} ${move.quantity}`}>
                <td>
                  <At instant={move.at} />
                </td>
                <td>
                  {labelOf('stockMove', move.kind)}
                  {move.reason && `：${labelOf('countReason', move.reason)}`}
                </td>
                <td className="figure-cell">
                  {move.quantity > 0 ? `+${move.quantity}` : `−${-move.quantity}`}
                </td>
                <td>{move.document ?? '—'}</td>
                <td>{move.by}</td>
              </tr>
            ))}
          </Table>
          <div className="pages">
            {after !== null && <Button onClick={() => setAfter(null)}>回到首页</Button>}
            {pageInfo.hasNextPage && <Button onClick={() => setAfter(pageInfo.endCursor)}>下一页</Button>}
          </div>
        </>
      )}
    </Shown>
  );
}
