import { CORRECTION_GROUNDS } from '@zhitong/domain';
import { App as Feedback, Form, Radio } from 'antd';
import type { CorrectionGround, EntryPartsFragment, ReversePointsInput } from '../generated.ts';
import { type Action, Actions } from '../parts/actions.tsx';
import { optionsOf } from '../parts/label-of.ts';
import { StepForm } from '../parts/step-form.tsx';
import { useSession } from '../session.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { APPROVE_POINTS, REVERSE_POINTS } from './ledger.documents.ts';
import { nameOf } from './account-name.ts';

interface EntryCardProps {
  entry: EntryPartsFragment;
  withAccount?: boolean;
  onDone: () => void;
}

/** One entry with the steps that this officer may take. */
export function EntryCard({ entry, withAccount, onDone }: EntryCardProps) {
  const { may } = useSession();
  const { message } = Feedback.useApp();
  const isWaiting = entry.status === 'WAITING_APPROVAL';
  const mayReview = isWaiting && may('points.approve') && !entry.handledByMe;
  const isReversed = entry.steps.some(({ kind }) => kind === 'REVERSED');
  const mayReverse = entry.status === 'COUNTED' && may('points.record') && !isReversed;
  const done = (said: string, close: () => void) => () => {
    void message.success(said);
    close();
    onDone();
  };
  const review = (approve: boolean): Action => ({
    name: approve ? '复核通过' : '不通过',
    danger: !approve,
    form: (close) => (
      <StepForm
        name={`review-${entry.id}`}
        document={APPROVE_POINTS}
        toVariables={() => ({ input: { entryId: entry.id, approved: approve } })}
        onDone={done(approve ? '已通过' : '已记为不通过', close)}
        onReload={onDone}
        submit={approve ? '确认通过' : '确认不通过'}
        danger={!approve}
      >
        <p>
          {approve
            ? '通过即确认事实和佐证属实。异议期从今天起算，期满无异议才计入得分。'
            : '不通过的不再计入；事实有误的请记分人另记一条。'}
        </p>
      </StepForm>
    ),
  });
  const reversal: Action = {
    name: '冲正',
    danger: true,
    form: (close) => (
      <StepForm<{ ground: CorrectionGround }, unknown, { input: ReversePointsInput }>
        name={`reverse-${entry.id}`}
        document={REVERSE_POINTS}
        toVariables={({ ground }) => ({ input: { entryId: entry.id, ground } })}
        onDone={done('已冲正', close)}
        onReload={onDone}
        submit="确认冲正"
        danger
      >
        <p>原记录保留，另记一条相反的积分。一条记录只能冲正一次。</p>
        <Form.Item name="ground" label="理由" rules={[{ required: true, message: '请选择理由' }]}>
          <Radio.Group
            aria-label="冲正理由"
            className="reasons"
            options={optionsOf('correctionGround', CORRECTION_GROUNDS)}
          />
        </Form.Item>
      </StepForm>
    ),
  };
  return (
    <li>
      <EntryFacts entry={entry} withAccount={withAccount} />
      {isWaiting && entry.handledByMe && <p className="quiet">您记的，由另一位积分管理员复核。</p>}
      {isReversed && <p className="quiet">已冲正。</p>}
      <Actions
        size="small"
        of={`${nameOf(entry.account)} ${entry.item.name} ${entry.day}`}
        actions={[...(mayReview ? [review(true), review(false)] : []), ...(mayReverse ? [reversal] : [])]}
      />
    </li>
  );
}
