import { Result, Skeleton } from 'antd';
import { Link, useParams } from 'react-router';
import { Page, Shown } from '../parts/page.tsx';
import { useQuery } from '../use-query.ts';
import { PrepareForm } from './prepare-form.tsx';
import { PREPARE_TICKET, SCREEN_RELEASE } from './releases.documents.ts';

/** Drafting what the public may read of one ticket. */
export function PreparePage() {
  const { number = '' } = useParams();
  const asked = useQuery(PREPARE_TICKET, { number });
  const screened = useQuery(SCREEN_RELEASE, asked.data?.staffTicket ? { number } : null);
  // Without a screening an editor still can work: by hand, and the server looks again.
  const isScreened = screened.data !== undefined || screened.error !== undefined;
  return (
    <Page title={`起草公开稿 ${number}`} extra={<Link to={`/tickets/${number}`}>回到工单</Link>}>
      <Shown of={asked}>
        {({ staffTicket: ticket }) =>
          !ticket ? (
            <Result status="404" icon={null} title="没有这个工单" subTitle="编号有误，或者您无权查看。" />
          ) : isScreened ? (
            <PrepareForm
              ticket={ticket}
              screening={screened.data?.screenRelease}
              key={ticket.number}
              onReload={asked.reload}
            />
          ) : (
            <Skeleton active aria-label="正在检查个人信息" />
          )
        }
      </Shown>
    </Page>
  );
}
