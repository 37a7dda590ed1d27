import { type Problem, cleanLine, cleanText, textProblems, voiceProblems } from '@zhitong/domain';
import { screen } from '@zhitong/triage';

/** From this certainty on words for everybody must not hold what looks like a person's data; an office's landline is none. */
const SURE = 0.9;

/** How words for everybody are asked for: limits in characters. */
export interface PublicWords {
  /** Where they stand in the caller's input. */
  readonly path: string;
  readonly label: string;
  readonly most: number;
  readonly lines?: boolean;
  readonly mayBeEmpty?: boolean;
}

/**
 * Words that everybody will read, made storable. What is wrong with them is added to `problems`: length, personal data, and
 * anything that would make points speak of filing, rating or petitioning.
 */
export function publicWords(
  raw: string,
  { path, label, ...limit }: PublicWords,
  problems: Problem[],
): string {
  const cleaned = limit.lines ? cleanText(raw) : cleanLine(raw);
  const text = cleaned.text.trim();
  problems.push(...textProblems(path, label, cleaned, limit));
  if (text.length > 4 * limit.most) return text;
  problems.push(...voiceProblems(path, text));
  for (const found of screen(text)) {
    if (found.certainty < SURE || found.kind === 'LANDLINE') continue;
    problems.push({
      path,
      code: 'PERSONAL_DATA',
      message: `${label}对外公开，不能有个人信息，请删去第 ${found.start + 1} 至 ${found.end} 字。`,
    });
  }
  return text;
}
