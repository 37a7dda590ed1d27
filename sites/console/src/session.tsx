import { createContext, use } from 'react';
import type { MePartsFragment } from './generated.ts';

/** The person at the console; the parts of a session that screens ask for. */
export interface Session {
  me: MePartsFragment;
  may: (permission: string) => boolean;
  /** Shows the person anew, after roles or the second factor changed. */
  changeMe: (me: MePartsFragment) => void;
  signOut: () => Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

/** Only below the frame, where somebody is signed in. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('nobody is signed in here');
  return session;
}

/** Where each person's work begins, by what they may do. */
export function landingOf(permissions: readonly string[]): string {
  const may = (permission: string) => permissions.includes(permission);
  if (may('ticket.accept')) return '/tickets?status=RECEIVED';
  if (may('ticket.sign')) return '/tickets?mine=true';
  if (may('letter.sign') || may('letter.seal')) return '/letters';
  if (may('publication.prepare') || may('publication.read')) return '/releases';
  if (may('ticket.read')) return '/tickets';
  if (may('points.record')) return '/points/entries';
  if (may('volunteer.manage')) return '/volunteers';
  if (may('account.manage')) return '/accounts';
  if (may('setup.read')) return '/setup/units';
  return '/account';
}
