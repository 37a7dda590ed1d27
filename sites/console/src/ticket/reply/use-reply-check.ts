import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from '../../api.ts';
import type { CheckReplyQueryVariables } from '../../generated.ts';
import { useSettled } from '../../use-settled.ts';
import { CHECK_REPLY } from '../ticket.documents.ts';
import type { Checked } from './findings.ts';

/** Pause after the last change before the reply is looked through, milliseconds. */
const PAUSE = 900;
/** Longer than this nobody waits for a check before sending, milliseconds: the server checks again as it leaves. */
const PATIENCE = 4000;
/** Who has written fewer characters is still beginning. */
const WORTH_CHECKING = 8;
const NOTHING: Checked = { text: '', findings: [] };

export interface ReplyCheck {
  /** The last answer; without text where there is none. */
  checked: Checked;
  busy: boolean;
  /** What is found in exactly these words, asked for unless it is known; null where nobody answers in time. */
  check: (text: string, outcome: CheckReplyQueryVariables['outcome']) => Promise<Checked | null>;
}

/** Looks a reply through as it is written. A check that fails disturbs nobody. */
export function useReplyCheck({ number, text, outcome }: CheckReplyQueryVariables): ReplyCheck {
  const [checked, setChecked] = useState(NOTHING);
  const [busy, setBusy] = useState(false);
  const asked = useRef<{ key: string; answer: Promise<Checked | null> }>(undefined);
  const settled = useSettled({ text, outcome }, PAUSE);

  const check: ReplyCheck['check'] = useCallback(
    (words, result) => {
      const key = JSON.stringify([words, result ?? null]);
      if (asked.current?.key === key) return asked.current.answer;
      const answer = found({ number, text: words, outcome: result ?? null }).then((answered) => {
        if (asked.current?.answer === answer) {
          // Where nobody answered, what was found before stays, and the same words may be asked for again.
          if (answered) setChecked(answered);
          else asked.current = undefined;
          setBusy(false);
        }
        return answered;
      });
      asked.current = { key, answer };
      setBusy(true);
      return answer;
    },
    [number],
  );

  useEffect(() => {
    const begun = settled.text.trim().length >= WORTH_CHECKING;
    void check(begun ? settled.text : '', settled.outcome);
  }, [settled, check]);

  return { checked, busy, check };
}

/** Null where nobody says so in time. */
async function found(reply: CheckReplyQueryVariables): Promise<Checked | null> {
  if (reply.text.trim() === '') return NOTHING;
  try {
    const { checkReply } = await ask(CHECK_REPLY, reply, { signal: AbortSignal.timeout(PATIENCE) });
    return { text: reply.text, findings: checkReply };
  } catch {
    return null;
  }
}
