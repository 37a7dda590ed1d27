import type { TypedDocument, ZhitongError } from '@zhitong/client';
import { useState } from 'react';
import { asRefusal, ask } from '../api.ts';

export interface Step<Result, Variables> {
  /** Asks for the step; the answer, or null when it was refused (then `refusal` says why). */
  take: (variables: Variables) => Promise<Result | null>;
  busy: boolean;
  refusal?: ZhitongError;
}

/** One mutation a person may ask for, with what became of the last attempt. */
export function useStep<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  send: typeof ask = ask,
): Step<Result, Variables> {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ZhitongError>();

  async function take(variables: Variables): Promise<Result | null> {
    setBusy(true);
    setRefusal(undefined);
    try {
      return await send(document, variables);
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
      return null;
    } finally {
      setBusy(false);
    }
  }

  return { take, busy, refusal };
}
