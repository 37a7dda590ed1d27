import { App as Feedback, Skeleton } from 'antd';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { asRefusal, ask, askSignedOut, whenSessionIsOver } from './api.ts';
import type { MePartsFragment } from './generated.ts';
import { forgetDrafts } from './letters/kept-draft.ts';
import { RefusalAlert } from './parts/refusal-alert.tsx';
import { ME, SIGN_OUT } from './session.documents.ts';
import { SessionContext } from './session.tsx';
import type { ZhitongError } from '@zhitong/client';

type State = 'asking' | 'nobody' | MePartsFragment | ZhitongError;

/** Lets staff in and sends everybody else to sign in, and back to where they were going. */
export function SignedIn({ frame }: { frame: ReactNode }) {
  const [state, setState] = useState<State>('asking');
  const location = useLocation();
  const { message } = Feedback.useApp();

  const find = useCallback(() => {
    setState('asking');
    askSignedOut(ME, {})
      .then(({ me }) => setState(me?.kind === 'STAFF' ? me : 'nobody'))
      .catch((thrown: unknown) => {
        const refusal = asRefusal(thrown);
        setState(refusal.code === 'UNAUTHENTICATED' ? 'nobody' : refusal);
      });
  }, []);

  useEffect(find, [find]);
  useEffect(() => {
    whenSessionIsOver(() => {
      void message.warning('登录已过期，请重新登录');
      setState('nobody');
    });
  }, [message]);

  if (state === 'asking') return <Skeleton active className="wait" aria-label="正在载入" />;
  if (state === 'nobody') {
    return <Navigate to="/sign-in" replace state={{ from: location.pathname + location.search }} />;
  }
  if (state instanceof Error) {
    return (
      <main className="wait">
        <RefusalAlert refusal={state} onReload={find} />
      </main>
    );
  }

  const session = {
    me: state,
    may: (permission: string) => state.permissions.includes(permission),
    changeMe: setState,
    signOut: () =>
      ask(SIGN_OUT, {}).then(() => {
        forgetDrafts();
        setState('nobody');
      }),
  };
  return <SessionContext value={session}>{frame}</SessionContext>;
}
