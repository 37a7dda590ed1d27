import { Button, Checkbox } from 'antd';
import { labelOf } from '../../parts/label-of.ts';
import { type Finding, groupsOf, wordsOf } from './findings.ts';
import type { ReplyCheck } from './use-reply-check.ts';

interface ReplyFindingsProps extends Pick<ReplyCheck, 'checked' | 'busy'> {
  /** Given by the form's item: where a refused sending brings the focus. */
  id?: string;
  /** Keys of the groups despite which the reply leaves. */
  value?: string[];
  onChange?: (ticked: string[]) => void;
  /** Shows words where they stand in the reply. */
  onShow: (words: string) => void;
}

/** What a check of the reply found, what to do about it, and a tick for each kind that keeps it from leaving. */
export function ReplyFindings({ id, value = [], onChange, onShow, checked, busy }: ReplyFindingsProps) {
  const groups = groupsOf(checked);
  const stopping = groups.filter(({ stops }) => stops).length;
  const sentences = (findings: readonly Finding[]) => (
    <Sentences findings={findings} text={checked.text} onShow={onShow} />
  );
  return (
    <div id={id} tabIndex={-1} className="findings">
      <p role="status" className="quiet">
        {busy ? '正在检查答复' : checked.text === '' ? '' : said(stopping, groups.length - stopping)}
      </p>
      {groups.length > 0 && (
        <ul className="plain">
          {groups.map(({ kind, key, stops, findings }) => (
            <li key={kind} className={stops ? 'finding finding-stop' : 'finding'}>
              <p>
                <span className={stops ? 'tag tag-emergency' : 'tag tag-done'}>
                  {stops ? '须处理' : '建议'}
                </span>{' '}
                <b>{labelOf('replyFinding', kind)}</b>
                {!stops && sentences(findings)}
              </p>
              {stops && (
                <>
                  <p>{sentences(findings)}</p>
                  <Checkbox
                    checked={value.includes(key)}
                    onChange={({ target }) =>
                      onChange?.(target.checked ? [...value, key] : value.filter((one) => one !== key))
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
  onShow: (words: string) => void;
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
              onClick={() => onShow(words)}
              aria-label={`在答复中查看「${shortened(words)}」`}
            >
              「{shortened(words)}」
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

function shortened(words: string): string {
  const letters = [...words];
  return letters.length > 16 ? `${letters.slice(0, 15).join('')}…` : words;
}
