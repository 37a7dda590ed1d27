import type { Limit } from '@zhitong/domain';

/** What an administrator may change; each has the *default* of the domain's rules. */
export interface CountySettings {
  /** Working hours of a workday, county time, `HH:MM`. */
  readonly workHours: readonly (readonly [string, string])[];
  /** The accept clock: from RECEIVED to ACCEPTED or DECLINED. */
  readonly acceptLimit: Limit;
  /** The sign clock of each assignment. */
  readonly signLimit: Limit;
  /** The finish clock where the row of the responsibility list sets none. */
  readonly finishLimit: Limit;
  /** Days after a reply in which the citizen may rate; without a verdict the ticket then closes. */
  readonly ratingWindowDays: number;
  /** Days in which a citizen may appeal against a refusal; then the ticket closes. */
  readonly appealWindowDays: number;
  /** From this probability on (0.5 to 1) a calibrated model dispatches by itself; null: never. */
  readonly autoDispatchAt: number | null;
  /** An invented county: keys may lie with us, and every letter says that it has no legal force. Set when the county is made, never after. */
  readonly demo: boolean;
  /** Roles whose holders must have a second factor before they may act. Off in the demo county. */
  readonly enforceSecondFactor: boolean;
}

export const DEFAULT_SETTINGS: CountySettings = {
  workHours: [
    ['08:30', '12:00'],
    ['14:00', '17:30'],
  ],
  acceptLimit: { hours: 0.5, calendar: 'WORKING_TIME' },
  signLimit: { hours: 4, calendar: 'WORKING_TIME' },
  finishLimit: { hours: 240, calendar: 'WORKING_DAYS' },
  ratingWindowDays: 7,
  appealWindowDays: 7,
  autoDispatchAt: 0.9,
  demo: false,
  enforceSecondFactor: true,
};
