import type { Span } from '@zhitong/domain';
import { Button, Input, InputNumber } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { FoundTag, type Found } from './found.tsx';
import { isCovered, positionInText, spansOf, withSpan, withoutSpan } from './spans.ts';

interface BlackoutEditorProps {
  label: string;
  text: string;
  spans: readonly Span[];
  /** What looks like personal data: blacked out at first, and kept where an editor takes the black off again. */
  findings: readonly Found[];
  /** Why the server did not take it. */
  problems?: readonly string[];
  onChange: (spans: Span[]) => void;
}

/** Chooses what to black out in one text: by selecting it, by naming a phrase, or by positions. */
export function BlackoutEditor({
  label,
  text,
  spans,
  findings,
  problems = [],
  onChange,
}: BlackoutEditorProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [phrase, setPhrase] = useState('');
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState<number | null>(null);
  const [said, setSaid] = useState('');

  useEffect(() => {
    // Not `readOnly`: browsers let nobody select with the keyboard there. Nothing can be typed all the same.
    const refuse = (event: Event) => event.preventDefault();
    const element = area.current;
    element?.addEventListener('beforeinput', refuse);
    return () => element?.removeEventListener('beforeinput', refuse);
  }, []);

  const add = (more: readonly Span[]) => {
    onChange(more.reduce(withSpan, [...spans]));
    setSaid(more.length > 0 ? `已涂黑 ${more.length} 处` : '没有可以涂黑的文字');
  };
  const addSelected = () => {
    const { selectionStart = 0, selectionEnd = 0 } = area.current ?? {};
    const span = { start: positionInText(text, selectionStart), end: positionInText(text, selectionEnd) };
    add(span.start < span.end ? [span] : []);
  };
  const lift = (span: Span) => {
    onChange(withoutSpan(spans, span));
    setSaid('已改为不涂黑');
  };
  const kept = findings.filter((finding) => !isCovered(spans, finding));
  const addPositions = () => {
    const start = (from ?? 1) - 1;
    const end = Math.min(to ?? 0, text.length);
    add(start >= 0 && start < end ? [{ start, end }] : []);
  };

  return (
    <fieldset className="blackout">
      <legend>{label}</legend>
      <label htmlFor={`${id}-area`}>原文（用鼠标，或者 Shift 加方向键选中文字）</label>
      <textarea
        id={`${id}-area`}
        ref={area}
        aria-readonly
        inputMode="none"
        value={text}
        onChange={() => {}}
        rows={Math.min(12, 2 + Math.ceil(text.length / 40))}
      />
      <div className="blackout-tools">
        <Button onClick={addSelected}>涂黑所选</Button>
        <span className="pair">
          <Input
            aria-label={`${label}：要涂黑的字词`}
            placeholder="要涂黑的字词"
            value={phrase}
            onChange={({ target }) => setPhrase(target.value)}
            onPressEnter={(event) => {
              event.preventDefault();
              add(spansOf(text, phrase));
            }}
          />
          <Button onClick={() => add(spansOf(text, phrase))}>全部涂黑</Button>
        </span>
        <span className="pair">
          <InputNumber
            aria-label={`${label}：从第几个字`}
            placeholder="从第几字"
            min={1}
            max={text.length}
            value={from}
            onChange={setFrom}
          />
          <InputNumber
            aria-label={`${label}：到第几个字`}
            placeholder="到第几字"
            min={1}
            max={text.length}
            value={to}
            onChange={setTo}
          />
          <Button onClick={addPositions}>按位置涂黑</Button>
        </span>
      </div>
      <p role="status" className="quiet">
        {said}
      </p>
      {problems.map((problem) => (
        <p role="alert" className="overdue" key={problem}>
          {problem}
        </p>
      ))}
      {spans.length > 0 && (
        <ul className="spans" aria-label={`${label}：已涂黑`}>
          {spans.map((span) => {
            const { start, end } = span;
            const within = findings.filter((finding) => isCovered([span], finding));
            return (
              <li key={start}>
                <span>
                  第 {start + 1}–{end} 字：<mark>{text.slice(start, end)}</mark>{' '}
                  {within.map((finding) => (
                    <FoundTag key={finding.start} found={finding} />
                  ))}
                </span>
                <span className="pair">
                  {within.length > 1 &&
                    within.map((finding) => (
                      <Button size="small" key={finding.start} onClick={() => lift(finding)}>
                        只保留「{text.slice(finding.start, finding.end)}」
                      </Button>
                    ))}
                  <Button
                    size="small"
                    onClick={() => lift(span)}
                    aria-label={`不涂黑「${text.slice(start, end)}」`}
                  >
                    不涂黑
                  </Button>
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {kept.length > 0 && (
        <ul className="spans kept" aria-label={`${label}：像个人信息，已决定保留`}>
          {kept.map((finding) => {
            const words = text.slice(finding.start, finding.end);
            return (
              <li key={finding.start}>
                <span>
                  保留：{words} <FoundTag found={finding} />
                </span>
                <Button size="small" onClick={() => add([finding])} aria-label={`涂黑「${words}」`}>
                  涂黑
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </fieldset>
  );
}
