import { Card } from 'antd';
import type { RedactionPreviewInput } from '../generated.ts';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useQuery } from '../use-query.ts';
import { useSettled } from '../use-settled.ts';
import { REDACTION_PREVIEW } from './releases.documents.ts';

/** Pause after the last change before the server is asked, milliseconds. */
const PAUSE = 300;

/** What the public would read, as the server blacks it out. */
export function RedactionPreview({ draft }: { draft: RedactionPreviewInput }) {
  const isUnwritten = draft.mode === 'SUMMARY' && !(draft.title?.trim() && draft.text?.trim());
  const input = useSettled(draft, PAUSE);
  const { data, error, reload } = useQuery(REDACTION_PREVIEW, isUnwritten ? null : { input });
  return (
    <Card title={<h2>公开后的样子</h2>}>
      {isUnwritten && <p className="quiet">写好标题和摘要后，这里显示公开后的样子。</p>}
      {!isUnwritten && <RefusalAlert refusal={error} onReload={reload} />}
      <div aria-live="polite" className="preview">
        {data && !isUnwritten && (
          <>
            <p>
              <b>{data.redactionPreview.title}</b>
            </p>
            <p className="words">{data.redactionPreview.text}</p>
            {data.redactionPreview.replies.map(({ unitName, text }, index) => (
              // Replies keep their order and have no id of their own.
              <blockquote key={index}>
                <p className="quiet">{unitName}答复</p>
                <p className="words">{text}</p>
              </blockquote>
            ))}
          </>
        )}
      </div>
    </Card>
  );
}
