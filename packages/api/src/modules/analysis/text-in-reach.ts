import { badInput } from '@zhitong/domain';

/** The most characters (UTF-16 units) of a text that strangers may have looked through. */
export const TEXT_LIMIT = 10_000;

/** The text itself. @throws Refusal BAD_INPUT when it is longer than anybody may send */
export function textInReach(text: string): string {
  if (text.length > TEXT_LIMIT) {
    badInput([{ path: 'text', code: 'TOO_LONG', message: `文字最多 ${TEXT_LIMIT} 个字。` }]);
  }
  return text;
}
