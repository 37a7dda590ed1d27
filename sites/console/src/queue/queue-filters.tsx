import { CHANNEL_CODES, TICKET_KINDS } from '@zhitong/domain';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import type { WarningLevel } from '../generated.ts';
import { optionsOf } from '../parts/label-of.ts';
import { CategoryPicker, PlacePicker, UnitPicker } from '../parts/pickers.tsx';
import { SORTS, withWish } from './queue-wish.ts';

const WARNINGS: readonly WarningLevel[] = ['BLUE', 'YELLOW', 'RED'];
const NAMES = [
  'search',
  'kind',
  'unit',
  'category',
  'place',
  'channel',
  'warning',
  'mine',
  'overdue',
  'sort',
];

interface QueueFiltersProps {
  params: URLSearchParams;
  onChange: (params: URLSearchParams) => void;
}

/** Each choice counts at once and stands in the address. */
export function QueueFilters({ params, onChange }: QueueFiltersProps) {
  const change = (name: string, value: unknown) => {
    const word = Array.isArray(value) ? value.join(',') : value === true ? 'true' : value;
    onChange(withWish(params, { [name]: typeof word === 'string' ? word : null }));
  };
  const members = (name: string) => params.get(name)?.split(',').filter(Boolean) ?? [];
  const one = (name: string) => params.get(name) ?? undefined;
  const code = (name: string) => {
    const chosen = params.get(name);
    return { value: chosen ?? undefined, onChange: (value: unknown) => change(name, value) };
  };
  const isFiltered = NAMES.some((name) => params.has(name));

  return (
    <search>
      <Form layout="vertical" className="filters" component="div">
        <Form.Item label="编号或文字" htmlFor="filter-search">
          <Input.Search
            id="filter-search"
            key={params.get('search')}
            defaultValue={one('search')}
            onSearch={(value) => change('search', value.trim())}
            enterButton="查找"
            allowClear
          />
        </Form.Item>
        <Form.Item label="诉求类型" htmlFor="filter-kind">
          <Select
            id="filter-kind"
            mode="multiple"
            allowClear
            value={members('kind')}
            options={optionsOf('kind', TICKET_KINDS)}
            onChange={(value) => change('kind', value)}
          />
        </Form.Item>
        <Form.Item label="预警" htmlFor="filter-warning">
          <Select
            id="filter-warning"
            mode="multiple"
            allowClear
            value={members('warning')}
            options={optionsOf('warning', WARNINGS)}
            onChange={(value) => change('warning', value)}
          />
        </Form.Item>
        <Form.Item label="主办单位" htmlFor="filter-unit">
          <UnitPicker id="filter-unit" {...code('unit')} />
        </Form.Item>
        <Form.Item label="事项" htmlFor="filter-category">
          <CategoryPicker id="filter-category" {...code('category')} />
        </Form.Item>
        <Form.Item label="区划" htmlFor="filter-place">
          <PlacePicker id="filter-place" {...code('place')} />
        </Form.Item>
        <Form.Item label="渠道" htmlFor="filter-channel">
          <Select
            id="filter-channel"
            allowClear
            value={one('channel')}
            options={optionsOf('channel', CHANNEL_CODES)}
            onChange={(value) => change('channel', value)}
          />
        </Form.Item>
        <Form.Item label="排序" htmlFor="filter-sort">
          <Select
            id="filter-sort"
            value={one('sort') ?? 'DUE_SOONEST'}
            options={Object.entries(SORTS).map(([value, label]) => ({ value, label }))}
            onChange={(value) => change('sort', value)}
          />
        </Form.Item>
        <div className="filter-checks">
          <Checkbox
            checked={one('mine') === 'true'}
            onChange={({ target }) => change('mine', target.checked)}
          >
            本单位的
          </Checkbox>
          <Checkbox
            checked={one('overdue') === 'true'}
            onChange={({ target }) => change('overdue', target.checked)}
          >
            已超期
          </Checkbox>
          {isFiltered && (
            <Button
              onClick={() =>
                onChange(withWish(params, Object.fromEntries(NAMES.map((name) => [name, null]))))
              }
            >
              清除条件
            </Button>
          )}
        </div>
      </Form>
    </search>
  );
}
