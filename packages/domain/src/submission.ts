import { normalisePhone } from './contact.ts';
import type { Problem } from './refusal.ts';
import { PLACE_CODE_PATTERN } from './small-cells.ts';
import { TICKET_KINDS, isChannel } from './ticket-words.ts';

/** Limits of what a citizen sends: texts in characters (code points, as the database counts), the rest as told. */
export const SUBMISSION_LIMITS = {
  title: 100,
  text: 20_000,
  againstEntries: 10,
  againstEntry: 100,
  contactName: 50,
  categoryCode: 64,
  attachments: 20,
  /** Bytes of one file. */
  attachmentSize: 10 * 1024 * 1024,
} as const;

/** What may be sent beside the words: pictures, which are written anew without what their camera added, and PDF. */
export const ATTACHMENT_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

/** What intake is given, as in contract.graphql; null and absent mean the same. */
export interface SubmissionInput {
  readonly title: string;
  readonly text: string;
  readonly kind?: string | null;
  readonly placeCode?: string | null;
  readonly longitude?: number | null;
  readonly latitude?: number | null;
  readonly categoryCode?: string | null;
  readonly channel?: string | null;
  readonly contactName?: string | null;
  readonly contactPhone?: string | null;
  readonly against?: readonly string[] | null;
  readonly publishConsent?: boolean | null;
  readonly attachmentIds?: readonly string[] | null;
  readonly idempotencyKey?: string | null;
}

/** A text made storable, or the reason why it is none. */
export interface CleanText {
  readonly text: string;
  readonly problem: 'BINARY' | null;
}

// Controls but tab and line feed, the byte order mark, and the marks that turn the direction of what follows (a known
// way to make a text read differently from what it says).
// oxlint-disable-next-line no-control-regex
const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\u202a-\u202e\u2066-\u2069]/g;
// What is left of bytes that were no text.
// oxlint-disable-next-line no-control-regex
const RUBBISH = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u009f\ufffd]/g;

/**
 * One spelling for one text: composed characters (NFC), line feeds only, no control characters but line feed and tab.
 * It is BINARY when it holds a zero character or half a surrogate pair, or when more than a twentieth of it (and more
 * than three characters) is rubbish.
 */
export function cleanText(raw: string): CleanText {
  const rubbish = raw.match(RUBBISH)?.length ?? 0;
  const isBinary = raw.includes('\u0000') || !raw.isWellFormed() || rubbish > Math.max(3, raw.length / 20);
  // Stripped first: a control character can stand between two that compose.
  const text = raw.toWellFormed().replace(/\r\n?/g, '\n').replace(UNWANTED, '').normalize('NFC');
  return { text, problem: isBinary ? 'BINARY' : null };
}

/** As `cleanText`, in one line and trimmed: for titles and names. */
export function cleanLine(raw: string): CleanText {
  const { text, problem } = cleanText(raw);
  return { text: text.replace(/\s+/g, ' ').trim(), problem };
}

/** The length as people count: an emoji or a rare hanzi is one character. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** All that is wrong with a submission, at once; an empty list when it can be taken in. */
export function validateSubmission(input: SubmissionInput): Problem[] {
  const given = (value: string | null | undefined): value is string => value !== null && value !== undefined;
  const problems = [
    ...textProblems('input.title', '标题', cleanLine(input.title), { most: SUBMISSION_LIMITS.title }),
    ...textProblems('input.text', '内容', cleanText(input.text), { most: SUBMISSION_LIMITS.text }),
    ...againstProblems(input.against ?? []),
    ...coordinateProblems(input),
  ];
  const add = (path: string, code: string, message: string) => problems.push({ path, code, message });

  if (given(input.kind) && !(TICKET_KINDS as readonly string[]).includes(input.kind))
    add('input.kind', 'UNKNOWN', '没有这种诉求类型');
  if (given(input.channel) && !isChannel(input.channel)) add('input.channel', 'UNKNOWN', '没有这个渠道');
  if (given(input.placeCode) && !PLACE_CODE_PATTERN.test(input.placeCode))
    add('input.placeCode', 'MALFORMED', '区划代码应为6、9、12或15位数字');
  if (given(input.categoryCode) && !/^\S{1,64}$/.test(input.categoryCode))
    add('input.categoryCode', 'MALFORMED', '事项代码不正确');
  if (given(input.contactName))
    problems.push(
      ...textProblems('input.contactName', '姓名', cleanLine(input.contactName), {
        most: SUBMISSION_LIMITS.contactName,
        mayBeEmpty: true,
      }),
    );
  if (given(input.contactPhone) && input.contactPhone.trim() !== '' && !normalisePhone(input.contactPhone))
    add('input.contactPhone', 'MALFORMED', '电话号码不正确，请填写11位手机号码，或者带区号的固定电话');
  if ((input.attachmentIds?.length ?? 0) > SUBMISSION_LIMITS.attachments)
    add('input.attachmentIds', 'TOO_MANY', `附件最多${SUBMISSION_LIMITS.attachments}个`);
  if (given(input.idempotencyKey) && !UUID.test(input.idempotencyKey))
    add('input.idempotencyKey', 'MALFORMED', '幂等键应为UUID');
  return problems;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is wrong with one text of an input; the same sentences wherever a text is asked for. */
export function textProblems(
  path: string,
  label: string,
  { text, problem }: CleanText,
  limit: { readonly most: number; readonly mayBeEmpty?: boolean },
): Problem[] {
  if (problem) return [{ path, code: problem, message: `${label}含有无法识别的数据，请只填写文字` }];
  const length = lengthOf(text.trim());
  if (length === 0 && !limit.mayBeEmpty) return [{ path, code: 'REQUIRED', message: `请填写${label}` }];
  if (length <= limit.most) return [];
  return [{ path, code: 'TOO_LONG', message: `${label}最多${limit.most}字，现有${length}字` }];
}

function againstProblems(against: readonly string[]): Problem[] {
  const { againstEntries, againstEntry } = SUBMISSION_LIMITS;
  // Beyond the limit the entries are not looked at one by one: the list itself is the problem.
  if (against.length > againstEntries)
    return [{ path: 'input.against', code: 'TOO_MANY', message: `投诉对象最多${againstEntries}个` }];
  return against.flatMap((entry, index) =>
    textProblems(`input.against.${index}`, '投诉对象', cleanLine(entry), { most: againstEntry }),
  );
}

function coordinateProblems({ longitude = null, latitude = null }: SubmissionInput): Problem[] {
  const problems: Problem[] = [];
  const check = (path: string, value: number | null, other: number | null, most: number) => {
    if (value === null && other !== null)
      problems.push({ path, code: 'REQUIRED', message: '经度和纬度要一起填写' });
    if (value !== null && !(Math.abs(value) <= most))
      problems.push({ path, code: 'OUT_OF_RANGE', message: `应在-${most}到${most}之间` });
  };
  check('input.longitude', longitude, latitude, 180);
  check('input.latitude', latitude, longitude, 90);
  return problems;
}
