import { Alert, Checkbox, Form, Input } from 'antd';
import type { KeptSpanInput } from '../generated.ts';
import { MarkedWords } from '../parts/marked-words.tsx';
import { labelOf } from '../parts/label-of.ts';
import { percent } from '../parts/percent.ts';
import { useQuery } from '../use-query.ts';
import { useSettled } from '../use-settled.ts';
import type { Found } from './found.tsx';
import { SCREEN_TEXT } from './releases.documents.ts';

/** Pause after the last change before the words are looked through, milliseconds. */
const PAUSE = 700;

/** What looks like personal data in words that are still being written; nothing while that is unknown. */
export function useScreened(text: string): readonly Found[] {
  const settled = useSettled(text, PAUSE);
  const { data, error } = useQuery(SCREEN_TEXT, settled.trim() === '' ? null : { text: settled });
  return settled === text && settled.trim() !== '' && !error ? (data?.screenText ?? []) : [];
}

/** Names one finding whatever is written before it. */
export function keyOf(text: string, { start, end, kind }: Found): string {
  return `${kind} ${text.slice(start, end)}`;
}

/** The findings that an editor keeps, as the API takes them. */
export function keptOf(
  text: string,
  { field, findings, kept }: { field: string; findings: readonly Found[]; kept: readonly string[] },
): KeptSpanInput[] {
  return findings
    .filter((finding) => kept.includes(keyOf(text, finding)))
    .map(({ start, end }) => ({ field, index: null, start, end }));
}

interface SummaryFieldProps {
  name: 'title' | 'text';
  label: string;
  missing: string;
  text: string;
  findings: readonly Found[];
  /** Keys of the findings that the editor keeps. */
  kept: readonly string[];
  onKeep: (kept: string[]) => void;
}

/** One field of the summary, and what in it looks like personal data: to be written otherwise, or kept by a tick. */
export function SummaryField({ name, label, missing, text, findings, kept, onKeep }: SummaryFieldProps) {
  const keys = [...new Set(findings.map((finding) => keyOf(text, finding)))];
  const byKey = (key: string) => findings.find((finding) => keyOf(text, finding) === key)!;
  return (
    <>
      <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, message: missing }]}>
        {name === 'title' ? (
          <Input maxLength={100} showCount />
        ) : (
          <Input.TextArea autoSize={{ minRows: 5 }} showCount />
        )}
      </Form.Item>
      <div aria-live="polite">
        {findings.length > 0 && (
          <Alert
            type="warning"
            showIcon
            className="screened"
            title={`${label}里好像有个人信息，请改写；确实不是的，逐项勾选保留。`}
            description={
              <>
                <p className="words">
                  <MarkedWords
                    text={text}
                    marks={findings}
                    meaning={({ kind }) => labelOf('personalData', kind)}
                  />
                </p>
                <ul className="plain">
                  {keys.map((key) => {
                    const { start, end, kind, certainty } = byKey(key);
                    return (
                      <li key={key}>
                        <Checkbox
                          checked={kept.includes(key)}
                          onChange={({ target }) =>
                            onKeep(target.checked ? [...kept, key] : kept.filter((one) => one !== key))
                          }
                        >
                          「{text.slice(start, end)}」不是个人信息，保留（像{labelOf('personalData', kind)}，
                          {percent(certainty)}）
                        </Checkbox>
                      </li>
                    );
                  })}
                </ul>
              </>
            }
          />
        )}
      </div>
    </>
  );
}
