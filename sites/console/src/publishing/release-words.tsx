import { Alert, Card } from 'antd';
import type { ReleaseFileFragment } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';
import { MarkedWords } from '../parts/marked-words.tsx';
import { percent } from '../parts/percent.ts';

interface ReleaseWordsProps {
  release: Pick<ReleaseFileFragment, 'title' | 'text' | 'replies' | 'findings'>;
}

/** What the public would read, with everything in it marked that still looks like personal data. */
export function ReleaseWords({ release: { title, text, replies, findings } }: ReleaseWordsProps) {
  const words = (field: string, shown: string, index: number | null = null) => (
    <MarkedWords
      text={shown}
      marks={findings.filter((found) => found.field === field && (found.index ?? null) === index)}
      meaning={({ kind, certainty }) => `像${labelOf('personalData', kind)}，${percent(certainty)}`}
    />
  );
  return (
    <>
      {findings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`还有 ${findings.length} 处像个人信息`}
          description="已在下文标出。起草人选择了保留，请逐处核对：确是个人信息的，退稿。"
        />
      )}
      <Card title={<h2>{words('title', title)}</h2>}>
        <p className="words">{words('text', text)}</p>
        {replies.map((reply, index) => (
          <blockquote key={`${reply.on} ${reply.text}`}>
            <p className="quiet">
              {reply.unitName}答复 {reply.on}
            </p>
            <p className="words">{words('reply', reply.text, index)}</p>
          </blockquote>
        ))}
      </Card>
    </>
  );
}
