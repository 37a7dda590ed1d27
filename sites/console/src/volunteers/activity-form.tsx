import { ACTIVITY_LIMITS } from '@zhitong/domain';
import { Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import type { ActivityPartsFragment } from '../generated.ts';
import { PlacePicker } from '../parts/pickers.tsx';
import { todayInCounty } from '../parts/periods.ts';
import { useRuleBookOn } from '../points/use-rule-book.ts';
import { asInstant, asLocal } from './activity-words.tsx';

/** What is typed of an activity; times as their fields hold them. */
export interface ActivityValues {
  title: string;
  details: string;
  placeCode: string;
  startsAt: string;
  endsAt: string;
  capacity: number;
  pointsItem?: string;
}

/** As it is sent. */
export function factsOf({ startsAt, endsAt, pointsItem, ...values }: ActivityValues) {
  return {
    ...values,
    startsAt: asInstant(startsAt),
    endsAt: asInstant(endsAt),
    pointsItem: pointsItem ?? null,
  };
}

/** What is typed of one that exists. */
export function valuesOf(activity: ActivityPartsFragment): ActivityValues {
  const { title, details, place, capacity, pointsItem } = activity;
  return {
    title,
    details,
    placeCode: place.code,
    startsAt: asLocal(activity.startsAt),
    endsAt: asLocal(activity.endsAt),
    capacity,
    pointsItem: pointsItem ?? undefined,
  };
}

const required = (message: string) => [{ required: true, message }];

interface ActivityFieldsProps {
  /** The place that is chosen already, so that it shows its name. */
  place?: { code: string; name: string };
  /** Above the others. */
  first?: ReactNode;
}

/** The fields of an activity, below a form that holds {@link ActivityValues}. */
export function ActivityFields({ place, first }: ActivityFieldsProps) {
  const startsAt: string | undefined = Form.useWatch('startsAt');
  const book = useRuleBookOn(startsAt?.slice(0, 10) ?? todayInCounty());
  const items = (book.data?.items ?? []).filter(({ source }) => source === 'VOLUNTEER_SERVICE');
  return (
    <>
      <Form.Item name="title" label="名称" extra="公开，60 字以内" rules={required('请填写名称')}>
        <Input maxLength={ACTIVITY_LIMITS.title} />
      </Form.Item>
      <Form.Item
        name="details"
        label="做什么、带什么、找谁"
        extra="公开，1000 字以内；联系方式只写单位的值班电话。"
        rules={required('请填写活动内容')}
      >
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={ACTIVITY_LIMITS.details} />
      </Form.Item>
      <div className="rule-item-fields">
        {first}
        <Form.Item name="placeCode" label="地点" extra="公开到村" rules={required('请选择地点')}>
          <PlacePicker known={place ? [place] : []} />
        </Form.Item>
        <Form.Item name="startsAt" label="开始" rules={required('请填写开始时间')}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="endsAt" label="结束" extra="最长 24 小时" rules={required('请填写结束时间')}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="capacity" label="名额" rules={required('请填写名额')}>
          <InputNumber min={1} max={ACTIVITY_LIMITS.capacity} precision={0} />
        </Form.Item>
        <Form.Item
          name="pointsItem"
          label="积分条目"
          extra={items.length === 0 ? '活动当日的规则里没有志愿服务条目' : '不选就只记时长'}
        >
          <Select
            allowClear
            options={items.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
          />
        </Form.Item>
      </div>
    </>
  );
}
