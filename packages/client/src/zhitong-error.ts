/** One thing wrong with one field of the input. */
export interface Problem {
  /** Where: `title`, `attachmentIds.0`. */
  path: string;
  code: string;
  /** Chinese (or English by `Accept-Language`); fit to be shown beside the field. */
  message: string;
}

/**
 * What a call can end with. All but `NETWORK` come from the server (`extensions.code`); a server newer than this
 * client may send more, so treat an unknown code as `INTERNAL`.
 */
export const ERROR_CODES = [
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
  'NETWORK',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** The server said no, or nothing answered (`NETWORK`). `message` is a sentence for people. */
export class ZhitongError extends Error {
  override readonly name = 'ZhitongError';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string>>;
  /** Every problem of a `BAD_INPUT`, all at once; else empty. */
  readonly problems: readonly Problem[];

  constructor(
    code: ErrorCode,
    message: string,
    facts: { details?: Record<string, string>; problems?: readonly Problem[]; cause?: unknown } = {},
  ) {
    super(message, { cause: facts.cause });
    this.code = code;
    this.details = facts.details ?? {};
    this.problems = facts.problems ?? [];
  }
}

interface GraphQLErrorLike {
  message?: unknown;
  extensions?: { code?: unknown; details?: unknown; problems?: unknown };
}

/** The first of a GraphQL answer's errors, as the one that is thrown. */
export function errorOf(errors: readonly GraphQLErrorLike[]): ZhitongError {
  const first = errors[0] ?? {};
  const { code, details, problems } = first.extensions ?? {};
  return new ZhitongError(codeOf(code), typeof first.message === 'string' ? first.message : '请求未成功', {
    details: isRecord(details)
      ? Object.fromEntries(Object.entries(details).map(([k, v]) => [k, String(v)]))
      : {},
    problems: Array.isArray(problems) ? problems.filter(isProblem) : [],
  });
}

function codeOf(code: unknown): ErrorCode {
  return ERROR_CODES.find((known) => known === code) ?? 'INTERNAL';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isProblem(value: unknown): value is Problem {
  return isRecord(value) && ['path', 'code', 'message'].every((key) => typeof value[key] === 'string');
}
