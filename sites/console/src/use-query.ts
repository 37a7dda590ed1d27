import type { TypedDocument, ZhitongError } from '@zhitong/client';
import { useCallback, useEffect, useState } from 'react';
import { asRefusal, ask } from './api.ts';

export interface Loaded<Result> {
  /** The last answer; kept while a newer one is on its way. */
  data?: Result;
  error?: ZhitongError;
  loading: boolean;
  reload: () => void;
}

/** The answer to one document, asked anew whenever its variables change. `null` variables ask nothing. */
export function useQuery<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables | null,
): Loaded<Result> {
  const [state, setState] = useState<{ data?: Result; error?: ZhitongError; loading: boolean }>({
    loading: true,
  });
  const [round, setRound] = useState(0);
  const key = JSON.stringify(variables);

  useEffect(() => {
    const wanted: Variables | null = JSON.parse(key);
    if (wanted === null) return;
    const outdated = new AbortController();
    setState(({ data }) => ({ data, loading: true }));
    ask(document, wanted, { signal: outdated.signal })
      .then((data) => setState({ data, loading: false }))
      .catch((thrown: unknown) => {
        if (!outdated.signal.aborted)
          setState(({ data }) => ({ data, error: asRefusal(thrown), loading: false }));
      });
    return () => outdated.abort();
  }, [document, key, round]);

  return { ...state, reload: useCallback(() => setRound((n) => n + 1), []) };
}
