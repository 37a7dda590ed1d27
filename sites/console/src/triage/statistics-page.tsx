import { Button, Card, Input } from 'antd';
import { useSearchParams } from 'react-router';
import { Bar } from '../parts/bar.tsx';
import { Page, Shown } from '../parts/page.tsx';
import { percent } from '../parts/percent.ts';
import { useQuery } from '../use-query.ts';
import { ModelList } from './model-list.tsx';
import { type Period, lastDays, periodOf } from './period.ts';
import { TRIAGE_MODELS, TRIAGE_STATISTICS } from './triage.documents.ts';

const PRESETS = [7, 30, 90, 365] as const;

/** How much the machine help does, and how often it was right. */
export function TriageStatisticsPage() {
  const [params, setParams] = useSearchParams();
  const now = new Date();
  const period = periodOf(params, now);
  const statistics = useQuery(TRIAGE_STATISTICS, { ...period });
  const models = useQuery(TRIAGE_MODELS, {});
  const show = ({ from, to }: Period) => setParams({ from, to });
  return (
    <Page title="分拣统计">
      <search className="period">
        <label>
          从
          <Input
            type="date"
            value={period.from}
            max={period.to}
            onChange={({ target }) => target.value && show({ ...period, from: target.value })}
          />
        </label>
        <label>
          到
          <Input
            type="date"
            value={period.to}
            min={period.from}
            onChange={({ target }) => target.value && show({ ...period, to: target.value })}
          />
        </label>
        {PRESETS.map((days) => {
          const preset = lastDays(days, now);
          const isShown = preset.from === period.from && preset.to === period.to;
          return (
            <Button
              key={days}
              type={isShown ? 'primary' : 'default'}
              aria-pressed={isShown}
              onClick={() => show(preset)}
            >
              近 {days} 天
            </Button>
          );
        })}
      </search>
      <Shown of={statistics}>
        {({ triageStatistics: figures }) => (
          <div className="figures" aria-live="polite" aria-busy={statistics.loading}>
            <Card title={<h2>自动分拨</h2>}>
              <Figure label="占全部工单" share={figures.automaticShare}>
                {figures.tickets} 件工单里自动分拨 {figures.automatic} 件
              </Figure>
              <Figure label="准确率" share={figures.automaticAccuracy}>
                其中 {figures.corrected} 件后来改了事项
              </Figure>
            </Card>
            <Card title={<h2>人工分拨时的建议</h2>}>
              <Figure label="首条建议被采纳" share={figures.suggestionAccuracy}>
                {figures.suggested} 件有建议，采纳首条 {figures.suggestionTaken} 件
              </Figure>
            </Card>
          </div>
        )}
      </Shown>
      <Card title={<h2>分类模型</h2>}>
        <p className="quiet">
          每晚用近两年调度员确认过的工单训练一次，只用本县数据，在没见过的工单上检验；不如现用的就不采用。
        </p>
        <Shown of={models}>{({ triageModels }) => <ModelList models={triageModels} />}</Shown>
      </Card>
    </Page>
  );
}

interface FigureProps {
  label: string;
  /** Null: nothing to divide by. */
  share?: string | null;
  children: React.ReactNode;
}

function Figure({ label, share, children }: FigureProps) {
  return (
    <div className="figure">
      <p>
        {label} <b>{percent(share, 1)}</b>
      </p>
      <Bar share={Number(share ?? 0)} />
      <p className="quiet">{children}</p>
    </div>
  );
}
