import type { AwardPartsFragment, RoundPartsFragment } from '../generated.ts';
import { Yuan } from '../parts/amounts.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Table } from '../parts/table.tsx';
import { useSession } from '../session.tsx';
import { AwardActions } from './award-actions.tsx';
import { AwardTag } from './award-tags.tsx';
import { nameOf } from '../points/account-name.ts';

interface AwardCardProps {
  award: AwardPartsFragment;
  round: RoundPartsFragment;
  onDone: () => void;
}

/** What one winner gets and how far it is. */
export function AwardCard({ award, round, onDone }: AwardCardProps) {
  const { may } = useSession();
  const name = award.account ? nameOf(award.account) : `某${labelOf('pointsLevel', award.level)}`;
  return (
    <li>
      <p className="card-tags">
        <AwardTag status={award.status} />
      </p>
      <p className="card-title">
        {name}：{award.prize}
      </p>
      <p>
        {award.rank !== null && `第 ${award.rank} 名`}
        {award.score !== null && `，${award.score} 分`}
        {(award.rank !== null || award.score !== null) && ' · '}
        {labelOf('prizeForm', award.form)} <Yuan amount={award.amount} />
        <span className="quiet">
          {' '}
          已确定 <Yuan amount={award.committed} />
          ，已拨付 <Yuan amount={award.paid} />
        </span>
      </p>
      {award.project !== null && (
        <p>
          项目：<b>{award.project}</b> <span className="words">{award.description}</span>
        </p>
      )}
      {award.cancelReason !== null && <p className="overdue">取消原因：{award.cancelReason}</p>}
      {award.completedOn !== null && <p className="quiet">{award.completedOn} 完成</p>}
      {award.instalments.length > 0 && (
        <Table
          caption={`${name}的分期`}
          head={['期', '名称', '金额', '验收', '拨付', '照片']}
          figures={[2, 3, 4]}
        >
          {award.instalments.map((part) => (
            <tr key={part.number}>
              <th scope="row">{part.number}</th>
              <td>
                {part.name}
                {part.note && <div className="quiet">{part.note}</div>}
              </td>
              <td className="figure-cell">{part.amount}</td>
              <td className="figure-cell">
                {part.acceptedOn === null ? '—' : part.accepted}
                <div className="quiet">{part.acceptedOn}</div>
              </td>
              <td className="figure-cell">
                {part.paidOn === null ? '—' : part.paid}
                <div className="quiet">{part.paidOn}</div>
              </td>
              <td>
                {part.pictures.length === 0
                  ? '—'
                  : part.pictures.map((url, index) => (
                      <a key={url} href={url} target="_blank" rel="noreferrer" className="pool-link">
                        照片 {index + 1}
                      </a>
                    ))}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {may('award.manage') && <AwardActions award={award} round={round} name={name} onDone={onDone} />}
    </li>
  );
}
