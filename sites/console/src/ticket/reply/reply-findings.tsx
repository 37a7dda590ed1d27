import { Button, Checkbox } from 'antd';
import type { ReplyFindingKind } from '../../generated.ts';
import { labelOf } from '../../parts/label-of.ts';
import { type Finding, groupsOf } from './findings.ts';
import type { ReplyCheck } from './use-reply-check.ts';

interface ReplyFindingsProps extends Pick<ReplyCheck, 'findings' | 'checked' | 'busy'> {
  /** Given by the form's item: where a refused sending brings the focus. */
  id?: string;
  /** Ticked: answers despite what was found. */
  value?: ReplyFindingKind[];
  onChange?: (kinds: ReplyFindingKind[]) => void;
  text: string;
  onShow: (finding: Finding) => void;
}

/** What a check of the reply found, what to do about it, and a tick for each kind that keeps it from leaving. */
export function ReplyFindings({
  id,
  value = [],
  onChange,
  text,
  onShow,
  findings,
  checked,
  busy,
}: ReplyFindingsProps) {
  const groups = groupsOf(findings);
  const stopping = groups.filter(({ stops }) => stops).length;
  return (
    <div id={id} tabIndex={-1} className="findings">
      <p role="status" className="quiet">
        {busy ? '正在检查答复' : !checked ? '' : said(stopping, groups.length - stopping)}
      </p>
      {groups.length > 0 && (
        <ul className="plain">
          {groups.map(({ kind, stops, findings: same }) => (
            <li key={kind} className={stops ? 'finding finding-stop' : 'finding'}>
              <p>
                <span className={stops ? 'tag tag-emergency' : 'tag tag-done'}>
                  {stops ? '须处理' : '建议'}
                </span>{' '}
                <b>{labelOf('replyFinding', kind)}</b>
                {!stops && <Sentences findings={same} text={text} onShow={onShow} />}
              </p>
              {stops && (
                <>
                  <p>
                    <Sentences findings={same} text={text} onShow={onShow} />
                  </p>
                  <Checkbox
                    checked={value.includes(kind)}
                    onChange={({ target }) =>
                      onChange?.(target.checked ? [...value, kind] : value.filter((one) => one !== kind))
                    }
                  >
                    已核对，这一条不改，仍然发出（会记入办理过程）
                  </Checkbox>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface SentencesProps {
  findings: readonly Finding[];
  text: string;
  onShow: (finding: Finding) => void;
}

/** What to do about findings of one kind, each sentence once, with a button to each place that it is about. */
function Sentences({ findings, text, onShow }: SentencesProps) {
  const sentences = [...new Set(findings.map(({ sentence }) => sentence))];
  return sentences.map((sentence) => (
    <span className="finding-sentence" key={sentence}>
      {sentence}
      {findings.map((finding) => {
        const words = finding.sentence === sentence ? wordsOf(finding, text) : null;
        return (
          words && (
            <Button
              type="link"
              size="small"
              key={finding.start}
              onClick={() => onShow(finding)}
              aria-label={`在答复中查看「${words}」`}
            >
              「{words}」
            </Button>
          )
        );
      })}
    </span>
  ));
}

function said(stopping: number, advised: number): string {
  if (stopping + advised === 0) return '答复检查：没有发现问题。';
  const parts = [stopping > 0 && `${stopping} 类须处理`, advised > 0 && `${advised} 类建议`];
  return `答复检查：${parts.filter(Boolean).join('，')}。`;
}

/** The words in doubt, as long as they still stand there. */
function wordsOf({ start, end }: Finding, text: string): string | null {
  if (start === null || end === null || end > text.length) return null;
  const words = text.slice(start, end);
  return words.length > 16 ? `${words.slice(0, 15)}…` : words || null;
}
