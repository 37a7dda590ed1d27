import { Button, Checkbox } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LetterFileFragment, LetterRowFragment } from '../generated.ts';
import { Shown } from '../parts/page.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useStep } from '../parts/use-step.ts';
import { useQuery } from '../use-query.ts';
import type { Act } from './acts.ts';
import { LetterSheet } from './letter-sheet.tsx';
import { LetterTags } from './letter-tags.tsx';
import { LETTER, LOOK_AT_LETTER } from './letters.documents.ts';
import { PagePdf } from './page-pdf.tsx';

interface LettersToReadProps {
  act: Act;
  letters: readonly LetterRowFragment[];
  picked: ReadonlySet<string>;
  onPick: (picked: ReadonlySet<string>) => void;
}

/** Letters that open in their place, one at a time; only those read to their end can be picked. */
export function LettersToRead({ act, letters, picked, onPick }: LettersToReadProps) {
  const [openId, setOpenId] = useState<string>();
  // A letter looked at in another state, or at another revision, is not looked at.
  const [looked, setLooked] = useState<ReadonlySet<string>>(new Set());
  const keyOf = ({ id, revision, status }: LetterRowFragment) => `${id} ${revision} ${status}`;

  const pick = (id: string, isPicked: boolean) =>
    onPick(new Set(isPicked ? [...picked, id] : [...picked].filter((one) => one !== id)));
  const pickAndGoOn = (letter: LetterRowFragment) => {
    pick(letter.id, true);
    const rest = letters.filter((one) => one.id !== letter.id && !looked.has(keyOf(one)));
    const next = rest.find((one) => letters.indexOf(one) > letters.indexOf(letter)) ?? rest[0];
    setOpenId(next?.id);
    requestAnimationFrame(() => document.getElementById(`open-${(next ?? letter).id}`)?.focus());
  };

  return (
    <ul className="cards to-read">
      {letters.map((letter) => {
        const { id, title, unit, documentNumber } = letter;
        const isOpen = id === openId;
        const isLooked = looked.has(keyOf(letter));
        return (
          <li key={id}>
            <div className="to-read-head">
              <Checkbox
                checked={picked.has(id)}
                disabled={!isLooked}
                aria-label={`选入${act.name}：${title}`}
                onChange={(event) => pick(id, event.target.checked)}
              />
              <div>
                <p className="card-tags">
                  <LetterTags letter={letter} />{' '}
                  <span className={`tag tag-${isLooked ? 'done' : 'new'}`}>{isLooked ? '已看' : '未看'}</span>
                </p>
                <h2>{title}</h2>
                <p className="quiet">
                  {documentNumber ?? '未编号'} · {unit.name}
                </p>
              </div>
              <Button
                id={`open-${id}`}
                aria-expanded={isOpen}
                aria-label={`${isOpen ? '收起' : '打开'}“${title}”`}
                onClick={() => setOpenId(isOpen ? undefined : id)}
              >
                {isOpen ? '收起' : '打开'}
              </Button>
            </div>
            {isOpen && (
              <LetterToRead
                act={act}
                letter={letter}
                onLooked={() => setLooked((last) => new Set([...last, keyOf(letter)]))}
                onPick={() => pickAndGoOn(letter)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface LetterToReadProps {
  act: Act;
  letter: LetterRowFragment;
  onLooked: () => void;
  onPick: () => void;
}

function LetterToRead(props: LetterToReadProps) {
  const asked = useQuery(LETTER, { id: props.letter.id });
  return (
    <section aria-label={`“${props.letter.title}”全文`} className="to-read-body">
      <Shown of={asked}>{({ letter }) => letter && <WholeLetter {...props} file={letter} />}</Shown>
    </section>
  );
}

/** How long the end of a letter must be on the screen, milliseconds: long enough not to be passed by. */
const REST = 1000;

function WholeLetter({ act, file, onLooked, onPick }: LetterToReadProps & { file: LetterFileFragment }) {
  const { take, refusal } = useStep(LOOK_AT_LETTER);
  const [isLooked, setIsLooked] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const done = useRef(onLooked);
  done.current = onLooked;

  const look = useCallback(async () => {
    if (!(await take({ input: { id: file.id } }))) return;
    setIsLooked(true);
    done.current();
    // Told once for this text; the letter's other fields do not matter.
  }, [file.id, file.revision, file.status]);
  useRestOn(end, look);

  return (
    <>
      <PagePdf
        url={file.pdfUrl}
        version={`${file.status} ${file.revision}`}
        open={file.status === 'SIGNED'}
      />
      <LetterSheet text={{ ...file, organ: file.unit.name }} />
      <div ref={end} className="to-read-end">
        <RefusalAlert refusal={refusal} onReload={look} />
        <p role="status">{isLooked ? '已看到末尾。' : '看到这里并停留片刻，才可以选入。'}</p>
        <Button type="primary" disabled={!isLooked} onClick={onPick}>
          选入{act.name}，看下一件
        </Button>
      </div>
    </>
  );
}

/** Calls back once an element has been on the screen for a moment. */
function useRestOn(element: React.RefObject<HTMLElement | null>, then: () => void): void {
  useEffect(() => {
    if (!element.current) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(([entry]) => {
      clearTimeout(timer);
      if (!entry?.isIntersecting) return;
      timer = setTimeout(() => {
        observer.disconnect();
        then();
      }, REST);
    });
    observer.observe(element.current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [element, then]);
}
