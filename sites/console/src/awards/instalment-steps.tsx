import { Button, Form, Input, Select } from 'antd';
import type {
  AcceptInstalmentInput,
  AwardPartsFragment,
  PayInstalmentInput,
  PlanInstalmentsInput,
} from '../generated.ts';
import type { Action } from '../parts/actions.tsx';
import { FileUploads, type UploadedFile } from '../parts/file-uploads.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { moneyOf } from '../parts/typed-numbers.ts';
import { ACCEPT_INSTALMENT, PAY_INSTALMENT, PLAN_INSTALMENTS } from './award-steps.documents.ts';

interface Parts {
  award: AwardPartsFragment;
  onDone: (said: string, close: () => void) => void;
  onReload: () => void;
}

type Instalment = AwardPartsFragment['instalments'][number];

const required = (message: string) => [{ required: true, whitespace: true, message }];
const PICTURES = ['image/jpeg', 'image/png'];

/** Divides what is not accepted yet into instalments. */
export function planOf({ award, onDone, onReload }: Parts): Action {
  const open = award.instalments.filter(({ acceptedOn }) => acceptedOn === null);
  const first =
    award.instalments.length > 0
      ? open.map(({ name, amount }) => ({ name, amount }))
      : [{ name: '一次付清', amount: award.amount }];
  return {
    name: '安排分期',
    form: (close) => (
      <StepForm<Omit<PlanInstalmentsInput, 'awardId'>, unknown, { input: PlanInstalmentsInput }>
        name={`plan-${award.id}`}
        document={PLAN_INSTALMENTS}
        initialValues={{ instalments: first.length > 0 ? first : [{ name: '', amount: '' }] }}
        toVariables={({ instalments }) => ({
          input: {
            awardId: award.id,
            instalments: instalments.map(({ name, amount }) => ({ name, amount: moneyOf(amount) })),
          },
        })}
        onDone={() => onDone('已安排', close)}
        onReload={onReload}
        submit="保存分期"
      >
        <p>合计不超过 {award.amount} 元；已经验收的不动。</p>
        <Form.List name="instalments">
          {(fields, { add, remove }, { errors }) => (
            <>
              {fields.map(({ key, name }) => (
                <fieldset key={key}>
                  <legend>第 {name + 1} 项</legend>
                  <div className="rule-item-fields">
                    <Form.Item name={[name, 'name']} label="名称" rules={required('请填写名称')}>
                      <Input maxLength={60} />
                    </Form.Item>
                    <Form.Item name={[name, 'amount']} label="金额（元）" rules={required('请填写金额')}>
                      <Input inputMode="decimal" />
                    </Form.Item>
                  </div>
                  {fields.length > 1 && (
                    <Button size="small" onClick={() => remove(name)} aria-label={`去掉第 ${name + 1} 项`}>
                      去掉
                    </Button>
                  )}
                </fieldset>
              ))}
              <Form.ErrorList errors={errors} />
              <Button onClick={() => add({ name: '', amount: '' })}>再加一期</Button>
            </>
          )}
        </Form.List>
      </StepForm>
    ),
  };
}

type AcceptValues = Pick<AcceptInstalmentInput, 'number' | 'note'> & {
  amount?: string;
  attachmentIds?: UploadedFile[];
};

/** 验收 of an instalment, of a project with pictures. */
export function acceptOf({
  award,
  onDone,
  onReload,
  instalments,
}: Parts & { instalments: Instalment[] }): Action {
  return {
    name: '验收',
    form: (close) => (
      <StepForm<AcceptValues, unknown, { input: AcceptInstalmentInput }>
        name={`accept-${award.id}`}
        document={ACCEPT_INSTALMENT}
        initialValues={{ number: instalments[0]?.number }}
        toVariables={({ number, amount, note, attachmentIds }) => ({
          input: {
            awardId: award.id,
            number,
            amount: amount?.trim() ? moneyOf(amount) : null,
            note: note?.trim() || null,
            attachmentIds: attachmentIds?.map(({ id }) => id) ?? null,
          },
        })}
        onDone={() => onDone('已验收', close)}
        onReload={onReload}
        submit="确认验收"
      >
        <InstalmentField instalments={instalments} />
        <Form.Item name="amount" label="验收金额（元）" extra="不填就是这一期的全部">
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="note" label="验收情况" extra="公开，500 字以内">
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </Form.Item>
        <Form.Item name="attachmentIds">
          <FileUploads
            label="现场照片"
            hint={`${award.form === 'PROJECT' ? '项目须有照片。' : ''}JPEG 或 PNG，最多 12 张；给组以上的公开，不要拍到人脸。`}
            accept={PICTURES}
            most={12}
          />
        </Form.Item>
      </StepForm>
    ),
  };
}

type PayValues = Pick<PayInstalmentInput, 'number' | 'voucher'> & { amount?: string };

/** 拨付 of what was accepted, by somebody else. */
export function payOf({
  award,
  onDone,
  onReload,
  instalments,
}: Parts & { instalments: Instalment[] }): Action {
  return {
    name: '登记拨付',
    form: (close) => (
      <StepForm<PayValues, unknown, { input: PayInstalmentInput }>
        name={`pay-${award.id}`}
        document={PAY_INSTALMENT}
        initialValues={{ number: instalments[0]?.number }}
        toVariables={({ number, amount, voucher }) => ({
          input: { awardId: award.id, number, amount: amount?.trim() ? moneyOf(amount) : null, voucher },
        })}
        onDone={() => onDone('已登记', close)}
        onReload={onReload}
        submit="确认登记"
      >
        <p>由没有验收这一期的人登记。</p>
        <InstalmentField instalments={instalments} />
        <Form.Item name="amount" label="拨付金额（元）" extra="不填就是已验收未拨付的全部">
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="voucher" label="凭证号" rules={required('请填写凭证号')}>
          <Input maxLength={60} />
        </Form.Item>
      </StepForm>
    ),
  };
}

function InstalmentField({ instalments }: { instalments: readonly Instalment[] }) {
  return (
    <Form.Item name="number" label="哪一期" rules={[{ required: true, message: '请选择' }]}>
      <Select
        options={instalments.map(({ number, name, amount }) => ({
          value: number,
          label: `第 ${number} 期 ${name}（${amount} 元）`,
        }))}
      />
    </Form.Item>
  );
}
