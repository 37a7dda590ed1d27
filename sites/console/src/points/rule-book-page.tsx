import { App as Feedback, Card, Empty } from 'antd';
import { useRef } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { ask } from '../api.ts';
import type { RuleBookPartsFragment } from '../generated.ts';
import { Actions } from '../parts/actions.tsx';
import { Page, Shown } from '../parts/page.tsx';
import { todayInCounty } from '../parts/periods.ts';
import { StepForm } from '../parts/step-form.tsx';
import { At } from '../parts/tags.tsx';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { RuleBookTag } from './points-tags.tsx';
import { draftOf, newDraft, textOf } from './rule-book-draft.ts';
import { RuleBookEditor } from './rule-book-editor.tsx';
import { RuleBookTables } from './rule-book-tables.tsx';
import {
  CLOSE_RULE_BOOK,
  DRAFT_RULE_BOOK,
  DROP_RULE_BOOK,
  EDIT_RULE_BOOK,
  PUBLISH_RULE_BOOK,
  RULE_BOOK,
} from './rule-books.documents.ts';
import { WhatIf } from './what-if.tsx';

/** One version: edited while it is a draft, read once it is published. */
export function RuleBookPage() {
  const id = useParams()['id'] ?? '';
  const book = useQuery(RULE_BOOK, { id });
  const shown = book.data?.pointsRuleBook;
  return (
    <Page
      title={shown ? `${shown.year} 年积分规则第 ${shown.version} 版` : '积分规则'}
      extra={<Link to="/points/rules">规则列表</Link>}
    >
      <Shown of={book}>
        {({ pointsRuleBook }) =>
          pointsRuleBook ? (
            <RuleBook key={pointsRuleBook.id} book={pointsRuleBook} onDone={book.reload} />
          ) : (
            <Empty description="没有这一版规则，或者您看不到。" />
          )
        }
      </Shown>
    </Page>
  );
}

function RuleBook({ book, onDone }: { book: RuleBookPartsFragment; onDone: () => void }) {
  const { may } = useSession();
  const { message } = Feedback.useApp();
  const mayManage = may('points.manage');
  const isDraft = book.status === 'DRAFT';
  const revision = useRef(book.revision ?? 1);
  const navigate = useNavigate();
  const done = (said: string, close: () => void) => () => {
    void message.success(said);
    close();
    onDone();
  };
  return (
    <>
      <p className="card-tags">
        <RuleBookTag status={book.status} />{' '}
        {book.publishedAt && (
          <span className="quiet">
            公布于 <At instant={book.publishedAt} />
          </span>
        )}
      </p>
      {mayManage && (
        <Card title={<h2>办理</h2>}>
          <Actions
            none="这一版已经关闭。"
            actions={[
              ...(isDraft
                ? [
                    {
                      name: '公布这一版',
                      form: (close: () => void) => (
                        <StepForm
                          name="publish-rules"
                          document={PUBLISH_RULE_BOOK}
                          toVariables={() => ({ input: { id: book.id } })}
                          onDone={done('已公布', close)}
                          onReload={onDone}
                          submit="确认公布"
                        >
                          <p>
                            公布后一个字也不能再改，人人可查；{book.effectiveFrom}{' '}
                            起记分都按它。要改只能另起一版。 请先存好改动，试算过结果。
                          </p>
                        </StepForm>
                      ),
                    },
                    {
                      name: '删除草案',
                      danger: true,
                      form: () => (
                        <StepForm
                          name="drop-rules"
                          document={DROP_RULE_BOOK}
                          toVariables={() => ({ input: { id: book.id } })}
                          onDone={() => {
                            void message.success('草案已删除');
                            void navigate('/points/rules');
                          }}
                          onReload={onDone}
                          submit="确认删除"
                          danger
                        >
                          <p>草案删除后不能找回。</p>
                        </StepForm>
                      ),
                    },
                  ]
                : []),
              ...(book.status === 'PUBLISHED'
                ? [
                    {
                      name: '关闭这一年的规则',
                      danger: true,
                      form: (close: () => void) => (
                        <StepForm
                          name="close-rules"
                          document={CLOSE_RULE_BOOK}
                          toVariables={() => ({ input: { id: book.id } })}
                          onDone={done('已关闭', close)}
                          onReload={onDone}
                          submit="确认关闭"
                          danger
                        >
                          <p>这一年的每个月都结算之后才能关闭，关闭后不能再打开。</p>
                        </StepForm>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {!isDraft && (
            <p>
              <Link to={`/points/rules/new?from=${encodeURIComponent(book.id)}`}>以这一版为底起草新规则</Link>
            </p>
          )}
        </Card>
      )}
      {isDraft && mayManage ? (
        <>
          <RuleBookEditor
            initial={draftOf(book)}
            isNew={false}
            onReload={onDone}
            save={async (draft) => {
              const { editPointsRuleBook } = await ask(EDIT_RULE_BOOK, {
                input: { id: book.id, revision: revision.current, ...textOf(draft) },
              });
              revision.current = editPointsRuleBook.ruleBook.revision ?? revision.current;
              void message.success('草案已保存');
            }}
          />
          <WhatIf ruleBookId={book.id} />
        </>
      ) : (
        <Card title={<h2>全文</h2>}>
          <RuleBookTables book={book} />
        </Card>
      )}
      {book.sha256 && (
        <p className="quiet">
          摘要 SHA-256：<span className="secret">{book.sha256}</span>
        </p>
      )}
    </>
  );
}

/** A new draft: empty, or with the words of a version that exists. */
export function NewRuleBookPage() {
  const [params] = useSearchParams();
  const from = params.get('from');
  const book = useQuery(RULE_BOOK, from ? { id: from } : null);
  return (
    <Page title="起草积分规则" extra={<Link to="/points/rules">规则列表</Link>}>
      {from ? (
        <Shown of={book}>{({ pointsRuleBook }) => <NewRuleBook from={pointsRuleBook} />}</Shown>
      ) : (
        <NewRuleBook from={null} />
      )}
    </Page>
  );
}

function NewRuleBook({ from }: { from: RuleBookPartsFragment | null }) {
  const navigate = useNavigate();
  const { message } = Feedback.useApp();
  return (
    <RuleBookEditor
      initial={from ? draftOf(from) : newDraft(todayInCounty().slice(0, 4))}
      isNew
      save={async (draft) => {
        const { draftPointsRuleBook } = await ask(DRAFT_RULE_BOOK, { input: textOf(draft) });
        void message.success('草案已存');
        void navigate(`/points/rules/${encodeURIComponent(draftPointsRuleBook.ruleBook.id)}`);
      }}
    />
  );
}
