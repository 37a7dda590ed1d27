import { App as Feedback, Empty } from 'antd';
import { Link } from 'react-router';
import type { PointsMonthsQuery } from '../generated.ts';
import { Actions } from '../parts/actions.tsx';
import { Page, Shown } from '../parts/page.tsx';
import { periodInWords } from '../parts/periods.ts';
import { StepForm } from '../parts/step-form.tsx';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { CLOSE_MONTH, MONTHS } from './boards.documents.ts';

type OpenMonth = PointsMonthsQuery['pointsOpenMonths'][number];
type ClosedMonth = PointsMonthsQuery['pointsMonths'][number];

/** 月度结算: what still stands in the way of closing a month, and what is closed. */
export function MonthsPage() {
  const months = useQuery(MONTHS, {});
  return (
    <Page title="月度结算">
      <p className="quiet">
        结算后这个月不再记分、冲正或调整归属；全部记录的摘要进公开登记簿，人人可以核对。须先结算以前的月份。
      </p>
      <Shown of={months}>
        {({ pointsMonths, pointsOpenMonths }) => {
          // Months of a year are closed one after the other: only the first open one can be next.
          const next = pointsOpenMonths.at(-1)?.month;
          return (
            <>
              {pointsMonths.length + pointsOpenMonths.length === 0 && (
                <Empty description="还没有公布积分规则，没有可以结算的月份。" />
              )}
              <ul className="cards" aria-busy={months.loading}>
                {pointsOpenMonths.map((month) => (
                  <OpenCard
                    key={month.month}
                    month={month}
                    isNext={month.month === next}
                    onDone={months.reload}
                  />
                ))}
                {pointsMonths.map((month) => (
                  <ClosedCard key={month.month} month={month} />
                ))}
              </ul>
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

interface OpenCardProps {
  month: OpenMonth;
  isNext: boolean;
  onDone: () => void;
}

function OpenCard({ month: { month, waiting, pending, objections, isOver }, isNext, onDone }: OpenCardProps) {
  const { may } = useSession();
  const { message } = Feedback.useApp();
  const name = periodInWords(month);
  const isSettled = waiting + pending + objections === 0;
  return (
    <li>
      <p className="card-tags">
        <span className="tag tag-running">{isOver ? '未结算' : '进行中'}</span>
      </p>
      <h2>{name}</h2>
      <p>
        待复核 {waiting} 条，异议期内 {pending} 条，待处理异议 {objections} 件{!isSettled && '，办完才能结算'}
        。
      </p>
      <p className="actions">
        {waiting > 0 && <Link to="/points/entries?status=WAITING_APPROVAL">去复核</Link>}
        {objections > 0 && <Link to="/points/objections">处理异议</Link>}
      </p>
      {isOver && isNext && may('points.manage') && (
        <Actions
          size="small"
          of={name}
          actions={[
            {
              name: '结算',
              form: (close) => (
                <StepForm
                  name={`close-${month}`}
                  document={CLOSE_MONTH}
                  toVariables={() => ({ input: { month } })}
                  onDone={() => {
                    void message.success(`${name}已结算`);
                    close();
                    onDone();
                  }}
                  onReload={onDone}
                  submit={`确认结算 ${name}`}
                  danger
                >
                  <p>结算不能撤回。由县级积分管理员办理。</p>
                </StepForm>
              ),
            },
          ]}
        />
      )}
    </li>
  );
}

function ClosedCard({ month: { month, closedOn, entries, root, sha256 } }: { month: ClosedMonth }) {
  return (
    <li>
      <p className="card-tags">
        <span className="tag tag-done">已结算</span>
      </p>
      <h2>{periodInWords(month)}</h2>
      <p>
        {closedOn} 结算，计入 {entries} 条
      </p>
      <p className="quiet">
        默克尔根：<span className="secret">{root}</span>
      </p>
      <p className="quiet">
        登记簿摘要：<span className="secret">{sha256}</span>
      </p>
    </li>
  );
}
