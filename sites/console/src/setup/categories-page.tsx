import { Empty } from 'antd';
import { useSearchParams } from 'react-router';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { useQuery } from '../use-query.ts';
import { ListSearch } from './list-search.tsx';
import { SETUP_CATEGORIES } from './setup.documents.ts';

/** The responsibility list, to look up: whose matter it is, by which law, within which time. */
export function CategoriesPage() {
  const [params] = useSearchParams();
  const categories = useQuery(SETUP_CATEGORIES, { search: params.get('search'), after: params.get('after') });
  return (
    <Page title="职责清单">
      <ListSearch label="事项名称" />
      <Shown of={categories}>
        {({ categories: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 && <Empty description="没有找到事项" />}
            <ul className="cards">
              {nodes.map(({ code, name, domain, owner, legalBasis, standard, villageDuty, ...limits }) => (
                <li key={code}>
                  <p className="card-title">
                    {name} <span className="quiet">{code}</span>
                  </p>
                  <p>
                    {domain} · {owner?.name ?? '职责单位未定'} · {limitsInWords(limits)} ·{' '}
                    {labelOf('villageDuty', villageDuty)}
                  </p>
                  {legalBasis && <p className="quiet">依据：{legalBasis}</p>}
                  {standard && <p className="quiet">标准：{standard}</p>}
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

interface Limits {
  acceptWithin: number | null;
  arriveWithin: number | null;
  finishWithin: number | null;
}

function limitsInWords({ acceptWithin, arriveWithin, finishWithin }: Limits): string {
  const words = [
    ['受理', acceptWithin],
    ['到场', arriveWithin],
    ['办结', finishWithin],
  ].flatMap(([name, hours]) => (hours === null ? [] : [`${name} ${hours} 小时`]));
  return words.join('，') || '未定时限';
}
