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
const EntriesPage = lazy(() => import('./points/entries-page.tsx').then((m) => ({ default: m.EntriesPage })));
const RecordPage = lazy(() => import('./points/record-page.tsx').then((m) => ({ default: m.RecordPage })));
const ImportEntriesPage = lazy(() =>
  import('./points/import-entries-page.tsx').then((m) => ({ default: m.ImportEntriesPage })),
);
const ObjectionsPage = lazy(() =>
  import('./points/objections-page.tsx').then((m) => ({ default: m.ObjectionsPage })),
);
const PointsAccountsPage = lazy(() =>
  import('./points/accounts-page.tsx').then((m) => ({ default: m.PointsAccountsPage })),
);
const PointsAccountPage = lazy(() =>
  import('./points/account-page.tsx').then((m) => ({ default: m.PointsAccountPage })),
);
const OpenAccountPage = lazy(() =>
  import('./points/open-account-page.tsx').then((m) => ({ default: m.OpenAccountPage })),
);
const GroupsPage = lazy(() => import('./points/groups-page.tsx').then((m) => ({ default: m.GroupsPage })));
const ImportAccountsPage = lazy(() =>
  import('./points/import-accounts-page.tsx').then((m) => ({ default: m.ImportAccountsPage })),
);
const RuleBooksPage = lazy(() =>
  import('./points/rule-books-page.tsx').then((m) => ({ default: m.RuleBooksPage })),
);
const RuleBookPage = lazy(() =>
  import('./points/rule-book-page.tsx').then((m) => ({ default: m.RuleBookPage })),
);
const NewRuleBookPage = lazy(() =>
  import('./points/rule-book-page.tsx').then((m) => ({ default: m.NewRuleBookPage })),
);
const BoardsPage = lazy(() => import('./points/boards-page.tsx').then((m) => ({ default: m.BoardsPage })));
const MonthsPage = lazy(() => import('./points/months-page.tsx').then((m) => ({ default: m.MonthsPage })));
const AwardsPage = lazy(() => import('./awards/awards-page.tsx').then((m) => ({ default: m.AwardsPage })));
const NewRoundPage = lazy(() =>
  import('./awards/new-round-page.tsx').then((m) => ({ default: m.NewRoundPage })),
);
const RoundPage = lazy(() => import('./awards/round-page.tsx').then((m) => ({ default: m.RoundPage })));
const PoolPage = lazy(() => import('./awards/pool-page.tsx').then((m) => ({ default: m.PoolPage })));
const ActivitiesPage = lazy(() =>
  import('./volunteers/activities-page.tsx').then((m) => ({ default: m.ActivitiesPage })),
);
const NewActivityPage = lazy(() =>
  import('./volunteers/new-activity-page.tsx').then((m) => ({ default: m.NewActivityPage })),
);
const ActivityPage = lazy(() =>
  import('./volunteers/activity-page.tsx').then((m) => ({ default: m.ActivityPage })),
);
const CodesPage = lazy(() => import('./volunteers/codes-page.tsx').then((m) => ({ default: m.CodesPage })));
const CounterPage = lazy(() => import('./market/counter-page.tsx').then((m) => ({ default: m.CounterPage })));
const GoodsPage = lazy(() => import('./market/goods-page.tsx').then((m) => ({ default: m.GoodsPage })));
const RedemptionsPage = lazy(() =>
  import('./market/redemptions-page.tsx').then((m) => ({ default: m.RedemptionsPage })),
);
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
                <Route path="/points/entries" element={<EntriesPage />} />
                <Route path="/points/entries/new" element={<RecordPage />} />
                <Route path="/points/entries/import" element={<ImportEntriesPage />} />
                <Route path="/points/objections" element={<ObjectionsPage />} />
                <Route path="/points/accounts" element={<PointsAccountsPage />} />
                <Route path="/points/accounts/new" element={<OpenAccountPage />} />
                <Route path="/points/accounts/groups" element={<GroupsPage />} />
                <Route path="/points/accounts/import" element={<ImportAccountsPage />} />
                <Route path="/points/accounts/:code" element={<PointsAccountPage />} />
                <Route path="/points/rules" element={<RuleBooksPage />} />
                <Route path="/points/rules/new" element={<NewRuleBookPage />} />
                <Route path="/points/rules/:id" element={<RuleBookPage />} />
                <Route path="/points/boards" element={<BoardsPage />} />
                <Route path="/points/months" element={<MonthsPage />} />
                <Route path="/awards" element={<AwardsPage />} />
                <Route path="/awards/new" element={<NewRoundPage />} />
                <Route path="/awards/pools/:year" element={<PoolPage />} />
                <Route path="/awards/:number" element={<RoundPage />} />
                <Route path="/volunteers" element={<ActivitiesPage />} />
                <Route path="/volunteers/new" element={<NewActivityPage />} />
                <Route path="/volunteers/:id" element={<ActivityPage />} />
                <Route path="/volunteers/:id/codes" element={<CodesPage />} />
                <Route path="/market/counter" element={<CounterPage />} />
                <Route path="/market/goods" element={<GoodsPage />} />
                <Route path="/market/redemptions" element={<RedemptionsPage />} />
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
