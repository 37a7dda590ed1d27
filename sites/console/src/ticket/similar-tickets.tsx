import { Card } from 'antd';
import { Link } from 'react-router';
import type { TicketFileFragment } from '../generated.ts';
import { Bar } from '../parts/bar.tsx';
import { percent } from '../parts/percent.ts';
import { At, ERASED, StatusTag } from '../parts/tags.tsx';

/** Open tickets that say nearly the same, the nearest first. Nothing is merged by itself. */
export function SimilarTickets({ similar }: Pick<TicketFileFragment, 'similar'>) {
  return (
    <Card title={<h2>疑似重复{similar.length > 0 && `（${similar.length}）`}</h2>}>
      {similar.length === 0 ? (
        <p className="quiet">未办结的工单里没有相近的。</p>
      ) : (
        <ul className="plain">
          {similar.map(({ ticket, similarity, sameCitizen, exact }) => (
            <li key={ticket.number}>
              <Link to={`/tickets/${ticket.number}`}>{ticket.title ?? ERASED}</Link>
              <div className="card-tags">
                <StatusTag status={ticket.status} />{' '}
                {exact && <span className="tag tag-urgent">内容相同</span>}{' '}
                {sameCitizen && <span className="tag tag-urgent">同一群众</span>}{' '}
                <span className="suggestion-share">
                  <Bar share={similarity} /> 相似 {percent(similarity)}
                </span>
              </div>
              <div className="quiet">
                {ticket.number} · {ticket.place?.name ?? '区划未定'} · <At instant={ticket.submittedAt} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
