import type { StaffAction, TicketFileFragment, TicketKind } from '../generated.ts';

export type Triage = NonNullable<TicketFileFragment['triage']>;
type Category = Triage['categories'][number]['category'];
type Unit = NonNullable<Triage['unit']>['unit'];

/** What a person takes over from the machine's suggestions into a form, to look at and send by themselves. */
export interface Suggestion {
  step: TakingStep;
  category?: Category;
  unit?: Unit;
  kind?: TicketKind;
}

/** The steps whose forms can take a suggestion over, in the order in which a ticket meets them. */
const TAKING_STEPS = ['ACCEPT', 'ASSIGN', 'RECATEGORISE'] as const satisfies readonly StaffAction[];
export type TakingStep = (typeof TAKING_STEPS)[number];

/** Less sure than this, and the citizen's own choice of kind stands. */
export const KIND_FROM = 0.5;

/** Whether this reader has a step to which suggestions belong: then they stand first. */
export function isForDispatcher({ mayDo }: TicketFileFragment): boolean {
  return TAKING_STEPS.some((step) => mayDo.includes(step));
}

/** What taking one suggested category puts where, now; null where no form on offer takes it. */
export function takeCategory(ticket: TicketFileFragment, category: Category): Suggestion | null {
  const step = TAKING_STEPS.find((one) => one !== 'ASSIGN' && ticket.mayDo.includes(one));
  if (!step || category.code === ticket.category?.code) return null;
  const kind = ticket.triage?.kind;
  return {
    step,
    category,
    ...(category.owner && { unit: category.owner }),
    ...(kind && kind.probability >= KIND_FROM && { kind: kind.kind }),
  };
}

/** What taking the suggested unit puts where; null where the ticket cannot be assigned now, or not to that unit. */
export function takeUnit(ticket: TicketFileFragment): Suggestion | null {
  const unit = ticket.triage?.unit?.unit;
  if (!unit || !ticket.mayDo.includes('ASSIGN') || isInConflict(ticket, unit.code)) return null;
  return { step: 'ASSIGN', unit };
}

/** Whether the citizen complains of this unit, as far as that has been told. */
export function isInConflict({ conflictUnits }: TicketFileFragment, code: string): boolean {
  return conflictUnits.some((unit) => unit.code === code);
}
