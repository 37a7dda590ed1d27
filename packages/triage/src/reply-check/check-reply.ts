import {
  LABEL_OF_PERSONAL_DATA,
  type PersonalDataKind,
  REPLY_FINDING_KINDS,
  type ReplyFindingKind,
} from '@zhitong/domain';
import { brushOff, contentIn } from './brush-off.ts';
import { copied } from './copied.ts';
import type { ReplyFinding, ReplyToCheck } from './finding.ts';
import { missingInOpening } from './opening.ts';
import { personalDataIn } from './personal.ts';
import { type Part, plain, withoutBoilerplate } from './plain.ts';
import { loosePromises } from './promises.ts';
import { hasContact, hasDate, hasFacts, hasGrounds } from './substance.ts';
import { badTones } from './tone.ts';
import { sharedPairs, unanswered } from './topic.ts';

/** So many letters about the matter itself hold some fact, in whatever words. */
const A_FACT_AT_LEAST = 44;
const STOPS: ReadonlySet<ReplyFindingKind> = new Set(['PERSONAL_DATA', 'BRUSH_OFF', 'COPIED']);
/** An answer to the very question shares more of its words by any chance. */
const SHARED_BY_CHANCE = 1;

/**
 * Looks through a reply before it leaves: does it answer what was asked, open with the three sentences, give facts, grounds,
 * dates and somebody to call, keep the tone, give no personal data away, and is it more than a brush-off or a copy.
 * A good reply has no finding. Findings come by kind, within a kind by place. Never throws, whatever the text.
 */
export function checkReply(checked: ReplyToCheck): ReplyFinding[] {
  const reply = plain(checked.reply);
  const answer = withoutBoilerplate(reply);
  const found: ReplyFinding[] = personalDataIn(checked.reply).map((part) =>
    finding('PERSONAL_DATA', sentenceOn(part.kind), part),
  );
  const away = brushOff(answer);
  if (away) {
    // Without any substance all the rest is missing too, and to say so helps nobody.
    found.push(
      finding(
        'BRUSH_OFF',
        '答复里没有实质内容，请写明查到了什么、办了什么或为什么不能办，以及下一步找谁。',
        away,
      ),
    );
  } else {
    found.push(...copiedFrom(checked, answer), ...offTopic(checked, answer), ...lacking(checked, answer));
    for (const promise of loosePromises(answer, checked.on)) {
      const sentence = promise.over
        ? '承诺的日期已经过去，请写明实际完成的时间，或改为新的期限。'
        : '这里作了承诺却没有期限，请写明最迟哪一天办成或多久一次；不能办的请直说。';
      found.push(finding('PROMISE_WITHOUT_DATE', sentence, promise));
    }
  }
  const asked = `${checked.question.title}\n${checked.question.text}`;
  found.push(...badTones(reply, asked).map((part) => finding('TONE', part.sentence, part)));
  return found.sort(
    (a, b) =>
      REPLY_FINDING_KINDS.indexOf(a.kind) - REPLY_FINDING_KINDS.indexOf(b.kind) ||
      (a.start ?? -1) - (b.start ?? -1),
  );
}

function sentenceOn(kind: PersonalDataKind): string {
  const what = LABEL_OF_PERSONAL_DATA[kind];
  if (kind === 'LANDLINE' || kind === 'MOBILE')
    return `此处像是私人的${what}，请删去；单位的办公电话请写在“联系电话”之后。`;
  if (kind === 'ADDRESS') return '此处像是详细住址，请只写到村或小区；办公地点请写明是哪个窗口或大厅。';
  return `此处像是${what}，请删去，或改用“诉求人”“当事人”这样不指向个人的说法。`;
}

function finding(kind: ReplyFindingKind, sentence: string, part?: Part | null): ReplyFinding {
  const severity = STOPS.has(kind) ? 'STOP' : 'ADVICE';
  if (!part || part.start >= part.end) return { kind, severity, sentence };
  return { kind, severity, sentence, start: part.start, end: part.end };
}

function copiedFrom({ otherReplies = [] }: ReplyToCheck, answer: string): ReplyFinding[] {
  const part = copied(
    answer,
    otherReplies.map((other) => withoutBoilerplate(plain(other))),
  );
  return part
    ? [
        finding(
          'COPIED',
          '与另一件诉求的答复几乎一样，请按本件查到的情况重写：时间、地点、结果都应是本件的。',
          part,
        ),
      ]
    : [];
}

function offTopic({ question }: ReplyToCheck, answer: string): ReplyFinding[] {
  const missing = unanswered(question, answer);
  if (missing.length > 0)
    return [finding('OFF_TOPIC', `诉求问到${missing.join('、')}，答复里没有说，请直接回答。`)];
  const shared = sharedPairs(question, answer);
  if (shared === null || shared > SHARED_BY_CHANCE) return [];
  return [finding('OFF_TOPIC', '答复谈的似乎不是诉求所问的事，请对照诉求逐项回答。')];
}

function lacking({ outcome }: ReplyToCheck, answer: string): ReplyFinding[] {
  const found: ReplyFinding[] = [];
  const { missing, opening } = missingInOpening(answer);
  if (missing.length > 0)
    found.push(
      finding(
        'NO_OPENING',
        `开头三句话还缺：${missing.join('；')}。请先用三句话说清能不能办、为什么、下一步怎么办和找谁。`,
        opening,
      ),
    );
  if (!hasFacts(answer) && contentIn(answer) < A_FACT_AT_LEAST)
    found.push(finding('NO_FACTS', '请写明事实：谁在什么时候查了什么、查到什么、办了什么，有数字的写数字。'));
  const done =
    outcome === undefined || ['SOLVED', 'PARTLY_SOLVED', 'ADOPTED', 'PARTLY_ADOPTED'].includes(outcome);
  if (!hasGrounds(answer, { done }))
    found.push(finding('NO_GROUNDS', '请写明依据：哪部法律法规或文件的哪一条、哪项标准，或怎样测得的结果。'));
  if (!hasDate(answer))
    found.push(
      finding(
        'NO_DATE',
        DATE_FOR[outcome ?? ''] ?? '请写明时间：什么时候查的、办的，最迟什么时候办成或多久办结。',
      ),
    );
  if (!hasContact(answer))
    found.push(finding('NO_CONTACT', '请写明找谁：承办单位的办公电话，或到哪个窗口。'));
  return found;
}

const DATE_FOR: Readonly<Record<string, string>> = {
  SOLVED: '结果是已解决，请写明哪一天办成的。',
  PARTLY_SOLVED: '请写明哪些已在何时办成，其余最迟哪一天办成。',
  ADOPTED: '建议已采纳，请写明从什么时候开始做、最迟什么时候做成。',
  PARTLY_ADOPTED: '请写明采纳的部分从什么时候开始做、最迟什么时候做成。',
};
