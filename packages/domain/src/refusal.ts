/** Every way the county's rules can say no. Codes are public API (contract.graphql): added to, never renamed. */
export const REFUSAL_CODES = [
  'BAD_INPUT',
  'BAD_QUERY',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'STEP_NOT_ALLOWED',
  'CONFLICT',
  'IDEMPOTENCY_MISMATCH',
  'TOO_COSTLY',
  'RATE_LIMITED',
  'TIMEOUT',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** One thing wrong with an input. */
export interface Problem {
  /** Where, as the caller wrote it: `input.title`, `input.against.3`. */
  readonly path: string;
  /** What, for programs: `REQUIRED`, `TOO_LONG`, `MALFORMED`, `BINARY`, `UNKNOWN` and the like. */
  readonly code: string;
  /** What, for people, in Chinese. */
  readonly message: string;
}

/** A rule said no. Anything else that is thrown is a defect, and its reader sees only INTERNAL. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  /** Facts that a sentence may be made of; never secrets, never what the caller may not see. */
  readonly details: Readonly<Record<string, string>>;
  /** With BAD_INPUT: everything that is wrong, at once. */
  readonly problems?: readonly Problem[];

  constructor(
    code: RefusalCode,
    details: Readonly<Record<string, string>> = {},
    problems?: readonly Problem[],
  ) {
    super(code);
    this.code = code;
    this.details = details;
    if (problems) this.problems = problems;
  }
}

/** Refuses with BAD_INPUT and all the problems, if there are any. */
export function badInput(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Refusal('BAD_INPUT', {}, problems);
}
