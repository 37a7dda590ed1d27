import type { TicketKind, TicketOutcome } from '@zhitong/domain';

/**
 * One invented matter of the demo county, told in one or more ways. In its texts stand
 * `{village}`, `{town}` and `{office}` (where this ticket lies, and the government there), `{visited}` and `{until}` (days as 3月8日: when the unit came, and two weeks after
 * its reply), `{a}`, `{b}`, `{c}` (details, by `blanks`) and `[[…]]` around what must be blacked out before anybody else reads it.
 */
export interface Story {
  /** Code of the responsibility row. */
  category: string;
  kind: TicketKind;
  /** The lead's code; TOWNSHIP stands for the government of the township where it happens. */
  unit: string;
  assist?: readonly string[];
  /** Communities of the three county-town subdistricts, communities of the other townships, villages, or named villages. */
  where: 'URBAN' | 'TOWN' | 'RURAL' | readonly string[];
  /** Codes of the units complained of. */
  against?: readonly string[];
  /** As different citizens would put it. */
  told: readonly Telling[];
  blanks?: Readonly<Partial<Record<'a' | 'b' | 'c', readonly string[]>>>;
  /** The unit's answer: can it be done, why, what next and whom to ask; then the particulars. */
  reply: string;
  outcome: TicketOutcome;
  /** What staff publish where the citizen does not consent to the own words. */
  summary: string;
}

/** Title and text of one citizen; with an answer and a summary of its own where the story's would not fit. */
export type Telling = readonly [title: string, text: string, own?: { reply: string; summary: string }];
