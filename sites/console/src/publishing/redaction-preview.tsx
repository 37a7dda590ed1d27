import type { Span } from '@zhitong/domain';
import { Card } from 'antd';
import { useDeferredValue } from 'react';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useQuery } from '../use-query.ts';
import { REDACTION_PREVIEW } from './releases.documents.ts';

interface RedactionPreviewProps {
  number: string;
  /** Whether the citizen's words are shown at all; of a summary only the replies are. */
  isText: boolean;
  titleSpans: Span[];
  textSpans: Span[];
  replySpans: { index: number; spans: Span[] }[];
}

/** What the public would read, as the server blacks it out. */
export function RedactionPreview({
  number,
  isText,
  titleSpans,
  textSpans,
  replySpans,
}: RedactionPreviewProps) {
  const input = useDeferredValue({
    number,
    titleSpans: isText ? titleSpans : [],
    textSpans: isText ? textSpans : [],
    replySpans,
  });
  const { data, error, reload } = useQuery(REDACTION_PREVIEW, { input });
  return (
    <Card title={<h2>公开后的样子</h2>}>
      <RefusalAlert refusal={error} onReload={reload} />
      <div aria-live="polite" className="preview">
        {data && isText && (
          <>
            <p>
              <b>{data.redactionPreview.title}</b>
            </p>
            <p className="words">{data.redactionPreview.text}</p>
          </>
        )}
        {data && !isText && <p className="quiet">标题和正文以您写的摘要为准。</p>}
        {data?.redactionPreview.replies.map((reply, index) => (
          // Replies keep their order and have no id of their own.
          <blockquote key={index}>
            <p className="words">{reply}</p>
          </blockquote>
        ))}
      </div>
    </Card>
  );
}
