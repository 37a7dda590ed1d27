import { LABELS } from '@zhitong/domain';

type Words = { [Name in keyof typeof LABELS]: Readonly<Record<string | number, string>> };
const WORDS: Words = LABELS;

/** The Chinese word for a member of one of the domain's enums; a member this build does not know stands for itself. */
export function labelOf(words: keyof Words, member: string | number): string {
  return WORDS[words][member] ?? String(member);
}

/** Options of a select over some members. */
export function optionsOf<Member extends string>(words: keyof Words, members: readonly Member[]) {
  return members.map((value) => ({ value, label: labelOf(words, value) }));
}
