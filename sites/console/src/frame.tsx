import { App as Feedback, Alert, Button, Drawer, Grid } from 'antd';
import { REQUIRES_SECOND_FACTOR } from '@zhitong/domain';
import { Suspense, useEffect, useState } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { asRefusal } from './api.ts';
import { useSession } from './session.tsx';

interface Place {
  to: string;
  label: string;
  /** Any of these permissions shows it; none named: everybody's. */
  for?: readonly string[];
  /** Screens of one matter: listed below it once it is opened. */
  within?: readonly Place[];
}

const PLACES: readonly Place[] = [
  { to: '/tickets', label: '工单', for: ['ticket.read'] },
  { to: '/behalf', label: '代为登记', for: ['ticket.submit-on-behalf'] },
  {
    to: '/releases',
    label: '公开审核',
    for: ['publication.prepare', 'publication.read', 'publication.release'],
  },
  { to: '/letters', label: '正式答复', for: ['letter.read'] },
  { to: '/hot', label: '热点问题', for: ['statistic.read'] },
  { to: '/triage', label: '分拣统计', for: ['statistic.read'] },
  {
    to: '/points',
    label: '积分',
    for: ['points.read'],
    within: [
      { to: '/points/entries', label: '入账与复核' },
      { to: '/points/objections', label: '异议', for: ['points.approve'] },
      { to: '/points/accounts', label: '账户' },
      { to: '/points/rules', label: '规则' },
      { to: '/points/boards', label: '积分榜' },
      { to: '/points/months', label: '月度结算' },
    ],
  },
  { to: '/awards', label: '评奖与资金池', for: ['award.manage', 'points.read'] },
  { to: '/volunteers', label: '志愿活动', for: ['volunteer.manage'] },
  {
    to: '/market',
    label: '道德超市',
    for: ['market.manage'],
    within: [
      { to: '/market/counter', label: '兑换台' },
      { to: '/market/goods', label: '商品与库存' },
      { to: '/market/redemptions', label: '兑换记录' },
    ],
  },
  { to: '/setup/units', label: '单位' },
  { to: '/setup/places', label: '区划网格' },
  { to: '/setup/categories', label: '职责清单' },
  { to: '/accounts', label: '账号', for: ['account.manage'] },
  { to: '/account', label: '我的账号' },
];

/** What surrounds every screen: who one is, where one can go. A list at the side, behind a button on a phone. */
export function Frame() {
  const { me, signOut } = useSession();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const isWide = Grid.useBreakpoint().lg ?? false;
  const { message } = Feedback.useApp();

  useEffect(() => setOpen(false), [pathname]);

  const leave = () => signOut().catch((thrown: unknown) => message.error(asRefusal(thrown).message));
  return (
    <div className="frame">
      <a className="skip" href="#content">
        跳到正文
      </a>
      <header className="top">
        {!isWide && (
          <Button onClick={() => setOpen(true)} aria-expanded={open} aria-haspopup="dialog">
            菜单
          </Button>
        )}
        <Link to="/" className="brand">
          直通<span className="brand-county"> {me.county.name}</span>
        </Link>
        <span className="who">
          <span className="who-unit">{me.unit?.name} </span>
          {me.name}
        </span>
        <Button onClick={leave}>退出</Button>
      </header>
      <div className="body">
        {isWide ? (
          <Menu />
        ) : (
          <Drawer title="菜单" placement="left" size={260} open={open} onClose={() => setOpen(false)}>
            <Menu />
          </Drawer>
        )}
        <main id="content" tabIndex={-1}>
          {lacksSecondFactor(me) && (
            <Alert
              type="warning"
              showIcon
              title="您的角色须使用双重验证"
              description={<Link to="/account">前往「我的账号」绑定动态口令</Link>}
            />
          )}
          <Suspense fallback={<p role="status">正在载入</p>}>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </div>
  );
}

function Menu() {
  const { may } = useSession();
  const shown = (places: readonly Place[]) => places.filter(({ for: needed }) => !needed || needed.some(may));
  return (
    <nav className="menu" aria-label="主菜单">
      <ul>
        {shown(PLACES).map((place) => (
          <li key={place.to}>
            {place.within ? (
              <MenuGroup place={place} within={shown(place.within)} />
            ) : (
              <NavLink to={place.to}>{place.label}</NavLink>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Open where one of its screens is, or by its button. */
function MenuGroup({ place, within }: { place: Place; within: readonly Place[] }) {
  const { pathname } = useLocation();
  const isHere = pathname.startsWith(`${place.to}/`);
  const [open, setOpen] = useState(isHere);
  useEffect(() => {
    if (isHere) setOpen(true);
  }, [isHere]);
  return (
    <>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {place.label}
      </button>
      {open && (
        <ul>
          {within.map(({ to, label }) => (
            <li key={to}>
              <NavLink to={to}>{label}</NavLink>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function lacksSecondFactor({
  roles,
  secondFactor,
}: {
  roles: { role: string }[];
  secondFactor: boolean;
}): boolean {
  const needing: ReadonlySet<string> = REQUIRES_SECOND_FACTOR;
  // The server withholds roles that need a second factor, so none at all says the same.
  return !secondFactor && (roles.length === 0 || roles.some(({ role }) => needing.has(role)));
}
