import { App as Feedback, ConfigProvider, theme } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { Suspense, lazy, useEffect, useState, useSyncExternalStore } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { Frame } from './frame.tsx';
import { useSession, landingOf } from './session.tsx';
import { SignedIn } from './signed-in.tsx';
import { darkComponents, darkTokens, lightTokens } from './theme-tokens.ts';

const SignInPage = lazy(() => import('./sign-in/sign-in-page.tsx').then((m) => ({ default: m.SignInPage })));
const AccountPage = lazy(() =>
  import('./account/account-page.tsx').then((m) => ({ default: m.AccountPage })),
);
const QueuePage = lazy(() => import('./queue/queue-page.tsx').then((m) => ({ default: m.QueuePage })));
const TicketPage = lazy(() => import('./ticket/ticket-page.tsx').then((m) => ({ default: m.TicketPage })));
const BehalfPage = lazy(() => import('./behalf/behalf-page.tsx').then((m) => ({ default: m.BehalfPage })));
const ReleasesPage = lazy(() =>
  import('./publishing/releases-page.tsx').then((m) => ({ default: m.ReleasesPage })),
);
const PreparePage = lazy(() =>
  import('./publishing/prepare-page.tsx').then((m) => ({ default: m.PreparePage })),
);
const ReviewPage = lazy(() =>
  import('./publishing/review-page.tsx').then((m) => ({ default: m.ReviewPage })),
);
const HotIssuesPage = lazy(() =>
  import('./hot/hot-issues-page.tsx').then((m) => ({ default: m.HotIssuesPage })),
);
const TriageStatisticsPage = lazy(() =>
  import('./triage/statistics-page.tsx').then((m) => ({ default: m.TriageStatisticsPage })),
);
const LettersPage = lazy(() =>
  import('./letters/letters-page.tsx').then((m) => ({ default: m.LettersPage })),
);
const LetterPage = lazy(() => import('./letters/letter-page.tsx').then((m) => ({ default: m.LetterPage })));
const NewLetterPage = lazy(() =>
  import('./letters/writing-pages.tsx').then((m) => ({ default: m.NewLetterPage })),
);
const EditLetterPage = lazy(() =>
  import('./letters/writing-pages.tsx').then((m) => ({ default: m.EditLetterPage })),
);
const CorrectLetterPage = lazy(() =>
  import('./letters/writing-pages.tsx').then((m) => ({ default: m.CorrectLetterPage })),
);
const SigningDesk = lazy(() => import('./letters/act-desk.tsx').then((m) => ({ default: m.SigningDesk })));
const SealingDesk = lazy(() => import('./letters/act-desk.tsx').then((m) => ({ default: m.SealingDesk })));
const UnitsPage = lazy(() => import('./setup/units-page.tsx').then((m) => ({ default: m.UnitsPage })));
const PlacesPage = lazy(() => import('./setup/places-page.tsx').then((m) => ({ default: m.PlacesPage })));
const CategoriesPage = lazy(() =>
  import('./setup/categories-page.tsx').then((m) => ({ default: m.CategoriesPage })),
);
const AccountsPage = lazy(() =>
  import('./accounts/accounts-page.tsx').then((m) => ({ default: m.AccountsPage })),
);

/** The whole console: looks by the system's colour scheme, one route per screen, each loaded when first opened. */
export function App() {
  const isDark = useIsDark();
  useEffect(() => {
    document.documentElement.dataset['scheme'] = isDark ? 'dark' : 'light';
  }, [isDark]);
  return (
    <ConfigProvider
      locale={zhCN}
      // Two characters with a gap between them would not be the button's name any more.
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: isDark ? darkTokens : lightTokens,
        components: isDark ? darkComponents : {},
      }}
    >
      <Feedback>
        <BrowserRouter basename="/console">
          <Suspense fallback={<Waiting />}>
            <Routes>
              <Route path="/sign-in" element={<SignInPage />} />
              <Route element={<SignedIn frame={<Frame />} />}>
                <Route index element={<Landing />} />
                <Route path="/tickets" element={<QueuePage />} />
                <Route path="/tickets/:number" element={<TicketPage />} />
                <Route path="/tickets/:number/release" element={<PreparePage />} />
                <Route path="/behalf" element={<BehalfPage />} />
                <Route path="/releases" element={<ReleasesPage />} />
                <Route path="/releases/:number" element={<ReviewPage />} />
                <Route path="/letters" element={<LettersPage />} />
                <Route path="/letters/new" element={<NewLetterPage />} />
                <Route path="/letters/sign" element={<SigningDesk />} />
                <Route path="/letters/seal" element={<SealingDesk />} />
                <Route path="/letters/:id" element={<LetterPage />} />
                <Route path="/letters/:id/edit" element={<EditLetterPage />} />
                <Route path="/letters/:id/correct" element={<CorrectLetterPage />} />
                <Route path="/hot" element={<HotIssuesPage />} />
                <Route path="/triage" element={<TriageStatisticsPage />} />
                <Route path="/setup/units" element={<UnitsPage />} />
                <Route path="/setup/places" element={<PlacesPage />} />
                <Route path="/setup/categories" element={<CategoriesPage />} />
                <Route path="/accounts" element={<AccountsPage />} />
                <Route path="/account" element={<AccountPage />} />
                <Route path="*" element={<Navigate to="/" replace />} />
              </Route>
            </Routes>
          </Suspense>
        </BrowserRouter>
      </Feedback>
    </ConfigProvider>
  );
}

function Landing() {
  return <Navigate to={landingOf(useSession().me.permissions)} replace />;
}

/** Nothing for a moment, then a word: a screen that flickers is worse than one that waits. */
function Waiting() {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return <p role="status">{long && '正在载入'}</p>;
}

const DARK = matchMedia('(prefers-color-scheme: dark)');

function useIsDark(): boolean {
  return useSyncExternalStore(
    (changed) => {
      DARK.addEventListener('change', changed);
      return () => DARK.removeEventListener('change', changed);
    },
    () => DARK.matches,
  );
}
