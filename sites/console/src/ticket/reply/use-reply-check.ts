import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from '../../api.ts';
import type { CheckReplyQueryVariables } from '../../generated.ts';
import { useSettled } from '../../use-settled.ts';
import { CHECK_REPLY } from '../ticket.documents.ts';
import type { Finding } from './findings.ts';

/** Pause after the last change before the reply is looked through, milliseconds. */
const PAUSE = 900;
/** Longer than this nobody waits for a check before sending, milliseconds: the server checks again as it leaves. */
const PATIENCE = 4000;
/** Before so many characters there is nothing to look through. */
const WORTH_CHECKING = 8;

export interface ReplyCheck {
  findings: readonly Finding[];
  /** Of a check that has come back, for the words as they stood then. */
  checked: boolean;
  busy: boolean;
  /** The findings for exactly these words, asked for unless they are known. None where nobody answers in time. */
  check: (text: string, outcome: CheckReplyQueryVariables['outcome']) => Promise<readonly Finding[]>;
}

/** Looks a reply through as it is written. A check that fails disturbs nobody. */
export function useReplyCheck({ number, text, outcome }: CheckReplyQueryVariables): ReplyCheck {
  const [state, setState] = useState<{ findings: readonly Finding[]; checked: boolean }>({
    findings: [],
    checked: false,
  });
  const [busy, setBusy] = useState(false);
  const known = useRef<{ key: string; answer: Promise<readonly Finding[]> }>(undefined);
  const settled = useSettled({ text, outcome }, PAUSE);

  const check: ReplyCheck['check'] = useCallback(
    async (words, result) => {
      const key = JSON.stringify([words, result ?? null]);
      if (known.current?.key === key) return known.current.answer;
      const answer =
        words.trim().length < WORTH_CHECKING
          ? Promise.resolve([])
          : ask(
              CHECK_REPLY,
              { number, text: words, outcome: result ?? null },
              { signal: AbortSignal.timeout(PATIENCE) },
            ).then(({ checkReply }) => checkReply);
      known.current = { key, answer };
      setBusy(true);
      try {
        const findings = await answer;
        if (known.current?.key === key) setState({ findings, checked: words.trim() !== '' });
        return findings;
      } catch {
        if (known.current?.key === key) {
          known.current = undefined;
          setState({ findings: [], checked: false });
        }
        return [];
      } finally {
        setBusy(false);
      }
    },
    [number],
  );

  useEffect(() => {
    void check(settled.text ?? '', settled.outcome);
  }, [settled, check]);

  return { ...state, busy, check };
}
