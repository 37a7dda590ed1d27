import { Empty } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { ListSearch } from './list-search.tsx';
import { SETUP_UNITS } from './setup.documents.ts';

/** The county's units, to look up. */
export function UnitsPage() {
  const [params] = useSearchParams();
  const { may } = useSession();
  const units = useQuery(SETUP_UNITS, { search: params.get('search'), after: params.get('after') });
  return (
    <Page title="单位">
      <ListSearch label="单位名称" />
      <Shown of={units}>
        {({ units: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 && <Empty description="没有找到单位" />}
            <ul className="rows">
              {nodes.map(({ code, name, kind }) => (
                <li key={code}>
                  {may('ticket.read') ? <Link to={`/tickets?unit=${code}`}>{name}</Link> : name}
                  <span className="quiet">
                    {labelOf('unitKind', kind)} · {code}
                  </span>
                </li>
              ))}
            </ul>
            <KeysetPages {...pageInfo} />
          </>
        )}
      </Shown>
    </Page>
  );
}
