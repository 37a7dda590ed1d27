import { Link } from 'react-router';

export interface Tab {
  key: string;
  name: string;
  to: string;
}

/** Ways to look at one list, as links. */
export function Tabs({ label, tabs, shown }: { label: string; tabs: readonly Tab[]; shown: string }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ key, name, to }) => (
          <li key={key}>
            <Link to={to} aria-current={key === shown ? 'page' : undefined}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
