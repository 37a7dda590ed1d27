import { OPENNESS } from '@zhitong/domain';
import { App as Feedback, Card, Checkbox, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import type { Openness, ReadReleaseInput, ReadReleaseMutation, ReleaseFileFragment } from '../generated.ts';
import { labelOf, optionsOf } from '../parts/label-of.ts';
import { StepForm } from '../parts/step-form.tsx';
import { STAGES } from './stages.ts';
import { READ_RELEASE } from './releases.documents.ts';

interface Values {
  approve: boolean;
  note?: string;
  secrecyChecked?: boolean;
  openness?: Openness;
}

interface ReadingFormProps {
  release: ReleaseFileFragment;
  onDone: () => void;
}

/** One of the three readings. The third also answers for secrecy and says how open it is, and so releases. */
export function ReadingForm({ release: { number, nextStage }, onDone }: ReadingFormProps) {
  const [approves, setApproves] = useState<boolean>();
  const { message } = Feedback.useApp();
  const stage = STAGES[(nextStage ?? 1) - 1];
  const releases = stage === '终审' && approves === true;
  return (
    <Card title={<h2>{stage}</h2>}>
      <StepForm<Values, ReadReleaseMutation, { input: ReadReleaseInput }>
        name="reading"
        document={READ_RELEASE}
        toVariables={({ approve, note, secrecyChecked, openness }) => ({
          input: {
            number,
            approve,
            note: note || null,
            secrecyChecked: releases ? (secrecyChecked ?? false) : null,
            openness: releases ? (openness ?? null) : null,
          },
        })}
        onDone={({ readRelease: { release } }) => {
          void message.success(`公开稿${labelOf('releaseStatus', release.status)}`);
          onDone();
        }}
        onReload={onDone}
        submit={releases ? '通过并发布' : approves === false ? '退稿' : `完成${stage}`}
        danger={approves === false}
      >
        <Form.Item name="approve" label="意见" rules={[{ required: true, message: '请选择通过或者退稿' }]}>
          <Radio.Group aria-label="意见" onChange={({ target }) => setApproves(target.value)}>
            <Radio value={true}>通过</Radio>
            <Radio value={false}>退稿</Radio>
          </Radio.Group>
        </Form.Item>
        <Form.Item
          name="note"
          label="说明"
          rules={[{ required: approves === false, whitespace: true, message: '退稿请说明理由' }]}
        >
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Form.Item>
        {releases && (
          <>
            <Form.Item
              name="secrecyChecked"
              valuePropName="checked"
              rules={[
                {
                  required: true,
                  validator: (_rule, value) =>
                    value ? Promise.resolve() : Promise.reject(new Error('发布前须完成保密审查')),
                },
              ]}
            >
              <Checkbox>已做保密审查，不含国家秘密、商业秘密和个人信息</Checkbox>
            </Form.Item>
            <Form.Item
              name="openness"
              label="公开属性"
              extra="只有主动公开的才发布，其余退回。"
              rules={[{ required: true, message: '请选择公开属性' }]}
            >
              <Radio.Group aria-label="公开属性" options={optionsOf('openness', OPENNESS)} />
            </Form.Item>
          </>
        )}
      </StepForm>
    </Card>
  );
}
