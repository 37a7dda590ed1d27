import { PROOF_KINDS, ATTACHMENT_TYPES } from '@zhitong/domain';
import { Alert, Button, Card, Form, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { EntryPartsFragment, ProofKind, RecordPointsInput } from '../generated.ts';
import { FileUploads, type UploadedFile } from '../parts/file-uploads.tsx';
import { optionsOf } from '../parts/label-of.ts';
import { Page } from '../parts/page.tsx';
import { todayInCounty } from '../parts/periods.ts';
import { PlacePicker } from '../parts/pickers.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { numberOf } from '../parts/typed-numbers.ts';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { AccountPicker } from './account-picker.tsx';
import { ACCOUNT_HEAD } from './accounts.documents.ts';
import { EntryFacts } from './entry-facts.tsx';
import { EntryPreview, ItemChoice } from './item-choice.tsx';
import { RECORD_POINTS } from './ledger.documents.ts';
import { officerLevel } from './officer-level.ts';
import { useRuleBookOn } from './use-rule-book.ts';
import { nameOf } from './account-name.ts';

interface Values {
  accountCode: string;
  itemCode: string;
  day: string;
  quantity: string;
  proofs: { kind: ProofKind; words?: string; attachmentId?: UploadedFile[] }[];
}

/** 记一笔积分: one entry after another. */
export function RecordPage() {
  const [params] = useSearchParams();
  const [recorded, setRecorded] = useState<EntryPartsFragment>();
  const [round, setRound] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (recorded) heading.current?.focus();
  }, [recorded]);
  return (
    <Page title="记一笔积分" extra={<Link to="/points/entries">入账与复核</Link>}>
      {recorded && (
        <Card
          title={
            <h2 ref={heading} tabIndex={-1}>
              {recorded.status === 'WAITING_APPROVAL' ? '已记入，等待另一人复核' : '已记入'}
            </h2>
          }
        >
          <EntryFacts entry={recorded} />
        </Card>
      )}
      <RecordForm
        key={round}
        accountCode={recorded?.account.code ?? params.get('account') ?? undefined}
        onDone={(entry) => {
          setRecorded(entry);
          setRound(round + 1);
        }}
      />
    </Page>
  );
}

function RecordForm({
  accountCode: first,
  onDone,
}: {
  accountCode?: string;
  onDone: (entry: EntryPartsFragment) => void;
}) {
  const { me } = useSession();
  const [form] = Form.useForm<Values>();
  const [under, setUnder] = useState<string>();
  // One key for one entry, however often it is sent.
  const [key] = useState(() => crypto.randomUUID());
  const accountCode = Form.useWatch('accountCode', form) ?? first;
  const day = Form.useWatch('day', form) ?? todayInCounty();
  const itemCode = Form.useWatch('itemCode', form);
  const quantity = Form.useWatch('quantity', form) ?? '1';
  const book = useRuleBookOn(day);
  const asked = useQuery(ACCOUNT_HEAD, accountCode ? { code: accountCode } : null);
  const account = asked.data?.pointsAccount;
  const level = account ? officerLevel(me, account) : null;
  const items = (book.data?.items ?? []).filter(
    (item) =>
      account &&
      level &&
      item.level === account.level &&
      item.source !== 'VOLUNTEER_SERVICE' &&
      item.awardedBy.includes(level),
  );
  const item = items.find(({ code }) => code === itemCode);
  return (
    <StepForm<Values, { recordPoints: { entry: EntryPartsFragment } }, { input: RecordPointsInput }>
      name="record"
      form={form}
      document={RECORD_POINTS}
      initialValues={{
        accountCode: first,
        day: todayInCounty(),
        quantity: '1',
        proofs: [{ kind: 'PHOTO' }],
      }}
      toVariables={({ proofs, quantity: typed, ...values }) => ({
        input: {
          ...values,
          quantity: numberOf(typed),
          idempotencyKey: key,
          proofs: proofs.map(({ kind, words, attachmentId }) => ({
            kind,
            words: words?.trim() || null,
            attachmentId: attachmentId?.[0]?.id ?? null,
          })),
        },
      })}
      onDone={({ recordPoints }) => onDone(recordPoints.entry)}
      submit="记入"
    >
      <Card title={<h2>记给谁、记什么</h2>}>
        <div className="rule-item-fields">
          <Form.Item label="在哪里找" htmlFor="record-under" extra="不选就在您管理的全部范围内找">
            <PlacePicker
              id="record-under"
              value={under}
              onChange={(code: unknown) => setUnder(typeof code === 'string' ? code : undefined)}
            />
          </Form.Item>
          <Form.Item name="accountCode" label="账户" rules={[{ required: true, message: '请选择账户' }]}>
            <AccountPicker
              under={under}
              known={account ? [{ code: account.code, name: nameOf(account) }] : []}
            />
          </Form.Item>
          <Form.Item name="day" label="发生日期" rules={[{ required: true, message: '请填写日期' }]}>
            <Input type="date" max={todayInCounty()} />
          </Form.Item>
          <Form.Item
            name="quantity"
            label={item ? `数量（${item.per}）` : '数量'}
            rules={[{ required: true, whitespace: true, message: '请填写数量' }]}
          >
            <Input inputMode="decimal" autoComplete="off" />
          </Form.Item>
        </div>
        <RefusalAlert refusal={book.error ?? asked.error} />
        {book.data === null && <Alert type="warning" showIcon title="这一天没有已公布的积分规则。" />}
        {account && book.data && items.length === 0 && (
          <Alert
            type="warning"
            showIcon
            title={level ? '这一天的规则里没有您可以给这个账户记的条目。' : '这个账户不在您的记分范围内。'}
          />
        )}
        <Form.Item name="itemCode" label="条目" rules={[{ required: true, message: '请选择条目' }]}>
          <ItemChoice items={items} ready={Boolean(account)} />
        </Form.Item>
        {item && book.data && <EntryPreview item={item} book={book.data} quantity={quantity} />}
      </Card>
      <Card title={<h2>佐证</h2>}>
        <Form.List name="proofs">
          {(fields, { add, remove }, { errors }) => (
            <>
              {fields.map(({ key: row, name }) => (
                <fieldset key={row}>
                  <legend>佐证 {name + 1}</legend>
                  <Form.Item name={[name, 'kind']} label="种类">
                    <Select
                      options={optionsOf('proofKind', item?.proofs.length ? item.proofs : PROOF_KINDS)}
                    />
                  </Form.Item>
                  <Form.Item
                    name={[name, 'words']}
                    label="说明"
                    extra="何时何地何事，谁看见。只有记分、复核、处理异议的人和本户看得到。500 字以内。"
                  >
                    <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
                  </Form.Item>
                  <Form.Item name={[name, 'attachmentId']}>
                    <FileUploads
                      label={`佐证 ${name + 1} 的照片或文件`}
                      hint="JPEG、PNG 或 PDF，一个"
                      accept={ATTACHMENT_TYPES}
                      most={1}
                    />
                  </Form.Item>
                  {fields.length > 1 && (
                    <Button onClick={() => remove(name)} aria-label={`去掉佐证 ${name + 1}`}>
                      去掉
                    </Button>
                  )}
                </fieldset>
              ))}
              <Form.ErrorList errors={errors} />
              {fields.length < 5 && <Button onClick={() => add({ kind: 'WITNESS' })}>再加一份佐证</Button>}
            </>
          )}
        </Form.List>
      </Card>
    </StepForm>
  );
}
