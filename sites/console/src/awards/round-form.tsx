import { AWARD_RULES, AWARD_TIE_RULES, FORM_OF_LEVEL, POINTS_LEVELS } from '@zhitong/domain';
import { Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { AwardRule, AwardTieRule, PointsLevel, RoundPartsFragment } from '../generated.ts';
import { labelOf, optionsOf } from '../parts/label-of.ts';
import { periodInWords, periodsUpTo, todayInCounty } from '../parts/periods.ts';
import { PlacePicker } from '../parts/pickers.tsx';
import { moneyOf, numberOf } from '../parts/typed-numbers.ts';

interface PrizeValues {
  level: PointsLevel;
  name: string;
  rule: AwardRule;
  top?: number | null;
  threshold?: string | null;
  amount: string;
  under?: string | null;
}

/** What is typed of a round. */
export interface RoundValues {
  title: string;
  period: string;
  rule: string;
  tieRule: AwardTieRule;
  objectionDays: number;
  prizes: PrizeValues[];
}

export const NEW_ROUND: Partial<RoundValues> = {
  tieRule: 'LEAVE_OUT',
  objectionDays: 5,
  prizes: [{ level: 'VILLAGE', name: '', rule: 'TOP', top: 3, amount: '' }],
};

/** As it is sent: of the two ways to win only the one that is meant. */
export function roundInput({ prizes, ...values }: RoundValues) {
  return {
    ...values,
    prizes: prizes.map(({ rule, top, threshold, amount, under, ...prize }) => ({
      ...prize,
      rule,
      top: rule === 'TOP' ? (top ?? 0) : null,
      threshold: rule === 'THRESHOLD' ? numberOf(threshold ?? '') : null,
      amount: moneyOf(FORM_OF_LEVEL[prize.level] === 'PERFORMANCE' ? amount || '0' : (amount ?? '')),
      under: under ?? null,
    })),
  };
}

export function roundValues(round: RoundPartsFragment): RoundValues {
  const { title, period, rule, tieRule, objectionDays, prizes } = round;
  return {
    ...{ title, period, rule, tieRule, objectionDays },
    prizes: prizes.map((prize) => ({
      level: prize.level,
      name: prize.name,
      rule: prize.rule,
      top: prize.top,
      threshold: prize.threshold,
      amount: prize.amount,
      under: prize.under,
    })),
  };
}

const required = (message: string) => [{ required: true, message }];

/** The fields of a round, below a form that holds {@link RoundValues}. */
export function RoundFields() {
  const periods = periodsUpTo(todayInCounty(), 24);
  return (
    <>
      <Form.Item name="title" label="名称" extra="公开，60 字以内" rules={required('请填写名称')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="rule"
        label="评选办法"
        extra="公开：谁参加、怎么评、奖什么、怎么兑现"
        rules={required('请填写评选办法')}
      >
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
      </Form.Item>
      <div className="rule-item-fields">
        <Form.Item
          name="period"
          label="按哪个周期的得分"
          extra="这个周期须已结算"
          rules={required('请选择周期')}
        >
          <Select options={periods.map((value) => ({ value, label: periodInWords(value) }))} />
        </Form.Item>
        <Form.Item name="objectionDays" label="公示（工作日）" rules={required('请填写天数')}>
          <InputNumber min={1} max={30} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="tieRule" label="末位同分">
        <Radio.Group
          aria-label="末位同分"
          className="reasons"
          options={optionsOf('awardTieRule', AWARD_TIE_RULES)}
        />
      </Form.Item>
      <Form.List name="prizes">
        {(fields, { add, remove }, { errors }) => (
          <>
            {fields.map(({ key, name }) => (
              <PrizeFields
                key={key}
                index={name}
                onRemove={fields.length > 1 ? () => remove(name) : undefined}
              />
            ))}
            <Form.ErrorList errors={errors} />
            <Button onClick={() => add({ level: 'GROUP', name: '', rule: 'TOP', top: 3, amount: '' })}>
              添加奖项
            </Button>
          </>
        )}
      </Form.List>
    </>
  );
}

function PrizeFields({ index, onRemove }: { index: number; onRemove?: () => void }) {
  const level: PointsLevel | undefined = Form.useWatch(['prizes', index, 'level']);
  const rule: AwardRule | undefined = Form.useWatch(['prizes', index, 'rule']);
  return (
    <fieldset>
      <legend>奖项 {index + 1}</legend>
      <div className="rule-item-fields">
        <Form.Item name={[index, 'name']} label="名称" rules={required('请填写名称')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name={[index, 'level']}
          label="评给"
          extra={level && `形式：${labelOf('prizeForm', FORM_OF_LEVEL[level])}`}
        >
          <Select options={optionsOf('pointsLevel', POINTS_LEVELS)} />
        </Form.Item>
        <Form.Item name={[index, 'rule']} label="怎么评">
          <Select options={optionsOf('awardRule', AWARD_RULES)} />
        </Form.Item>
        {rule === 'THRESHOLD' ? (
          <Form.Item name={[index, 'threshold']} label="分数线" rules={required('请填写分数线')}>
            <Input inputMode="decimal" />
          </Form.Item>
        ) : (
          <Form.Item name={[index, 'top']} label="取前几名" rules={required('请填写名额')}>
            <InputNumber min={1} precision={0} />
          </Form.Item>
        )}
        <Form.Item
          name={[index, 'amount']}
          label="每个多少钱（元）"
          extra={level === 'DEPARTMENT' ? '绩效加分可以不给钱' : undefined}
          rules={level === 'DEPARTMENT' ? [] : required('请填写金额')}
        >
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name={[index, 'under']} label="只在哪里评" extra="不选就是全县">
          <PlacePicker />
        </Form.Item>
      </div>
      {onRemove && (
        <Button onClick={onRemove} aria-label={`去掉奖项 ${index + 1}`}>
          去掉
        </Button>
      )}
    </fieldset>
  );
}
