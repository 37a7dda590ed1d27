import { LABEL_OF_STATUS, type Problem, Refusal, type RefusalCode, type TicketStatus } from '@zhitong/domain';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

export type Language = 'zh' | 'en';

/** Every code with the sentence that says what to do. Codes are public API. */
const SENTENCES: Record<RefusalCode, Record<Language, string>> = {
  BAD_INPUT: {
    zh: '提交的内容有误，请按提示逐项修改后再提交。',
    en: 'Some input is not valid: see problems, mend each, and send again.',
  },
  BAD_QUERY: {
    zh: '请求的语句有误，请对照接口文档修改。',
    en: 'The request is not a valid operation of this schema.',
  },
  UNAUTHENTICATED: { zh: '请先登录。', en: 'Sign in first.' },
  FORBIDDEN: { zh: '您没有办理此事的权限。', en: 'You have no right to do this.' },
  NOT_FOUND: { zh: '没有找到。请核对编号和查询码。', en: 'Not found. Check the number and the code.' },
  STEP_NOT_ALLOWED: {
    zh: '当前状态下不能这样办理，请刷新后再看可办的步骤。',
    en: 'This step is not possible in the present state.',
  },
  CONFLICT: {
    zh: '别人刚刚改动过，请刷新后再试。',
    en: 'Somebody changed this meanwhile: reload and try again.',
  },
  IDEMPOTENCY_MISMATCH: {
    zh: '同一个幂等键已用于另一份内容，请换一个新的键。',
    en: 'This idempotency key came with another body before: use a new key.',
  },
  TOO_COSTLY: {
    zh: '这个请求一次取的数据太多，请减少层数或条数。',
    en: 'This request would load too much: ask for less at a time.',
  },
  RATE_LIMITED: { zh: '请求太频繁，请稍候再试。', en: 'Too many requests: wait, then try again.' },
  TIMEOUT: { zh: '处理超时，请稍后再试。', en: 'This took too long: try again later.' },
  UNAVAILABLE: { zh: '系统暂时不可用，请稍后再试。', en: 'Unavailable for the moment: try again later.' },
  INTERNAL: {
    zh: '系统出错了，已经记录。请稍后再试。',
    en: 'Something went wrong on our side and has been recorded.',
  },
};

/** Why nobody was signed in, where more can be told than that. Keyed by `details.reason` or `details.secondFactor`. */
const SIGN_IN_SENTENCES: Readonly<Record<string, Record<Language, string>>> = {
  SIGN_IN_REFUSED: { zh: '账号或密码不对，请重新输入。', en: 'Login or password is wrong.' },
  CODE_REFUSED: {
    zh: '验证码不对或者已经过期，请重新获取。',
    en: 'The code is wrong or expired: ask for another.',
  },
  required: { zh: '请再输入动态口令。', en: 'Your second factor is needed as well: send its code.' },
  wrong: {
    zh: '动态口令不对或者已经用过，请等下一个。',
    en: 'The code is wrong or used up: wait for the next one.',
  },
};

const CODE_OF_APOLLO: Record<string, RefusalCode> = {
  GRAPHQL_PARSE_FAILED: 'BAD_QUERY',
  GRAPHQL_VALIDATION_FAILED: 'BAD_QUERY',
  OPERATION_RESOLUTION_FAILURE: 'BAD_QUERY',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_QUERY',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_QUERY',
  BAD_REQUEST: 'BAD_QUERY',
  BAD_USER_INPUT: 'BAD_INPUT',
};

/** What of a database error means "ask again" rather than "we are broken". */
const CODE_OF_DATABASE: Record<string, RefusalCode> = {
  '40001': 'CONFLICT',
  '40P01': 'CONFLICT',
  // A zero byte, which JSON and GraphQL can write and no text of the database can hold.
  '22021': 'BAD_INPUT',
  '22P05': 'BAD_INPUT',
  '57014': 'TIMEOUT',
  '53300': 'UNAVAILABLE',
  '57P03': 'UNAVAILABLE',
  '57P01': 'UNAVAILABLE',
  '57P02': 'UNAVAILABLE',
  EPIPE: 'UNAVAILABLE',
  ECONNREFUSED: 'UNAVAILABLE',
  ECONNRESET: 'UNAVAILABLE',
};

function original(thrown: unknown): unknown {
  return thrown instanceof GraphQLError && thrown.originalError ? original(thrown.originalError) : thrown;
}

/** What the database client says without a code of its own. */
const GONE =
  /timeout exceeded when trying to connect|Connection (?:terminated|ended)|encountered a connection error/;

function codeOfFailure(error: unknown): RefusalCode {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = CODE_OF_DATABASE[String((at as { code?: unknown }).code)];
    if (code) return code;
    if (GONE.test(at.message)) return 'UNAVAILABLE';
  }
  return 'INTERNAL';
}

/** True when the thrown thing is our own fault and belongs into the log. */
export function isDefect(thrown: unknown): boolean {
  const error = original(thrown);
  return (
    !(error instanceof Refusal) && !(error instanceof GraphQLError) && codeOfFailure(error) === 'INTERNAL'
  );
}

/**
 * What the log may hold of an error: what it is and where it was thrown. Never its message: a database's holds the values
 * of its statement, a parser's a piece of what it read.
 */
export function reasonOf(error: unknown): { reason: string; stack?: string } {
  const { name, code, stack } = error as { name?: unknown; code?: unknown; stack?: unknown };
  // By their shape, since a message may have several lines.
  const frames = String(stack ?? '')
    .split('\n')
    .filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line))
    .slice(0, 8);
  const reason = [name, code].filter((part) => typeof part === 'string').join(' ') || 'unknown';
  return frames.length > 0 ? { reason, stack: frames.join('\n') } : { reason };
}

/** A refusal keeps its code and says what to do; a defect keeps nothing but the fact that it happened. */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const error = original(thrown);
  const place = {
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
  };
  if (error instanceof Refusal) {
    const extensions = {
      code: error.code,
      details: error.details,
      ...(error.problems && { problems: error.problems }),
    };
    return { message: sentence(error.code, error.details, 'zh'), ...place, extensions };
  }
  const apollo = String(formatted.extensions?.['code'] ?? '');
  const code = CODE_OF_APOLLO[apollo] ?? codeOfFailure(error);
  if (code === 'BAD_INPUT' && !CODE_OF_APOLLO[apollo]) {
    const problem = { path: '', code: 'BINARY', message: '内容中有无法保存的字符，请删除后再提交。' };
    return { message: SENTENCES[code].zh, ...place, extensions: { code, details: {}, problems: [problem] } };
  }
  if (code === 'BAD_INPUT') {
    return {
      message: SENTENCES.BAD_INPUT.zh,
      extensions: { code, details: {}, problems: [coercionProblem(formatted.message)] },
    };
  }
  if (code === 'BAD_QUERY')
    return { message: formatted.message, ...place, extensions: { code, details: {} } };
  return { message: SENTENCES[code].zh, ...place, extensions: { code, details: {} } };
}

/** GraphQL's own words about a variable, `Variable "$input" got invalid value 7 at "input.title"; …`, as a problem with its place. */
function coercionProblem(message: string): { path: string; code: string; message: string } {
  const variable = /^Variable "\$([^"]+)"/.exec(message)?.[1] ?? '';
  const at = / at "([^"]+)"/.exec(message)?.[1]?.replace(/\[(\d+)\]/g, '.$1');
  const missing = /^Variable "\$[^"]+" of required type/.test(message);
  const field = /Field "([^"]+)" of required type/.exec(message)?.[1];
  const reason = message.split('; ').slice(1).join('; ') || message;
  const path = [at ?? variable, field].filter(Boolean).join('.');
  return { path, code: missing || field ? 'REQUIRED' : 'MALFORMED', message: reason };
}

function sentence(code: RefusalCode, details: Readonly<Record<string, string>>, language: Language): string {
  const status = details['status'] as TicketStatus | undefined;
  if (code === 'STEP_NOT_ALLOWED' && status && LABEL_OF_STATUS[status]) {
    const label = language === 'zh' ? `（${LABEL_OF_STATUS[status]}）` : ` (${status})`;
    return language === 'zh'
      ? `当前状态${label}下不能这样办理，请刷新后再看可办的步骤。`
      : `This step is not possible in the present state${label}.`;
  }
  const signIn = SIGN_IN_SENTENCES[details['reason'] ?? details['secondFactor'] ?? ''];
  if (code === 'UNAUTHENTICATED' && signIn) return signIn[language];
  if (code === 'FORBIDDEN' && details['sameHand']) {
    return language === 'zh'
      ? '这一步须由另一人办理：您经手过前面的步骤。'
      : 'Somebody else has to do this: an earlier step was yours.';
  }
  return SENTENCES[code][language];
}

/** The errors of one answer in the reader's language, with all bad input told in one error. */
export function presentErrors(
  errors: readonly GraphQLFormattedError[],
  language: Language,
): GraphQLFormattedError[] {
  const input = errors.filter((error) => error.extensions?.['code'] === 'BAD_INPUT' && !error.path);
  const merged: GraphQLFormattedError[] =
    input.length > 1
      ? [
          {
            message: SENTENCES.BAD_INPUT.zh,
            extensions: {
              code: 'BAD_INPUT',
              details: {},
              problems: input.flatMap((error) => (error.extensions?.['problems'] as object[]) ?? []),
            },
          },
          ...errors.filter((error) => !input.includes(error)),
        ]
      : [...errors];
  if (language === 'zh') return merged.map(inChinese);
  return merged.map((error) => {
    const code = error.extensions?.['code'] as RefusalCode;
    if (code === 'BAD_QUERY') return error;
    const { details, problems } = (error.extensions ?? {}) as {
      details?: Record<string, string>;
      problems?: Problem[];
    };
    return {
      ...error,
      message: sentence(code, details ?? {}, 'en'),
      extensions: { ...error.extensions, ...(problems && { problems: problems.map(inEnglish) }) },
    };
  });
}

/** A problem's kind in a sentence; its place tells the rest. */
const KINDS: Readonly<Record<string, string>> = {
  REQUIRED: 'Must be given.',
  TOO_LONG: 'Too long.',
  TOO_LARGE: 'Too large.',
  TOO_MANY: 'Too many.',
  UNKNOWN: 'There is no such thing here.',
  MALFORMED: 'Not in the form that is asked for.',
  NOT_ALLOWED: 'Not allowed here.',
  BINARY: 'Holds characters that are not text.',
  OUT_OF_RANGE: 'Out of range.',
  OUT_OF_STOCK: 'Not enough of it is on the shelf.',
  POINTS_SHORT: 'Not enough points to spend.',
  DUPLICATE: 'Given twice.',
  CONTRADICTION: 'Contradicts another value.',
  CONFLICT_OF_INTEREST: 'The appeal is about this unit or one above it.',
  CONFLICT_UNRESOLVED: 'Say first which units the appeal is about.',
  NOT_VILLAGE: 'No duty of a village.',
};

/** What a value must look like is said by its type alone, in English. */
const LOOKS: Readonly<Record<string, string>> = {
  Money: '请填写金额（元），带两位小数，如',
  Decimal: '请填写数字，如',
  Date: '请填写日期，如',
  DateTime: '请填写带时区的时间，如',
};

const LOOKS_LIKE = /^(\w+) must look like (.+)$/;

/** Where a field of a form is typed in wrongly its reader gets a Chinese sentence, not that of the type. */
function inChinese(error: GraphQLFormattedError): GraphQLFormattedError {
  const problems = error.extensions?.['problems'] as Problem[] | undefined;
  if (!problems?.some(({ message }) => LOOKS_LIKE.test(message))) return error;
  const said = problems.map((problem) => {
    const [, type = '', example = ''] = LOOKS_LIKE.exec(problem.message) ?? [];
    return LOOKS[type] ? { ...problem, message: `${LOOKS[type]} ${example}。` } : problem;
  });
  return { ...error, extensions: { ...error.extensions, problems: said } };
}
/** GraphQL's own words are English already. */
function inEnglish(problem: Problem): Problem {
  if (!/\p{Script=Han}/u.test(problem.message)) return problem;
  return { ...problem, message: KINDS[problem.code] ?? `Not valid: ${problem.code}.` };
}

export function languageOf(header: string | undefined): Language {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh';
}
