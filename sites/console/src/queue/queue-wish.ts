import { CHANNEL_CODES, TICKET_KINDS, TICKET_STATUSES, WARNING_LEVELS } from '@zhitong/domain';
import type { StaffTicketFilter, StaffTicketSort } from '../generated.ts';

export const SORTS = {
  DUE_SOONEST: '最先到期',
  NEWEST: '最新登记',
  OLDEST: '最早登记',
} as const satisfies Record<StaffTicketSort, string>;

/** What a queue shows, as it stands in the address: `?status=RECEIVED&warning=RED`. Unknown words are passed over. */
export function wishOf(params: URLSearchParams): {
  filter: StaffTicketFilter;
  sort: StaffTicketSort;
  after: string | null;
} {
  const members = <Member extends string>(name: string, all: readonly Member[]) => {
    const chosen = all.filter((member) => params.get(name)?.split(',').includes(member));
    return chosen.length > 0 ? chosen : null;
  };
  const text = (name: string) => params.get(name)?.trim() || null;
  const sort = params.get('sort');
  return {
    filter: {
      status: members('status', TICKET_STATUSES),
      kind: members('kind', TICKET_KINDS),
      warning: members('warning', WARNING_LEVELS),
      channel: members('channel', CHANNEL_CODES)?.[0] ?? null,
      unitCode: text('unit'),
      categoryCode: text('category'),
      placeCode: text('place'),
      search: text('search'),
      mine: params.get('mine') === 'true' ? true : null,
      overdue: params.get('overdue') === 'true' ? true : null,
    },
    sort: sort === 'NEWEST' || sort === 'OLDEST' ? sort : 'DUE_SOONEST',
    after: text('after'),
  };
}

/** The address after one wish changed; a changed wish begins at the first page. */
export function withWish(
  params: URLSearchParams,
  changes: Record<string, string | null | undefined>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  next.delete('after');
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}
