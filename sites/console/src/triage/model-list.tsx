import { Empty, Grid, Table } from 'antd';
import type { TriageModelsQuery } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';
import { percent } from '../parts/percent.ts';
import { At } from '../parts/tags.tsx';

type Model = TriageModelsQuery['triageModels'][number];

const FIGURES: readonly { label: string; of: (model: Model) => string }[] = [
  { label: '准确率', of: ({ accuracy }) => percent(accuracy, 1) },
  { label: '宏平均 F1', of: ({ macroF1 }) => macroF1?.toFixed(3) ?? '—' },
  { label: '把握误差', of: ({ expectedCalibrationError: error }) => error?.toFixed(3) ?? '—' },
  { label: '98% 准确时可自动', of: ({ coverageAt98 }) => percent(coverageAt98, 1) },
];

/** Every kept model with its figures on tickets that it never saw. */
export function ModelList({ models }: { models: readonly Model[] }) {
  const isWide = Grid.useBreakpoint().lg ?? false;
  if (models.length === 0) return <Empty description="还没有训练过模型" />;
  if (!isWide) {
    return (
      <ul className="plain models">
        {models.map((model) => (
          <li key={model.version}>
            <p>
              <b>{nameOf(model)}</b> <State model={model} />
            </p>
            <p className="quiet">
              {model.trainedAt &&
                [...FIGURES.map(({ label, of }) => `${label} ${of(model)}`), `${model.rows} 件`].join(' · ')}
            </p>
            <p className="quiet">
              <Window model={model} />
            </p>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <Table<Model>
      rowKey="version"
      dataSource={[...models]}
      pagination={false}
      size="middle"
      columns={[
        { title: '版本', render: (_value, model) => nameOf(model) },
        { title: '状态', render: (_value, model) => <State model={model} /> },
        { title: '训练时间和数据', render: (_value, model) => <Window model={model} /> },
        { title: '件数', align: 'right', render: (_value, { rows }) => rows },
        ...FIGURES.map(({ label, of }) => ({
          title: label,
          align: 'right' as const,
          render: (_value: unknown, model: Model) => of(model),
        })),
      ]}
    />
  );
}

function nameOf({ version }: Model): string {
  return version === 0 ? '职责清单' : `第 ${version} 版`;
}

function State({ model: { state, refusedBecause } }: { model: Model }) {
  return (
    <>
      <span className={state === 'ACTIVE' ? 'tag tag-running' : 'tag tag-done'}>
        {labelOf('modelState', state)}
      </span>
      {refusedBecause && <div className="quiet">{refusedBecause}</div>}
    </>
  );
}

function Window({ model: { trainedAt, windowFrom, windowTo } }: { model: Model }) {
  if (!trainedAt) return <span className="quiet">只按名称和关键词匹配</span>;
  return (
    <>
      <At instant={trainedAt} />
      {windowFrom && windowTo && (
        <div className="quiet">
          {windowFrom} 至 {windowTo}
        </div>
      )}
    </>
  );
}
