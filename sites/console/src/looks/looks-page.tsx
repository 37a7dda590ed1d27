import { Empty } from 'antd';
import { useSearchParams } from 'react-router';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { At } from '../parts/tags.tsx';
import { useQuery } from '../use-query.ts';
import { CONTACT_LOOKS } from './looks.documents.ts';

/** Every look at citizens' contact data, for the auditor. */
export function LooksPage() {
  const [params] = useSearchParams();
  const looks = useQuery(CONTACT_LOOKS, { after: params.get('after') });
  return (
    <Page title="联系方式查看记录">
      <Shown of={looks}>
        {({ contactLooks: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 && <Empty description="没有查看记录" />}
            <ul className="rows">
              {nodes.map(({ at, accountName, purpose, unit }) => (
                <li key={`${at} ${accountName}`}>
                  <span>
                    {unit?.name} {accountName}：{labelOf('lookPurpose', purpose)}
                  </span>
                  <span className="quiet">
                    <At instant={at} />
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
