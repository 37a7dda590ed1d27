import { Card, Descriptions, Result, Timeline } from 'antd';
import { Link, useParams } from 'react-router';
import { labelOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { At } from '../parts/tags.tsx';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { ReadingForm } from './reading-form.tsx';
import { ReleaseWords } from './release-words.tsx';
import { RELEASE } from './releases.documents.ts';
import { STAGES } from './stages.ts';
import { WithdrawForm } from './withdraw-form.tsx';

/** One draft before its readers: what the public would read, beside what it was made from. */
export function ReviewPage() {
  const { number = '' } = useParams();
  const { may } = useSession();
  const asked = useQuery(RELEASE, { number });
  return (
    <Page title={`公开稿 ${number}`} extra={<Link to="/releases">回到公开审核</Link>}>
      <Shown of={asked}>
        {({ release }) =>
          release ? (
            <div className="columns">
              <div>
                <ReleaseWords release={release} />
                {release.mayRead && <ReadingForm release={release} onDone={asked.reload} />}
                {release.status === 'RELEASED' && may('publication.withdraw') && (
                  <WithdrawForm number={number} onDone={asked.reload} />
                )}
                {(release.status === 'SENT_BACK' || release.status === 'WITHDRAWN') &&
                  may('publication.prepare') && (
                    <Link className="button-link" to={`/tickets/${number}/release`}>
                      重新起草
                    </Link>
                  )}
              </div>
              <div>
                <Card title={<h2>审读情况</h2>}>
                  <Descriptions
                    column={1}
                    size="small"
                    items={[
                      { key: 'status', label: '进度', children: labelOf('releaseStatus', release.status) },
                      { key: 'mode', label: '公开方式', children: labelOf('releaseMode', release.mode) },
                      { key: 'by', label: '起草', children: release.preparedBy },
                      { key: 'at', label: '起草时间', children: <At instant={release.preparedAt} /> },
                      {
                        key: 'openness',
                        label: '公开属性',
                        children: release.openness ? labelOf('openness', release.openness) : '未定',
                      },
                      { key: 'released', label: '发布时间', children: <At instant={release.releasedAt} /> },
                    ]}
                  />
                  <Timeline
                    items={release.readings.map(({ stage, reader, at, approved, note }) => ({
                      key: at,
                      content: (
                        <>
                          <b>{STAGES[stage - 1]}</b> {reader} {approved ? '通过' : '退稿'}
                          <div className="quiet">
                            <At instant={at} />
                          </div>
                          {note && <div className="words">{note}</div>}
                        </>
                      ),
                    }))}
                  />
                </Card>
                {release.ticket && (
                  <Card title={<h2>原件（不公开）</h2>} extra={<Link to={`/tickets/${number}`}>工单</Link>}>
                    <p>
                      <b>{release.ticket.title}</b>
                    </p>
                    <p className="words">{release.ticket.text}</p>
                    {release.ticket.replies.map(({ at, unit, text }) => (
                      <blockquote key={at}>
                        <p className="quiet">{unit.name}答复</p>
                        <p className="words">{text}</p>
                      </blockquote>
                    ))}
                  </Card>
                )}
              </div>
            </div>
          ) : (
            <Result status="404" icon={null} title="没有这份公开稿" subTitle="编号有误，或者您无权查看。" />
          )
        }
      </Shown>
    </Page>
  );
}
