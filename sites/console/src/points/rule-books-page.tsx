import { Empty } from 'antd';
import { Link } from 'react-router';
import { Page, Shown } from '../parts/page.tsx';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { RuleBookTag } from './points-tags.tsx';
import { RULE_BOOKS } from './rule-books.documents.ts';

/** 积分规则: every version of every year, the newest year first. */
export function RuleBooksPage() {
  const { may } = useSession();
  const books = useQuery(RULE_BOOKS, {});
  return (
    <Page
      title="积分规则"
      extra={
        may('points.manage') && (
          <Link className="button-link" to="/points/rules/new">
            起草新规则
          </Link>
        )
      }
    >
      <Shown of={books}>
        {({ pointsRuleBooks }) => {
          const years = [...new Set(pointsRuleBooks.map(({ year }) => year))].toSorted((a, b) => b - a);
          if (years.length === 0) return <Empty description="还没有积分规则。" />;
          return years.map((year) => (
            <section key={year} aria-labelledby={`year-${year}`}>
              <h2 id={`year-${year}`}>{year} 年</h2>
              <ul className="cards">
                {pointsRuleBooks
                  .filter((book) => book.year === year)
                  .toSorted((a, b) => b.version - a.version)
                  .map((book) => (
                    <li key={book.id}>
                      <p className="card-tags">
                        <RuleBookTag status={book.status} />
                      </p>
                      <p className="card-title">
                        <Link to={`/points/rules/${encodeURIComponent(book.id)}`}>
                          {year} 年第 {book.version} 版
                        </Link>
                      </p>
                      <p className="quiet">
                        {book.effectiveFrom} 起施行 · {book.items.length} 条
                      </p>
                    </li>
                  ))}
              </ul>
            </section>
          ));
        }}
      </Shown>
    </Page>
  );
}
