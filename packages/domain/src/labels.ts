import { LABEL_OF_CLOCK_CALENDAR } from './clock.ts';
import { LABEL_OF_TIER } from './conflict.ts';
import { LABEL_OF_LETTER_ACTION, LABEL_OF_LETTER_STATUS } from './letter-life.ts';
import {
  LABEL_OF_AWARDING_LEVEL,
  LABEL_OF_CAP_PERIOD,
  LABEL_OF_CORRECTION_GROUND,
  LABEL_OF_ENTRY_STATUS,
  LABEL_OF_OBJECTION_DECISION,
  LABEL_OF_POINTS_LEVEL,
  LABEL_OF_POINTS_SOURCE,
  LABEL_OF_PRIZE_FORM,
  LABEL_OF_PROOF_KIND,
  LABEL_OF_RULE_BOOK_STATUS,
  LABEL_OF_TIE_RULE,
} from './points-words.ts';
import { LABEL_OF_PERMISSION, LABEL_OF_ROLE } from './rights.ts';
import { LABEL_OF_EVENT, LABEL_OF_RELEASE_MODE, LABEL_OF_RELEASE_STATUS } from './ticket-event.ts';
import { LABEL_OF_ACTION, LABEL_OF_STATUS } from './ticket-status.ts';
import {
  CHANNELS,
  LABEL_OF_ASSIGNMENT_DUTY,
  LABEL_OF_CITIZEN_ACTION,
  LABEL_OF_DECLINE_REASON,
  LABEL_OF_KIND,
  LABEL_OF_LOOK_PURPOSE,
  LABEL_OF_OPENNESS,
  LABEL_OF_OUTCOME,
  LABEL_OF_PLACE_LEVEL,
  LABEL_OF_SATISFACTION,
  LABEL_OF_SOLVED,
  LABEL_OF_TRACK,
  LABEL_OF_UNIT_KIND,
  LABEL_OF_VILLAGE_DUTY,
  LABEL_OF_WARNING,
  type ChannelCode,
} from './ticket-words.ts';
import {
  LABEL_OF_MODEL_STATE,
  LABEL_OF_PERSONAL_DATA,
  LABEL_OF_REPLY_FINDING,
  LABEL_OF_URGENCY,
} from './triage-words.ts';

/** The Chinese word that people see for every member of every enum, so that all screens say the same. */
export const LABELS = {
  status: LABEL_OF_STATUS,
  action: LABEL_OF_ACTION,
  kind: LABEL_OF_KIND,
  track: LABEL_OF_TRACK,
  outcome: LABEL_OF_OUTCOME,
  solved: LABEL_OF_SOLVED,
  satisfaction: LABEL_OF_SATISFACTION,
  channel: Object.fromEntries(Object.entries(CHANNELS).map(([code, { label }]) => [code, label])) as Readonly<
    Record<ChannelCode, string>
  >,
  declineReason: LABEL_OF_DECLINE_REASON,
  warning: LABEL_OF_WARNING,
  villageDuty: LABEL_OF_VILLAGE_DUTY,
  assignmentDuty: LABEL_OF_ASSIGNMENT_DUTY,
  placeLevel: LABEL_OF_PLACE_LEVEL,
  unitKind: LABEL_OF_UNIT_KIND,
  tier: LABEL_OF_TIER,
  clockCalendar: LABEL_OF_CLOCK_CALENDAR,
  citizenAction: LABEL_OF_CITIZEN_ACTION,
  lookPurpose: LABEL_OF_LOOK_PURPOSE,
  openness: LABEL_OF_OPENNESS,
  releaseMode: LABEL_OF_RELEASE_MODE,
  releaseStatus: LABEL_OF_RELEASE_STATUS,
  event: LABEL_OF_EVENT,
  role: LABEL_OF_ROLE,
  permission: LABEL_OF_PERMISSION,
  urgency: LABEL_OF_URGENCY,
  personalData: LABEL_OF_PERSONAL_DATA,
  replyFinding: LABEL_OF_REPLY_FINDING,
  modelState: LABEL_OF_MODEL_STATE,
  letterStatus: LABEL_OF_LETTER_STATUS,
  letterAction: LABEL_OF_LETTER_ACTION,
  awardingLevel: LABEL_OF_AWARDING_LEVEL,
  capPeriod: LABEL_OF_CAP_PERIOD,
  correctionGround: LABEL_OF_CORRECTION_GROUND,
  entryStatus: LABEL_OF_ENTRY_STATUS,
  objectionDecision: LABEL_OF_OBJECTION_DECISION,
  pointsLevel: LABEL_OF_POINTS_LEVEL,
  pointsSource: LABEL_OF_POINTS_SOURCE,
  prizeForm: LABEL_OF_PRIZE_FORM,
  proofKind: LABEL_OF_PROOF_KIND,
  ruleBookStatus: LABEL_OF_RULE_BOOK_STATUS,
  tieRule: LABEL_OF_TIE_RULE,
} as const;
