import { Result } from 'antd';
import { Link, useParams } from 'react-router';
import { Page, Shown } from '../parts/page.tsx';
import { useQuery } from '../use-query.ts';
import { PrepareForm } from './prepare-form.tsx';
import { PREPARE_TICKET } from './releases.documents.ts';

/** Drafting what the public may read of one ticket. */
export function PreparePage() {
  const { number = '' } = useParams();
  const asked = useQuery(PREPARE_TICKET, { number });
  return (
    <Page title={`起草公开稿 ${number}`} extra={<Link to={`/tickets/${number}`}>回到工单</Link>}>
      <Shown of={asked}>
        {({ staffTicket: ticket }) =>
          ticket ? (
            <PrepareForm ticket={ticket} key={ticket.number} onReload={asked.reload} />
          ) : (
            <Result status="404" icon={null} title="没有这个工单" subTitle="编号有误，或者您无权查看。" />
          )
        }
      </Shown>
    </Page>
  );
}
