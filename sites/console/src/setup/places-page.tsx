import { Button, Card } from 'antd';
import { useState } from 'react';
import type { PlaceLevel } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { useQuery } from '../use-query.ts';
import { SETUP_PLACES } from './setup.documents.ts';

const BELOW: Partial<Record<PlaceLevel, PlaceLevel>> = {
  COUNTY: 'TOWNSHIP',
  TOWNSHIP: 'VILLAGE',
  VILLAGE: 'GRID',
};

/** The tree of places, opened branch by branch. */
export function PlacesPage() {
  return (
    <Page title="区划网格">
      <Card>
        <Branch level="COUNTY" />
      </Card>
    </Page>
  );
}

/** The places of one level under one place; a county has at most some dozens, but a page may be asked for anyway. */
function Branch({ under, level, after }: { under?: string; level: PlaceLevel; after?: string }) {
  const places = useQuery(SETUP_PLACES, { under: under ?? null, level, after: after ?? null });
  const [showsMore, setShowsMore] = useState(false);
  return (
    <Shown of={places}>
      {({ places: { nodes, pageInfo } }) => (
        <>
          {nodes.length === 0 && <p className="quiet">没有下级{labelOf('placeLevel', level)}。</p>}
          <ul className="tree">
            {nodes.map((place) => (
              <Twig key={place.code} {...place} />
            ))}
          </ul>
          {pageInfo.hasNextPage && !showsMore && <Button onClick={() => setShowsMore(true)}>更多</Button>}
          {showsMore && pageInfo.endCursor && (
            <Branch under={under} level={level} after={pageInfo.endCursor} />
          )}
        </>
      )}
    </Shown>
  );
}

function Twig({ code, name, level }: { code: string; name: string; level: PlaceLevel }) {
  const [open, setOpen] = useState(level === 'COUNTY');
  const below = BELOW[level];
  return (
    <li>
      {below ? (
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '▾' : '▸'} {name}
        </button>
      ) : (
        <span>{name}</span>
      )}{' '}
      <span className="quiet">{code}</span>
      {open && below && <Branch under={code} level={below} />}
    </li>
  );
}
