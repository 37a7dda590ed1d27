import { type PersonalDataKind } from '@zhitong/domain';

/** What a detector found, in positions of the folded text. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly kind: PersonalDataKind;
  readonly certainty: number;
}
