import { type PersonalDataKind } from '@zhitong/domain';

/** A part of a text that looks like personal data, in UTF-16 units: from `start` up to before `end`. */
export interface PersonalData {
  readonly start: number;
  readonly end: number;
  readonly kind: PersonalDataKind;
  /** 0..1: 0.9 and above is hardly ever wrong, below 0.6 a person should look. */
  readonly certainty: number;
}
