import type { LetterAction, LetterPublicity, LetterStatus } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';

/** Who will read a letter, with what that means. */
export const PUBLICITY: Readonly<Record<LetterPublicity, { label: string; meaning: string }>> = {
  PUBLIC: {
    label: '公开',
    meaning:
      '印发并经公开审核后，答复全文、PDF 和文号放在网站上，任何人都能看、能验证。不能写任何人的个人信息。',
  },
  PERSON: {
    label: '只给本人',
    meaning: '只有凭查询码的诉求人能看全文。公开登记簿里只有一串校验值，没有文字。',
  },
};

/** A step in a letter's history. */
export function stepLabel(kind: string): string {
  if (kind === 'draft') return '拟稿';
  if (kind === 'edit') return '修改';
  return labelOf('letterAction', kind);
}

/** Which of the three tones a letter's tag has: waits for somebody, under way, at its end. */
export function letterTone(status: LetterStatus): 'new' | 'running' | 'done' {
  if (status === 'DRAFT') return 'new';
  return status === 'ISSUED' || status === 'SUPERSEDED' || status === 'REVOKED' || status === 'VOIDED'
    ? 'done'
    : 'running';
}

/** The steps that bring a letter on its way and wait for this very person. */
const WORK = new Set<LetterAction>(['review', 'countersign', 'sign', 'seal']);

interface Workable {
  readonly mayDo: readonly LetterAction[];
  readonly mayEdit: boolean;
}

/** What this person is asked to do with a letter; empty where they are not asked. */
export function workOn({ mayDo, mayEdit }: Workable): string[] {
  const steps = mayDo.filter((action) => WORK.has(action));
  return [...(mayEdit ? ['修改草稿'] : []), ...steps.map((action) => labelOf('letterAction', action))];
}

/** In which statuses something may wait for whoever has these permissions. */
export function statusesOfWork(may: (permission: string) => boolean): LetterStatus[] {
  const statuses: LetterStatus[] = [];
  if (may('letter.draft') || may('letter.review')) statuses.push('DRAFT');
  if (may('letter.countersign') || may('letter.sign')) statuses.push('REVIEWED');
  if (may('letter.sign')) statuses.push('COUNTERSIGNED');
  if (may('letter.seal')) statuses.push('SIGNED');
  return statuses;
}

/** Why one letter of several was not signed or sealed, and what to do. */
const REFUSED: Readonly<Record<string, string>> = {
  CONFLICT: '内容在您看过之后有变动，没有办理。请重新打开，逐字看过再办。',
  STEP_NOT_ALLOWED: '别人已先办理，或者它已不在这一步。请重新载入列表。',
  FORBIDDEN: '您不能办这一件：拟稿、签发、用印须是三个不同的人。请由另一人办理。',
  BAD_INPUT: '版面排不出来，例如有字库里没有的字。请退回拟稿人修改。',
  NOT_FOUND: '找不到这一件，或者您已无权查看。',
  UNAVAILABLE: '签名服务没有应答，没有办成。请稍后再办；如已取号，该号作废并列明。',
};

export function refusedInWords(code: string): string {
  return REFUSED[code] ?? '没有办成，原因不明。请稍后再试，仍不行请联系管理员。';
}
