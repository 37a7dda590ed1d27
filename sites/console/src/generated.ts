// Generated from the schema by `generate-types.ts`; a test says when it is stale.

export interface AcceptInstalmentInput {
  /** What was found done; all of it by default. */
  amount?: string | null;
  /** Pictures; of a project at least one. Public from group up. */
  attachmentIds?: Array<string> | null;
  awardId: string;
  /** Public. */
  note?: string | null;
  number: number;
}

export interface AcceptTicketInput {
  categoryCode: string;
  kind?: TicketKind | null;
  number: string;
  placeCode?: string | null;
}

/** As what somebody is signed in. */
export type ActorKind = 'ANONYMOUS' | 'CITIZEN' | 'PARTNER' | 'STAFF';

export interface AddGoodsInput {
  /** Public; up to 60 characters. */
  name: string;
  /** What one piece is; up to 10 characters. */
  per: string;
  /** Where the shop is: county, township or village. */
  placeCode: string;
  /** Points for one piece, up to 2 digits. */
  price: string;
  /** Pieces already there. */
  stock?: number | null;
}

export interface AddHolderInput {
  code: string;
  /** A mobile phone; only its keyed hash is kept. */
  phone: string;
}

export interface ApprovePointsInput {
  /** False: rejected. */
  approved: boolean;
  entryId: string;
}

export interface AssignTicketInput {
  assistUnitCodes?: Array<string> | null;
  number: string;
  /** The lead unit. */
  unitCode: string;
}

/** 记分权限 */
export type AwardingLevel = 'COUNTY' | 'TOWNSHIP' | 'VILLAGE';

/** 对名单提出异议的理由 */
export type AwardObjectionGround = 'LEFT_OUT' | 'NOT_ENTITLED' | 'OTHER' | 'RANK' | 'SCORE';

export interface AwardPrizeInput {
  /** For each winner; of departments it may be nothing. */
  amount: string;
  level: PointsLevel;
  name: string;
  rule: AwardRule;
  /** With THRESHOLD. */
  threshold?: string | null;
  /** With TOP: 1 to 500. */
  top?: number | null;
  /** Code of a township or village; null: the whole county. */
  under?: string | null;
}

/** 评奖批次状态 */
export type AwardRoundStatus = 'ANNOUNCED' | 'CANCELLED' | 'COMPLETED' | 'DECIDED' | 'DRAFT' | 'PROVISIONAL' | 'RUNNING';

export interface AwardRoundStepInput {
  number: string;
}

/** 评选规则 */
export type AwardRule = 'THRESHOLD' | 'TOP';

/** 奖项状态 */
export type AwardStatus = 'CANCELLED' | 'CHOSEN' | 'COMMITTED' | 'COMPLETED' | 'DROPPED' | 'PROVISIONAL' | 'RUNNING';

export interface AwardStepInput {
  awardId: string;
}

/** 末位同分规则: all who are equal at the border win if the pool suffices; else this decides. */
export type AwardTieRule = 'LEAVE_OUT' | 'OWN_FIRST';

/** 积分榜层级 */
export type BoardLevel = 'DEPARTMENT' | 'GROUP' | 'TOWNSHIP' | 'VILLAGE';

export interface CancelActivityInput {
  id: string;
  /** Public; up to 200 characters. */
  reason: string;
}

export interface CancelAwardInput {
  awardId: string;
  /** Public. */
  reason: string;
}

export interface CancelAwardRoundInput {
  number: string;
  /** Public. */
  reason: string;
}

/** 封顶周期 */
export type CapPeriod = 'MONTH' | 'YEAR';

export interface ChangePasswordInput {
  /** At least ten characters. */
  newPassword: string;
  oldPassword: string;
}

export interface ChooseProjectInput {
  proposalId: string;
}

export interface CloseActivityInput {
  id: string;
}

export interface ClosePointsAccountInput {
  code: string;
  /** The first day without it. */
  on: string;
}

export interface ClosePointsMonthInput {
  /** `2026-10`, over. */
  month: string;
}

export interface ClosePointsRuleBookInput {
  id: string;
}

export interface ConfirmPasskeyInput {
  /** By which its holder will know it; up to 50 characters. */
  name: string;
  /** What `navigator.credentials.create` answered, as JSON. */
  response: string;
}

export interface ConfirmTotpInput {
  /** Six digits of the secret being enrolled. */
  code: string;
}

export interface ContributeToPoolInput {
  amount: string;
  documentNumber: string;
  source: ContributionSource;
  unitCode: string;
  year: number;
}

/** 资金来源 */
export type ContributionSource = 'FRAGMENTED' | 'SURPLUS';

export interface CorrectHoursInput {
  activityId: string;
  /** In half hours: `2.5`. */
  hours: string;
  /** The number on the list. */
  number: number;
  reason: VolunteerHoursReason;
}

/** 异议或更正的理由 */
export type CorrectionGround = 'DOUBLE' | 'OTHER' | 'PROOF' | 'WRONG_ACCOUNT' | 'WRONG_FACT' | 'WRONG_ITEM';

export interface CorrectLetterInput {
  /** To whom; of a public letter never a name. Up to 100 characters. */
  addressee: string;
  /** Up to 10. */
  annexes?: Array<LetterAnnexInput> | null;
  /** The three sentences first; up to 20,000 characters in all. */
  blocks: Array<LetterBlockInput>;
  /** The issued letter that is wrong. */
  letterId: string;
  publicity: LetterPublicity;
  /** Up to 100 characters. */
  title: string;
}

export interface CountStockInput {
  /** Pieces found on the shelf. */
  counted: number;
  goodsId: string;
  reason: StockCountReason;
}

export interface CreateAccountInput {
  /** 2 to 64 lower-case letters, digits, dots, dashes or underscores. */
  login: string;
  name: string;
  /** At least ten characters; not the login. */
  password: string;
  roles: Array<RoleGrantInput>;
  unitCode: string;
}

export interface CreateActivityInput {
  /** 1 to 5,000. */
  capacity: number;
  /** Public; up to 1,000 characters. */
  details: string;
  /** At most 24 hours later. */
  endsAt: string;
  /** Told no finer than the village. */
  placeCode: string;
  /** An item of the rule book in force on that day, of the source VOLUNTEER_SERVICE; null: hours alone. */
  pointsItem?: string | null;
  startsAt: string;
  /** Public; up to 60 characters. */
  title: string;
  /** The organising unit. */
  unitCode: string;
}

export interface DeactivateAccountInput {
  login: string;
}

export interface DecideAwardObjectionInput {
  decision: ObjectionDecision;
  objectionId: string;
}

export interface DecidePointsObjectionInput {
  decision: ObjectionDecision;
  objectionId: string;
}

/** 不予受理理由: each tells where to go instead. */
export type DeclineReason = 'ADMINISTRATIVE_REVIEW' | 'ARBITRATION' | 'DISCIPLINE' | 'INFORMATION_REQUEST' | 'IN_PETITION' | 'LITIGATION' | 'OTHER_COUNTY';

export interface DeclineTicketInput {
  /** For the citizen; up to 1,000 characters. */
  note?: string | null;
  number: string;
  reason: DeclineReason;
}

export interface DraftAwardRoundInput {
  /** Working days, 1 to 30. */
  objectionDays?: number | null;
  /** Whose scores decide: `2026-10` or `2026`. */
  period: string;
  /** 1 to 20, in the order in which they are given. */
  prizes: Array<AwardPrizeInput>;
  rule: string;
  tieRule?: AwardTieRule | null;
  title: string;
  /** Of the pool. */
  year: number;
}

export interface DraftLetterInput {
  /** To whom; of a public letter never a name. Up to 100 characters. */
  addressee: string;
  /** Up to 10. */
  annexes?: Array<LetterAnnexInput> | null;
  /** The three sentences first; up to 20,000 characters in all. */
  blocks: Array<LetterBlockInput>;
  /** The ticket that it answers. */
  number: string;
  /** One of those that fit the kind. */
  outcome: TicketOutcome;
  publicity: LetterPublicity;
  /** Up to 100 characters. */
  title: string;
}

export interface DraftPointsRuleBookInput {
  /** Entries of more points need a second person. */
  approvalOver: string;
  /** The first of a month of the year. */
  effectiveFrom: string;
  /** 1 to 500. */
  items: Array<PointsItemInput>;
  /** Working days, 1 to 30; 5 unless told. */
  objectionDays?: number | null;
  tieRule: TieRule;
  /** 0 to 10 each. */
  weights: PointsWeightsInput;
  year: number;
}

export interface DropPointsRuleBookInput {
  id: string;
}

export interface EditActivityInput {
  /** 1 to 5,000. */
  capacity: number;
  /** Public; up to 1,000 characters. */
  details: string;
  /** At most 24 hours later. */
  endsAt: string;
  id: string;
  /** Told no finer than the village. */
  placeCode: string;
  /** An item of the rule book in force on that day, of the source VOLUNTEER_SERVICE; null: hours alone. */
  pointsItem?: string | null;
  startsAt: string;
  /** Public; up to 60 characters. */
  title: string;
}

export interface EditAwardRoundInput {
  number: string;
  /** Working days, 1 to 30. */
  objectionDays?: number | null;
  /** Whose scores decide: `2026-10` or `2026`. */
  period: string;
  /** 1 to 20, in the order in which they are given. */
  prizes: Array<AwardPrizeInput>;
  rule: string;
  tieRule?: AwardTieRule | null;
  title: string;
}

/** What is absent or null stays as it is. */
export interface EditGoodsInput {
  id: string;
  name?: string | null;
  onSale?: boolean | null;
  per?: string | null;
  price?: string | null;
}

export interface EditLetterInput {
  /** To whom; of a public letter never a name. Up to 100 characters. */
  addressee: string;
  /** Up to 10. */
  annexes?: Array<LetterAnnexInput> | null;
  /** The three sentences first; up to 20,000 characters in all. */
  blocks: Array<LetterBlockInput>;
  id: string;
  publicity: LetterPublicity;
  /** The revision that was before your eyes. */
  revision: number;
  /** Up to 100 characters. */
  title: string;
}

export interface EditPointsRuleBookInput {
  /** Entries of more points need a second person. */
  approvalOver: string;
  /** The first of a month of the year. */
  effectiveFrom: string;
  id: string;
  /** 1 to 500. */
  items: Array<PointsItemInput>;
  /** Working days, 1 to 30; 5 unless told. */
  objectionDays?: number | null;
  /** The revision that was before your eyes. */
  revision: number;
  tieRule: TieRule;
  /** 0 to 10 each. */
  weights: PointsWeightsInput;
  year: number;
}

export interface EndHolderInput {
  code: string;
  /** All phones of the household unless told. */
  phone?: string | null;
}

export interface EndLetterInput {
  id: string;
  /** For everybody to read; up to 500 characters. */
  reason: string;
}

export interface EnrolPasskeyInput {
  /** Asked again, since a passkey may sign letters. */
  password: string;
}

export interface EnrolTotpInput {
  /** Asked again, since letters are signed by codes. */
  password: string;
}

/** 积分流水状态 */
export type EntryStatus = 'CANCELLED' | 'COUNTED' | 'PENDING' | 'REJECTED' | 'WAITING_APPROVAL';

/** With one ERROR nothing is written; a NOTE stops nothing. */
export type FileProblemSeverity = 'ERROR' | 'NOTE';

export interface ImportPointsAccountsInput {
  /** The whole file as text; a large one goes by the command line. */
  csv: string;
  /** Only tell what would happen. */
  dryRun?: boolean | null;
}

export interface ImportPointsEntriesInput {
  /** Columns account, item, day, quantity, proofKind, proof. As large as a request may be; larger files by `zhitong points entries`. */
  csv: string;
  /** Only tell what would happen. */
  dryRun?: boolean | null;
}

/** What looks like personal data and is none: an office's number, a public figure. In UTF-16 units. */
export interface KeptSpanInput {
  end: number;
  /** `title`, `text` or `reply`. */
  field: string;
  /** Which reply, from 0. */
  index?: number | null;
  start: number;
}

/** A step of a letter. */
export type LetterAction = 'countersign' | 'issue' | 'review' | 'revoke' | 'seal' | 'sendBack' | 'sign' | 'supersede' | 'void';

export interface LetterAnnexInput {
  blocks: Array<LetterBlockInput>;
  title: string;
}

export interface LetterBlockInput {
  /** Of a table. */
  caption?: string | null;
  /** Of a table: 1 to 8 columns. */
  head?: Array<string> | null;
  /** Of a list: 1 to 50. */
  items?: Array<string> | null;
  kind: LetterBlockKind;
  /** Of a heading: 1 is 一、, 2 （一）. */
  level?: number | null;
  /** Of a list. */
  ordered?: boolean | null;
  /** Of a table: 1 to 200 rows, as wide as the head. */
  rows?: Array<Array<string>> | null;
  /** Of a paragraph (up to 5,000) or heading (up to 100 characters). */
  text?: string | null;
}

export type LetterBlockKind = 'HEADING' | 'LIST' | 'PARAGRAPH' | 'TABLE';

/** 公开，或只给本人 */
export type LetterPublicity = 'PERSON' | 'PUBLIC';

/** 正式答复的状态 */
export type LetterStatus = 'COUNTERSIGNED' | 'DRAFT' | 'ISSUED' | 'REVIEWED' | 'REVOKED' | 'SEALED' | 'SIGNED' | 'SUPERSEDED' | 'VOIDED';

export interface LetterStepInput {
  id: string;
  /** The revision that was before your eyes. */
  revision: number;
}

export interface LookAtLetterInput {
  id: string;
}

/** 查看目的 */
export type LookPurpose = 'CALL_BACK' | 'CORRECT' | 'DELIVER_REPLY' | 'VERIFY' | 'VISIT';

export interface MergeGroupsInput {
  /** The group that ends. */
  code: string;
  /** Another group of the same village. */
  into: string;
  /** The first of a month that is not closed, the next one at the latest. */
  on: string;
}

export interface MoveHouseholdInput {
  code: string;
  /** The first day with the new group; late reports back to an open month. */
  day: string;
  toGroup: string;
}

/** 异议处理结论 */
export type ObjectionDecision = 'DISMISSED' | 'UPHELD';

/** 公开属性 */
export type Openness = 'CLOSED' | 'ON_REQUEST' | 'PROACTIVE';

export interface OpenPointsAccountInput {
  /** Of a township or village its place, of a department its unit; of a group or household made unless told. */
  code?: string | null;
  level: PointsLevel;
  /** Up to 50 characters; of a place or unit its own unless told. */
  name?: string | null;
  /** A household on any day up to today, others on the first of a month; in no closed month. The first of this month unless told. */
  openedOn?: string | null;
  /** Of a village: departments paired with it. */
  pairedWith?: Array<string> | null;
  /** Of a household its group, of a group its village. */
  parentCode?: string | null;
  /** Of a household: a mobile phone that stands for it. Only its keyed hash is kept. */
  phone?: string | null;
}

export interface OverrideAwardInput {
  accountCode: string;
  kind: OverrideKind;
  /** Of the round. */
  number: string;
  /** With ADD: which prize. */
  prizeId?: string | null;
  /** Public. */
  reason: string;
}

/** 名单调整 */
export type OverrideKind = 'ADD' | 'LEAVE_OUT';

export interface PairVillageInput {
  code: string;
  /** All departments paired from then on. */
  departments: Array<string>;
  /** The first of a month that is not closed, the next one at the latest. */
  on: string;
}

export interface PayInstalmentInput {
  /** All that is accepted and not paid by default. */
  amount?: string | null;
  awardId: string;
  number: number;
  /** Number of the voucher; each pays once. */
  voucher: string;
}

export interface PerformLetterActInput {
  actId: string;
  /** Six digits of the second factor; used up by this. */
  code?: string | null;
  /** What `navigator.credentials.get` answered, as JSON. */
  passkey?: string | null;
}

/** 个人信息 */
export type PersonalDataKind = 'ADDRESS' | 'BANK_CARD' | 'EMAIL' | 'ID_NUMBER' | 'LANDLINE' | 'MOBILE' | 'NAME' | 'PLATE' | 'QQ' | 'WECHAT';

/** 区划层级 */
export type PlaceLevel = 'COUNTY' | 'GRID' | 'TOWNSHIP' | 'VILLAGE';

export interface PlanInstalmentsInput {
  awardId: string;
  /** All that are not accepted yet. */
  instalments: Array<PlannedInstalmentInput>;
}

export interface PlannedInstalmentInput {
  amount: string;
  name: string;
}

export interface PointsItemInput {
  /** At least one, but for hours of volunteers. */
  awardedBy: Array<AwardingLevel>;
  capPeriod?: CapPeriod | null;
  capPoints?: string | null;
  /** 1 to 20 letters, digits, dots and dashes; unique in the rule book. */
  code: string;
  level: PointsLevel;
  /** 1 unless told. */
  mostQuantity?: string | null;
  /** Up to 60 characters. Refused (PUNISHES_VOICE) where it names filing, petitioning, rating, reopening or consent. */
  name: string;
  /** Up to 500 characters, public. */
  note?: string | null;
  /** Working days, 1 to 30. */
  objectionDays?: number | null;
  /** What is counted; 次 unless told. */
  per?: string | null;
  /** Not 0; up to 2 digits. */
  points: string;
  /** At least one. */
  proofs: Array<ProofKind>;
  source: PointsSource;
}

/** 积分账户层级 */
export type PointsLevel = 'DEPARTMENT' | 'GROUP' | 'HOUSEHOLD' | 'TOWNSHIP' | 'VILLAGE';

export interface PointsProofInput {
  /** Of `createUpload`, arrived whole: JPEG, PNG or PDF. Words, a file, or both. */
  attachmentId?: string | null;
  kind: ProofKind;
  /** Up to 500 characters; stored encrypted, never public. */
  words?: string | null;
}

/** 积分来源: where the facts come from. No appeal, rating, petition or consent is among them. */
export type PointsSource = 'HONOUR' | 'INSPECTION' | 'OFFICER_RECORD' | 'PROJECT' | 'SELF_REPORT' | 'VOLUNTEER_SERVICE';

export interface PointsWeightsInput {
  department: string;
  group: string;
  township: string;
  village: string;
}

export interface PrepareLetterActInput {
  /** 1 to 50, each looked at by the caller as it now is. */
  letterIds: Array<string>;
}

export interface PrepareReleaseInput {
  /** What is sure to be personal data (certainty 0.9 and above) is blacked out or named here, else refused. */
  keep?: Array<KeptSpanInput> | null;
  mode: ReleaseMode;
  number: string;
  replySpans?: Array<ReplySpansInput> | null;
  /** The summary. */
  text?: string | null;
  textSpans?: Array<SpanInput> | null;
  /** The summary's title. */
  title?: string | null;
  titleSpans?: Array<SpanInput> | null;
}

export interface PresenceInput {
  activityId: string;
  /** By the volunteer: six digits shown at the place. */
  code?: string | null;
  /** By the organiser: the number on the list. */
  number?: number | null;
}

/** 奖励形式 */
export type PrizeForm = 'GOODS' | 'PERFORMANCE' | 'PROJECT' | 'REWARD';

/** 佐证类型 */
export type ProofKind = 'DOCUMENT' | 'PHOTO' | 'RECORD' | 'WITNESS';

export interface ProposeProjectInput {
  awardId: string;
  /** Public. */
  text: string;
  /** Public. */
  title: string;
}

export interface PublishPointsRuleBookInput {
  id: string;
}

export interface ReadReleaseInput {
  approve: boolean;
  /** Required when it goes back; up to 500 characters. */
  note?: string | null;
  number: string;
  /** Third reading: only PROACTIVE is published. */
  openness?: Openness | null;
  /** Third reading: the secrecy check was done. */
  secrecyChecked?: boolean | null;
}

export interface RecategoriseTicketInput {
  categoryCode: string;
  number: string;
}

export interface ReceiveGoodsInput {
  /** Number of a delivery note. */
  document?: string | null;
  goodsId: string;
  quantity: number;
}

export interface RecordPointsInput {
  accountCode: string;
  /** When it happened: not later than today, in an open month. */
  day: string;
  /** The caller's own, up to 80 letters, digits, `-`, `_`, `.` and `:`. Sent again it gives the first entry; with another entry: IDEMPOTENCY_MISMATCH. */
  idempotencyKey?: string | null;
  /** Of the rule book in force on that day. */
  itemCode: string;
  /** 1 to 10, one of them of a kind that the item asks for. */
  proofs: Array<PointsProofInput>;
  /** Of what the item counts; at most two digits after the point. */
  quantity?: string | null;
}

export interface RedactionPreviewInput {
  mode: ReleaseMode;
  number: string;
  replySpans?: Array<ReplySpansInput> | null;
  /** The summary. */
  text?: string | null;
  textSpans?: Array<SpanInput> | null;
  /** The summary's title. */
  title?: string | null;
  titleSpans?: Array<SpanInput> | null;
}

export interface RedeemInput {
  /** Eight digits, told by the household. */
  code: string;
  goodsId: string;
  /** 1 to 100. */
  quantity: number;
}

export type ReleaseMode = 'SUMMARY' | 'TEXT';

export type ReleaseStatus = 'DRAFT' | 'FIRST_READ' | 'RELEASED' | 'SECOND_READ' | 'SENT_BACK' | 'WITHDRAWN';

export interface RemovePasskeyInput {
  id: string;
}

/** 答复检查: what can be wrong with a reply. */
export type ReplyFindingKind = 'BRUSH_OFF' | 'COPIED' | 'NO_CONTACT' | 'NO_DATE' | 'NO_FACTS' | 'NO_GROUNDS' | 'NO_OPENING' | 'OFF_TOPIC' | 'PERSONAL_DATA' | 'PROMISE_WITHOUT_DATE' | 'TONE';

/** STOP: the reply leaves only despite it, said kind by kind. ADVICE: better so. */
export type ReplyFindingSeverity = 'ADVICE' | 'STOP';

export interface ReplySpansInput {
  /** Which reply, from 0. */
  index: number;
  spans: Array<SpanInput>;
}

export interface ReplyTicketInput {
  /** Findings of severity STOP that the handler has read and answers despite; kept in the history. */
  despite?: Array<ReplyFindingKind> | null;
  number: string;
  /** One of those that fit the kind. */
  outcome: TicketOutcome;
  /** Opens with three sentences: can it be done, why, what next and whom to ask. Up to 5,000 characters. */
  text: string;
}

export interface ReverseContributionInput {
  contributionId: string;
  /** Public. */
  reason: string;
}

export interface ReversePointsInput {
  entryId: string;
  ground: CorrectionGround;
}

/** 角色 */
export type Role = 'administrator' | 'auditor' | 'discipline' | 'dispatcher' | 'editor' | 'enterprise' | 'grid_chief' | 'grid_leader' | 'grid_worker' | 'handler' | 'hotline_officer' | 'organiser' | 'peace_office' | 'points_officer' | 'principal' | 'reporter' | 'representative' | 'seal_keeper' | 'supervisor';

export interface RoleGrantInput {
  placeCode?: string | null;
  role: Role;
  unitCode?: string | null;
}

/** 积分规则的状态 */
export type RuleBookStatus = 'CLOSED' | 'DRAFT' | 'PUBLISHED';

export interface SetConflictInput {
  number: string;
  /** Empty: nobody of ours is meant. */
  unitCodes: Array<string>;
}

export interface SignInInput {
  /** Six digits of the second factor, where the account has one. */
  code?: string | null;
  login: string;
  password: string;
}

export interface SignTicketInput {
  number: string;
}

/** 是否解决 */
export type Solved = 'NO' | 'PARTLY' | 'YES';

/** A part of a text to black out, in UTF-16 units: from `start` up to before `end`. */
export interface SpanInput {
  end: number;
  start: number;
}

export interface SplitGroupInput {
  code: string;
  /** Codes of those that leave; somebody must stay. */
  households: Array<string>;
  /** Of the new group. */
  name: string;
  /** The first of a month that is not closed, the next one at the latest. */
  on: string;
}

/** What this reader may do with a ticket now. */
export type StaffAction = 'ACCEPT' | 'ASSIGN' | 'DECLINE' | 'PREPARE_RELEASE' | 'RECATEGORISE' | 'REPLY' | 'SET_CONFLICT' | 'SIGN' | 'UNLOCK_CONTACT';

export interface StaffTicketFilter {
  categoryCode?: string | null;
  channel?: string | null;
  kind?: Array<TicketKind> | null;
  /** Only what lies with my own units. */
  mine?: boolean | null;
  overdue?: boolean | null;
  /** A place and all in it. */
  placeCode?: string | null;
  /** The beginning of a number, or words of title and text. */
  search?: string | null;
  status?: Array<TicketStatus> | null;
  submittedFrom?: string | null;
  submittedTo?: string | null;
  /** The lead unit. */
  unitCode?: string | null;
  warning?: Array<WarningLevel> | null;
}

/** DUE_SOONEST shows open tickets only, unless a status is asked for. */
export type StaffTicketSort = 'DUE_SOONEST' | 'NEWEST' | 'OLDEST';

/** 盘点差异的原因 */
export type StockCountReason = 'DAMAGED' | 'EXPIRED' | 'FOUND' | 'MISSING' | 'WRONG_BOOKING';

/** 库存变动 */
export type StockMove = 'COUNTED' | 'RECEIVED' | 'REDEEMED' | 'RETURNED';

export interface SubmitTicketInput {
  /** Unit codes or free text: whom the appeal is about. They never handle or see it. */
  against?: Array<string> | null;
  attachmentIds?: Array<string> | null;
  categoryCode?: string | null;
  /** A channel the caller's credentials may use; the public form's by default. */
  channel?: string | null;
  contactName?: string | null;
  /** A mainland mobile or landline number; stored encrypted. */
  contactPhone?: string | null;
  /** A UUID of the caller's, per credential; remembered for 7 days at least. Same key, other body: IDEMPOTENCY_MISMATCH. */
  idempotencyKey?: string | null;
  kind?: TicketKind | null;
  latitude?: number | null;
  /** WGS 84. */
  longitude?: number | null;
  placeCode?: string | null;
  /** Without it only a staff-written summary may ever be public. */
  publishConsent?: boolean | null;
  /** 1 to 20,000 characters. */
  text: string;
  /** 1 to 100 characters. */
  title: string;
}

/** 诉求类型 */
export type TicketKind = 'COMPLAINT' | 'INQUIRY' | 'OTHER' | 'REQUEST' | 'SUGGESTION' | 'THANKS';

/** 办理结果 */
export type TicketOutcome = 'ADOPTED' | 'DUPLICATE' | 'EXPLAINED' | 'KEPT_FOR_REFERENCE' | 'NOT_OURS' | 'PARTLY_ADOPTED' | 'PARTLY_SOLVED' | 'SOLVED' | 'WITHDRAWN';

/** 状态 */
export type TicketStatus = 'ACCEPTED' | 'ASSIGNED' | 'CLOSED' | 'DECLINED' | 'IN_PROGRESS' | 'MERGED' | 'RECEIVED' | 'REOPENED' | 'REPLIED' | 'RETURNED' | 'SPLIT' | 'TRANSFERRED' | 'WAITING';

/** 层级 */
export type Tier = 'COUNTY' | 'GRID' | 'TOWNSHIP' | 'UPPER' | 'VILLAGE';

/** 同分规则 */
export type TieRule = 'OWN_FIRST' | 'SHARED';

/** 办理途径 */
export type Track = 'HOTLINE' | 'PETITION';

/** 模型状态 */
export type TriageModelState = 'ACTIVE' | 'COLD' | 'REFUSED' | 'RETIRED';

export interface UndoRedemptionInput {
  redemptionId: string;
}

/** 单位类别 */
export type UnitKind = 'COUNTY_CENTRE' | 'DEPARTMENT' | 'PUBLIC_BODY' | 'TOWNSHIP' | 'VILLAGE';

export interface UnlockContactInput {
  number: string;
  purpose: LookPurpose;
}

/** 紧急程度 */
export type Urgency = 'EMERGENCY' | 'ROUTINE' | 'URGENT';

/** 村级职责 */
export type VillageDuty = 'ASSIST' | 'NOT_VILLAGE' | 'SELF_GOVERN';

/** 志愿服务活动的状态 */
export type VolunteerActivityStatus = 'CANCELLED' | 'CLOSED' | 'OPEN';

/** 更正服务时长的原因 */
export type VolunteerHoursReason = 'NOT_THERE' | 'NO_CHECK_IN' | 'NO_CHECK_OUT' | 'WRONG_TIME';

/** 志愿报名的状态 */
export type VolunteerSignUpStatus = 'CANCELLED' | 'REGISTERED' | 'WAITING';

/** 预警 */
export type WarningLevel = 'BLUE' | 'NONE' | 'RED' | 'YELLOW';

export interface WithdrawReleaseInput {
  number: string;
}

export type AcceptInstalmentMutation = { acceptInstalment: { award: { id: string } } };

export type AcceptInstalmentMutationVariables = { input: AcceptInstalmentInput };

export type AcceptTicketMutation = { acceptTicket: { ticket: { number: string; status: TicketStatus } | null } };

export type AcceptTicketMutationVariables = { input: AcceptTicketInput };

export type AccountEntriesQuery = { pointsAccount: { entries: { nodes: Array<EntryPartsFragment>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } | null };

export type AccountEntriesQueryVariables = { code: string; first?: number | null; after?: string | null };

export type AccountHeadQuery = { pointsAccount: AccountLineFragment | null };

export type AccountHeadQueryVariables = { code: string };

export type AccountLineFragment = { code: string; name: string; level: PointsLevel; closedOn: string | null; parent: { code: string; name: string } | null };

export type AccountsQuery = { accounts: { nodes: Array<{ login: string; name: string; active: boolean; secondFactorEnrolled: boolean; unit: { name: string } | null; roles: Array<{ role: Role; label: string; unit: { name: string } | null; place: { name: string } | null }> }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type AccountsQueryVariables = { after?: string | null };

export type ActivityCodesQuery = { activityCodes: { checkIn: string; checkOut: string; validUntil: string } };

export type ActivityCodesQueryVariables = { id: string };

export type ActivityPartsFragment = { id: string; title: string; details: string; startsAt: string; endsAt: string; capacity: number; freePlaces: number; status: VolunteerActivityStatus; pointsItem: string | null; cancelReason: string | null; unit: { code: string; name: string }; place: { code: string; name: string } };

export type ActivityQuery = { volunteerActivity: ActivityPartsFragment | null };

export type ActivityQueryVariables = { id: string };

export type ActivitySignUpsQuery = { volunteerActivity: { signUps: { nodes: Array<SignUpPartsFragment>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } | null };

export type ActivitySignUpsQueryVariables = { id: string; first?: number | null; after?: string | null };

export type AddGoodsMutation = { addGoods: { goods: { id: string } } };

export type AddGoodsMutationVariables = { input: AddGoodsInput };

export type AddHolderMutation = { addHolder: { account: { code: string } } };

export type AddHolderMutationVariables = { input: AddHolderInput };

export type AnnounceAwardRoundMutation = { announceAwardRound: { round: { number: string } } };

export type AnnounceAwardRoundMutationVariables = { input: AwardRoundStepInput };

export type ApprovePointsMutation = { approvePoints: { entry: { id: string; status: EntryStatus } } };

export type ApprovePointsMutationVariables = { input: ApprovePointsInput };

export type AssignTicketMutation = { assignTicket: { ticket: { number: string; status: TicketStatus } | null } };

export type AssignTicketMutationVariables = { input: AssignTicketInput };

export type AwardPartsFragment = { id: string; level: PointsLevel; form: PrizeForm; prize: string; prizeId: string; rank: number | null; score: string | null; status: AwardStatus; project: string | null; description: string | null; amount: string; committed: string; paid: string; completedOn: string | null; cancelReason: string | null; account: { code: string; name: string } | null; proposals: Array<{ id: string; title: string; text: string; on: string }>; instalments: Array<{ number: number; name: string; amount: string; accepted: string; paid: string; note: string | null; acceptedOn: string | null; paidOn: string | null; pictures: Array<string> }> };

export type AwardPoolQuery = { awardPools: Array<{ year: number; contributed: string; committed: string; paid: string; contributions: { nodes: Array<{ id: string; source: ContributionSource; documentNumber: string; amount: string; reverses: string | null; reason: string | null; on: string; unit: { name: string } | null }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } }> };

export type AwardPoolQueryVariables = { year: number; first?: number | null; after?: string | null };

export type AwardPoolsQuery = { awardPools: Array<{ year: number; contributed: string; committed: string; paid: string }> };

export type AwardPoolsQueryVariables = Record<string, never>;

export type AwardRoundQuery = { awardRound: RoundPartsFragment | null };

export type AwardRoundQueryVariables = { number: string };

export type AwardRoundsQuery = { awardRounds: { nodes: Array<{ number: string; year: number; title: string; status: AwardRoundStatus; period: string; committed: string; paid: string }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type AwardRoundsQueryVariables = { first?: number | null; after?: string | null };

export type AwardWinnersQuery = { awardRound: { winners: { nodes: Array<AwardPartsFragment>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } | null };

export type AwardWinnersQueryVariables = { number: string; first?: number | null; after?: string | null };

export type CancelActivityMutation = { cancelActivity: { activity: { id: string } } };

export type CancelActivityMutationVariables = { input: CancelActivityInput };

export type CancelAwardMutation = { cancelAward: { award: { id: string } } };

export type CancelAwardMutationVariables = { input: CancelAwardInput };

export type CancelAwardRoundMutation = { cancelAwardRound: { round: { number: string } } };

export type CancelAwardRoundMutationVariables = { input: CancelAwardRoundInput };

export type ChangePasswordMutation = { changePassword: { ok: boolean } };

export type ChangePasswordMutationVariables = { input: ChangePasswordInput };

export type CheckInVolunteerMutation = { present: { signUp: { id: string } | null } };

export type CheckInVolunteerMutationVariables = { input: PresenceInput };

export type CheckOutVolunteerMutation = { present: { signUp: { id: string } | null } };

export type CheckOutVolunteerMutationVariables = { input: PresenceInput };

export type CheckReplyQuery = { checkReply: Array<{ kind: ReplyFindingKind; severity: ReplyFindingSeverity; sentence: string; start: number | null; end: number | null }> };

export type CheckReplyQueryVariables = { number: string; text: string; outcome?: TicketOutcome | null };

export type ChooseProjectMutation = { chooseProject: { award: { id: string } } };

export type ChooseProjectMutationVariables = { input: ChooseProjectInput };

export type CloseActivityMutation = { closeActivity: { activity: { id: string } } };

export type CloseActivityMutationVariables = { input: CloseActivityInput };

export type ClosePointsAccountMutation = { closePointsAccount: { account: { code: string } } };

export type ClosePointsAccountMutationVariables = { input: ClosePointsAccountInput };

export type ClosePointsMonthMutation = { closePointsMonth: { month: { month: string } } };

export type ClosePointsMonthMutationVariables = { input: ClosePointsMonthInput };

export type ClosePointsRuleBookMutation = { closePointsRuleBook: { ruleBook: { id: string; status: RuleBookStatus } } };

export type ClosePointsRuleBookMutationVariables = { input: ClosePointsRuleBookInput };

export type CompleteAwardMutation = { completeAward: { award: { id: string } } };

export type CompleteAwardMutationVariables = { input: AwardStepInput };

export type ConfirmPasskeyMutation = { confirmPasskey: { passkey: { id: string; name: string } } };

export type ConfirmPasskeyMutationVariables = { input: ConfirmPasskeyInput };

export type ConfirmTotpMutation = { confirmTotp: { me: MePartsFragment } };

export type ConfirmTotpMutationVariables = { input: ConfirmTotpInput };

export type ContributeToPoolMutation = { contributeToPool: { pool: { year: number } } };

export type ContributeToPoolMutationVariables = { input: ContributeToPoolInput };

export type CorrectHoursMutation = { correctVolunteerHours: { signUp: { id: string } } };

export type CorrectHoursMutationVariables = { input: CorrectHoursInput };

export type CorrectLetterMutation = { correctLetter: { letter: LetterFileFragment } };

export type CorrectLetterMutationVariables = { input: CorrectLetterInput };

export type CountersignLetterMutation = { countersignLetter: { letter: LetterRowFragment } };

export type CountersignLetterMutationVariables = { input: LetterStepInput };

export type CountStockMutation = { countStock: { goods: { id: string } } };

export type CountStockMutationVariables = { input: CountStockInput };

export type CreateAccountMutation = { createAccount: { account: { login: string } } };

export type CreateAccountMutationVariables = { input: CreateAccountInput };

export type CreateActivityMutation = { createActivity: { activity: { id: string } } };

export type CreateActivityMutationVariables = { input: CreateActivityInput };

export type DeactivateAccountMutation = { deactivateAccount: { account: { login: string; active: boolean } } };

export type DeactivateAccountMutationVariables = { input: DeactivateAccountInput };

export type DecideAwardObjectionMutation = { decideAwardObjection: { objection: { id: string } } };

export type DecideAwardObjectionMutationVariables = { input: DecideAwardObjectionInput };

export type DecideAwardRoundMutation = { decideAwardRound: { round: { number: string } } };

export type DecideAwardRoundMutationVariables = { input: AwardRoundStepInput };

export type DecidePointsObjectionMutation = { decidePointsObjection: { entry: { id: string } } };

export type DecidePointsObjectionMutationVariables = { input: DecidePointsObjectionInput };

export type DeclineTicketMutation = { declineTicket: { ticket: { number: string; status: TicketStatus } | null } };

export type DeclineTicketMutationVariables = { input: DeclineTicketInput };

export type DraftAwardRoundMutation = { draftAwardRound: { round: { number: string } } };

export type DraftAwardRoundMutationVariables = { input: DraftAwardRoundInput };

export type DraftLetterMutation = { draftLetter: { letter: LetterFileFragment } };

export type DraftLetterMutationVariables = { input: DraftLetterInput };

export type DraftPointsRuleBookMutation = { draftPointsRuleBook: { ruleBook: { id: string } } };

export type DraftPointsRuleBookMutationVariables = { input: DraftPointsRuleBookInput };

export type DrawProvisionalListMutation = { drawProvisionalList: { round: { number: string } } };

export type DrawProvisionalListMutationVariables = { input: AwardRoundStepInput };

export type DropPointsRuleBookMutation = { dropPointsRuleBook: { ok: boolean } };

export type DropPointsRuleBookMutationVariables = { input: DropPointsRuleBookInput };

export type EditActivityMutation = { editActivity: { activity: { id: string } } };

export type EditActivityMutationVariables = { input: EditActivityInput };

export type EditAwardRoundMutation = { editAwardRound: { round: { number: string } } };

export type EditAwardRoundMutationVariables = { input: EditAwardRoundInput };

export type EditGoodsMutation = { editGoods: { goods: { id: string } } };

export type EditGoodsMutationVariables = { input: EditGoodsInput };

export type EditLetterMutation = { editLetter: { letter: LetterFileFragment } };

export type EditLetterMutationVariables = { input: EditLetterInput };

export type EditPointsRuleBookMutation = { editPointsRuleBook: { ruleBook: { id: string; revision: number | null } } };

export type EditPointsRuleBookMutationVariables = { input: EditPointsRuleBookInput };

export type EndHolderMutation = { endHolder: { account: { code: string } } };

export type EndHolderMutationVariables = { input: EndHolderInput };

export type EnrolPasskeyMutation = { enrolPasskey: { options: string } };

export type EnrolPasskeyMutationVariables = { input: EnrolPasskeyInput };

export type EnrolTotpMutation = { enrolTotp: { secret: string; uri: string } };

export type EnrolTotpMutationVariables = { input: EnrolTotpInput };

export type EntryPartsFragment = { id: string; day: string; quantity: string; points: string; status: EntryStatus; objectionUntil: string | null; countedAt: string | null; recordedOn: string; reverses: string | null; ground: CorrectionGround | null; account: { code: string; name: string; level: PointsLevel; parent: { code: string; name: string } | null }; item: { code: string; name: string; per: string }; proofs: Array<{ kind: ProofKind; words: string | null; url: string | null }> | null; steps: Array<{ kind: string; on: string }>; objections: Array<{ ground: CorrectionGround; decision: ObjectionDecision | null; on: string }>; handledByMe: boolean };

export type ExplanationQuery = { pointsAccount: { code: string; explanation: { score: string; own: string; fromChildren: string; weight: string; members: number; exact: string; ruleBook: { id: string; year: number; version: number }; ownEntries: { nodes: Array<{ id: string; day: string; points: string; quantity: string; item: { code: string; name: string; per: string } }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } }; children: Array<{ account: { code: string; name: string; level: PointsLevel }; score: string; exact: string }>; households: { scores: Array<string> | null; mean: string | null } | null } } | null };

export type ExplanationQueryVariables = { code: string; period: string };

export type FoundFragment = { start: number; end: number; kind: PersonalDataKind; certainty: number };

export type GoodsPartsFragment = { id: string; name: string; per: string; price: string; stock: number; onSale: boolean; shop: { code: string; name: string } };

export type HotIssuesQuery = { hotIssues: { nodes: Array<{ id: string; title: string; place: { code: string; name: string } | null; from: string; to: string; size: number; voices: number; growth: number; rising: boolean; examples: Array<{ number: string; title: string | null; status: TicketStatus }> }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type HotIssuesQueryVariables = { placeCode?: string | null; first?: number | null; after?: string | null };

export type ImportPointsAccountsMutation = { importPointsAccounts: { made: number; changed: number; same: number; problems: Array<{ line: number; column: string; message: string; severity: FileProblemSeverity }> } };

export type ImportPointsAccountsMutationVariables = { input: ImportPointsAccountsInput };

export type ImportPointsEntriesMutation = { importPointsEntries: { rows: number; written: number; sameFile: boolean; problems: Array<{ line: number; column: string; message: string }> } };

export type ImportPointsEntriesMutationVariables = { input: ImportPointsEntriesInput };

export type LetterFileFragment = { id: string; unit: { code: string; name: string }; status: LetterStatus; publicity: LetterPublicity; revision: number; title: string; addressee: string; documentNumber: string | null; signedBy: string | null; signedAt: string | null; sealedAt: string | null; issuedAt: string | null; timePendingSince: string | null; endReason: string | null; updatedAt: string; pdfUrl: string; mayDo: Array<LetterAction>; mayEdit: boolean; ticketNumber: string | null; blocks: Array<LetterTextFragment>; annexes: Array<{ title: string; blocks: Array<LetterTextFragment> }>; countersigns: Array<{ unit: { code: string; name: string }; done: boolean; at: string | null }>; steps: Array<{ kind: string; revision: number; at: string; by: string | null }> };

export type LetterQuery = { letter: LetterFileFragment | null };

export type LetterQueryVariables = { id: string };

export type LetterRowFragment = { id: string; unit: { code: string; name: string }; status: LetterStatus; publicity: LetterPublicity; revision: number; title: string; addressee: string; documentNumber: string | null; signedBy: string | null; signedAt: string | null; sealedAt: string | null; issuedAt: string | null; timePendingSince: string | null; updatedAt: string; mayDo: Array<LetterAction>; mayEdit: boolean };

export type LettersQuery = { letters: { nodes: Array<LetterRowFragment>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type LettersQueryVariables = { status?: Array<LetterStatus> | null; first?: number | null; after?: string | null };

export type LetterTextFragment = { kind: LetterBlockKind; text: string | null; level: number | null; ordered: boolean | null; items: Array<string> | null; caption: string | null; head: Array<string> | null; rows: Array<Array<string>> | null };

export type LetterTicketQuery = { staffTicket: { number: string; kind: TicketKind; status: TicketStatus; title: string | null; text: string | null; publishConsent: boolean; mayDo: Array<StaffAction>; category: { name: string; legalBasis: string | null; standard: string | null } | null; unit: { code: string; name: string } | null } | null };

export type LetterTicketQueryVariables = { number: string };

export type LookAtLetterMutation = { lookAtLetter: { letter: { id: string; revision: number; status: LetterStatus } } };

export type LookAtLetterMutationVariables = { input: LookAtLetterInput };

export type MarketGoodsQuery = { marketGoods: { nodes: Array<GoodsPartsFragment>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type MarketGoodsQueryVariables = { place: string; offSale?: boolean | null; first?: number | null; after?: string | null };

export type MePartsFragment = { kind: ActorKind; name: string | null; county: { code: string; name: string }; unit: { code: string; name: string } | null; roles: Array<{ role: Role; label: string; unit: { name: string } | null; place: { code: string; name: string } | null }>; permissions: Array<string>; secondFactor: boolean; secondFactorEnrolled: boolean };

export type MeQuery = { me: MePartsFragment };

export type MeQueryVariables = Record<string, never>;

export type MergeGroupsMutation = { mergeGroups: { groups: Array<{ code: string; name: string }>; notes: Array<string> } };

export type MergeGroupsMutationVariables = { input: MergeGroupsInput };

export type MoveHouseholdMutation = { moveHousehold: { account: { code: string } } };

export type MoveHouseholdMutationVariables = { input: MoveHouseholdInput };

export type MyPasskeysQuery = { myPasskeys: Array<{ id: string; name: string; createdAt: string; usedAt: string | null }> };

export type MyPasskeysQueryVariables = Record<string, never>;

export type OpenPointsAccountMutation = { openPointsAccount: { account: { code: string } } };

export type OpenPointsAccountMutationVariables = { input: OpenPointsAccountInput };

export type OverrideAwardMutation = { overrideAward: { round: { number: string } } };

export type OverrideAwardMutationVariables = { input: OverrideAwardInput };

export type PairVillageMutation = { pairVillage: { account: { code: string } } };

export type PairVillageMutationVariables = { input: PairVillageInput };

export type PayInstalmentMutation = { payInstalment: { award: { id: string } } };

export type PayInstalmentMutationVariables = { input: PayInstalmentInput };

export type PickCategoriesQuery = { categories: { nodes: Array<{ code: string; name: string; domain: string; owner: { code: string; name: string } | null }> } };

export type PickCategoriesQueryVariables = { search?: string | null };

export type PickPlacesQuery = { places: { nodes: Array<{ code: string; name: string; level: PlaceLevel; parent: { name: string } | null }> } };

export type PickPlacesQueryVariables = { search?: string | null };

export type PickPointsAccountsQuery = { pointsAccounts: { nodes: Array<AccountLineFragment> } };

export type PickPointsAccountsQueryVariables = { search?: string | null; level?: PointsLevel | null; under?: string | null };

export type PickUnitsQuery = { units: { nodes: Array<{ code: string; name: string }> } };

export type PickUnitsQueryVariables = { search?: string | null };

export type PlanInstalmentsMutation = { planInstalments: { award: { id: string } } };

export type PlanInstalmentsMutationVariables = { input: PlanInstalmentsInput };

export type PointsAccountPageQuery = { pointsAccount: { members: number; spendable: string | null; score: string; holders: number | null; openedOn: string } & AccountLineFragment | null };

export type PointsAccountPageQueryVariables = { code: string; period: string };

export type PointsAccountsQuery = { pointsAccounts: { nodes: Array<AccountLineFragment>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type PointsAccountsQueryVariables = { search?: string | null; level?: PointsLevel | null; under?: string | null; first?: number | null; after?: string | null };

export type PointsBoardQuery = { pointsBoard: { nodes: Array<{ rank: number; score: string; own: string; fromChildren: string; change: number | null; account: { code: string; name: string; parent: { name: string } | null } }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type PointsBoardQueryVariables = { level: BoardLevel; period: string; under?: string | null; first?: number | null; after?: string | null };

export type PointsEntriesQuery = { pointsEntries: { nodes: Array<EntryPartsFragment>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type PointsEntriesQueryVariables = { status?: EntryStatus | null; accountCode?: string | null; under?: string | null; first?: number | null; after?: string | null };

export type PointsMonthsQuery = { pointsMonths: Array<{ month: string; closedOn: string; entries: number; root: string; sha256: string }>; pointsOpenMonths: Array<{ month: string; waiting: number; pending: number; objections: number; isOver: boolean }> };

export type PointsMonthsQueryVariables = Record<string, never>;

export type PointsObjectionsQuery = { pointsObjections: { nodes: Array<{ id: string; ground: CorrectionGround; words: string | null; on: string; entry: EntryPartsFragment | null }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type PointsObjectionsQueryVariables = { first?: number | null; after?: string | null };

export type PointsRuleBookQuery = { pointsRuleBook: RuleBookPartsFragment | null };

export type PointsRuleBookQueryVariables = { id: string };

export type PointsRuleBooksQuery = { pointsRuleBooks: Array<{ id: string; year: number; version: number; status: RuleBookStatus; effectiveFrom: string; items: Array<{ code: string }> }> };

export type PointsRuleBooksQueryVariables = { year?: number | null };

export type PointsWhatIfQuery = { pointsWhatIf: { itemsGone: Array<string>; boards: Array<{ level: BoardLevel; accounts: number; moved: number; rows: Array<{ account: { code: string; name: string }; oldRank: number; newRank: number; oldScore: string; newScore: string }> }> } | null };

export type PointsWhatIfQueryVariables = { ruleBookId: string; period: string };

export type PrepareReleaseMutation = { prepareRelease: { release: { number: string; status: ReleaseStatus } } };

export type PrepareReleaseMutationVariables = { input: PrepareReleaseInput };

export type PrepareSealingMutation = { prepared: { actId: string; digest: string; expiresAt: string; passkeyRequest: string | null } };

export type PrepareSealingMutationVariables = { input: PrepareLetterActInput };

export type PrepareSigningMutation = { prepared: { actId: string; digest: string; expiresAt: string; passkeyRequest: string | null } };

export type PrepareSigningMutationVariables = { input: PrepareLetterActInput };

export type PrepareTicketQuery = { staffTicket: { number: string; title: string | null; text: string | null; publishConsent: boolean; status: TicketStatus; mayDo: Array<StaffAction>; replies: Array<{ at: string; unit: { name: string }; text: string }>; release: { status: ReleaseStatus; mode: ReleaseMode; title: string; text: string; readings: Array<{ approved: boolean; note: string | null; reader: string }> } | null } | null };

export type PrepareTicketQueryVariables = { number: string };

export type ProposeProjectMutation = { proposeProject: { award: { id: string } } };

export type ProposeProjectMutationVariables = { input: ProposeProjectInput };

export type PublishPointsRuleBookMutation = { publishPointsRuleBook: { ruleBook: { id: string; status: RuleBookStatus } } };

export type PublishPointsRuleBookMutationVariables = { input: PublishPointsRuleBookInput };

export type QueueCountsQuery = { staffQueueCounts: Array<{ status: TicketStatus; count: number; overdue: number }> };

export type QueueCountsQueryVariables = Record<string, never>;

export type ReadReleaseMutation = { readRelease: { release: { number: string; status: ReleaseStatus } } };

export type ReadReleaseMutationVariables = { input: ReadReleaseInput };

export type RecategoriseTicketMutation = { recategoriseTicket: { ticket: { number: string; status: TicketStatus } | null } };

export type RecategoriseTicketMutationVariables = { input: RecategoriseTicketInput };

export type ReceiveGoodsMutation = { receiveGoods: { goods: { id: string } } };

export type ReceiveGoodsMutationVariables = { input: ReceiveGoodsInput };

export type RecordPointsMutation = { recordPoints: { entry: EntryPartsFragment } };

export type RecordPointsMutationVariables = { input: RecordPointsInput };

export type RedactionPreviewQuery = { redactionPreview: { title: string; text: string; replies: Array<{ unitName: string; text: string }> } };

export type RedactionPreviewQueryVariables = { input: RedactionPreviewInput };

export type RedeemMutation = { redeem: { redemption: { id: string; quantity: number; points: string; goods: GoodsPartsFragment } } };

export type RedeemMutationVariables = { input: RedeemInput };

export type RedemptionsQuery = { redemptions: { nodes: Array<{ id: string; quantity: number; points: string; at: string; undoneAt: string | null; goods: { name: string; per: string } }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type RedemptionsQueryVariables = { place: string; first?: number | null; after?: string | null };

export type ReleaseFileFragment = { number: string; status: ReleaseStatus; mode: ReleaseMode; title: string; text: string; preparedBy: string; preparedAt: string; openness: Openness | null; releasedAt: string | null; nextStage: number | null; mayRead: boolean; replies: Array<{ on: string; unitName: string; text: string }>; findings: Array<{ field: string; index: number | null; start: number; end: number; kind: PersonalDataKind; certainty: number }>; readings: Array<{ stage: number; reader: string; at: string; approved: boolean; note: string | null }>; ticket: { number: string; title: string | null; text: string | null; publishConsent: boolean; status: TicketStatus; replies: Array<{ at: string; unit: { name: string }; text: string }> } | null };

export type ReleaseQuery = { release: ReleaseFileFragment | null };

export type ReleaseQueryVariables = { number: string };

export type ReleasesQuery = { releases: { nodes: Array<{ number: string; status: ReleaseStatus; mode: ReleaseMode; title: string; preparedBy: string; preparedAt: string; mayRead: boolean }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type ReleasesQueryVariables = { status?: Array<ReleaseStatus> | null; first?: number | null; after?: string | null };

export type RemovePasskeyMutation = { removePasskey: { ok: boolean } };

export type RemovePasskeyMutationVariables = { input: RemovePasskeyInput };

export type ReplyTicketMutation = { replyTicket: { ticket: { number: string; status: TicketStatus } | null } };

export type ReplyTicketMutationVariables = { input: ReplyTicketInput };

export type ReverseContributionMutation = { reverseContribution: { pool: { year: number } } };

export type ReverseContributionMutationVariables = { input: ReverseContributionInput };

export type ReversePointsMutation = { reversePoints: { entry: { id: string; status: EntryStatus } } };

export type ReversePointsMutationVariables = { input: ReversePointsInput };

export type ReviewLetterMutation = { reviewLetter: { letter: LetterRowFragment } };

export type ReviewLetterMutationVariables = { input: LetterStepInput };

export type RevokeLetterMutation = { revokeLetter: { letter: LetterRowFragment } };

export type RevokeLetterMutationVariables = { input: EndLetterInput };

export type RoundPartsFragment = { id: string; number: string; year: number; title: string; status: AwardRoundStatus; period: string; rule: string; tieRule: AwardTieRule; objectionDays: number; pool: string; committed: string; paid: string; announcedOn: string | null; provisionalUntil: string | null; decidedOn: string | null; endedOn: string | null; cancelReason: string | null; prizes: Array<{ id: string; level: PointsLevel; form: PrizeForm; name: string; rule: AwardRule; top: number | null; threshold: string | null; amount: string; under: string | null }>; overrides: Array<{ kind: OverrideKind; reason: string; on: string; level: PointsLevel | null; account: { code: string; name: string } | null }>; objections: Array<{ id: string; ground: AwardObjectionGround; words: string | null; on: string; decision: ObjectionDecision | null; decidedOn: string | null; account: { code: string; name: string } | null }> };

export type RuleBookPartsFragment = { id: string; year: number; version: number; status: RuleBookStatus; effectiveFrom: string; weights: { group: string; village: string; township: string; department: string }; tieRule: TieRule; approvalOver: string; objectionDays: number; revision: number | null; publishedAt: string | null; sha256: string | null; items: Array<{ id: string; code: string; name: string; level: PointsLevel; source: PointsSource; points: string; per: string; mostQuantity: string; proofs: Array<ProofKind>; capPoints: string | null; capPeriod: CapPeriod | null; awardedBy: Array<AwardingLevel>; objectionDays: number | null; note: string | null }> };

export type ScreenReleaseQuery = { screenRelease: { title: Array<FoundFragment>; text: Array<FoundFragment>; replies: Array<Array<FoundFragment>> } };

export type ScreenReleaseQueryVariables = { number: string };

export type ScreenTextQuery = { screenText: Array<FoundFragment> };

export type ScreenTextQueryVariables = { text: string };

export type SealLettersMutation = { performed: { results: Array<{ refused: string | null; letter: LetterRowFragment }> } };

export type SealLettersMutationVariables = { input: PerformLetterActInput };

export type SendBackLetterMutation = { sendBackLetter: { letter: LetterRowFragment } };

export type SendBackLetterMutationVariables = { input: LetterStepInput };

export type SetConflictMutation = { setConflict: { ticket: { number: string; status: TicketStatus } | null } };

export type SetConflictMutationVariables = { input: SetConflictInput };

export type SetupCategoriesQuery = { categories: { nodes: Array<{ code: string; name: string; domain: string; legalBasis: string | null; standard: string | null; acceptWithin: number | null; arriveWithin: number | null; finishWithin: number | null; villageDuty: VillageDuty; owner: { name: string } | null }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type SetupCategoriesQueryVariables = { search?: string | null; after?: string | null };

export type SetupPlacesQuery = { places: { nodes: Array<{ code: string; name: string; level: PlaceLevel; parent: { code: string } | null }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type SetupPlacesQueryVariables = { under?: string | null; level?: PlaceLevel | null; after?: string | null };

export type SetupUnitsQuery = { units: { nodes: Array<{ code: string; name: string; kind: UnitKind }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type SetupUnitsQueryVariables = { search?: string | null; after?: string | null };

export type SignInMutation = { signIn: { me: MePartsFragment } };

export type SignInMutationVariables = { input: SignInInput };

export type SignLettersMutation = { performed: { results: Array<{ refused: string | null; letter: LetterRowFragment }> } };

export type SignLettersMutationVariables = { input: PerformLetterActInput };

export type SignOutMutation = { signOut: { ok: boolean } };

export type SignOutMutationVariables = Record<string, never>;

export type SignTicketMutation = { signTicket: { ticket: { number: string; status: TicketStatus } | null } };

export type SignTicketMutationVariables = { input: SignTicketInput };

export type SignUpPartsFragment = { id: string; number: number; phone: string; status: VolunteerSignUpStatus; children: number; checkedInAt: string | null; checkedOutAt: string | null; hours: string; corrected: boolean };

export type SplitGroupMutation = { splitGroup: { groups: Array<{ code: string; name: string }>; notes: Array<string> } };

export type SplitGroupMutationVariables = { input: SplitGroupInput };

export type StaffTicketQuery = { staffTicket: TicketFileFragment | null };

export type StaffTicketQueryVariables = { number: string };

export type StaffTicketsQuery = { staffTickets: { nodes: Array<TicketRowFragment>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type StaffTicketsQueryVariables = { filter?: StaffTicketFilter | null; sort?: StaffTicketSort | null; first?: number | null; after?: string | null };

export type StockMovementsQuery = { stockMovements: { nodes: Array<{ kind: StockMove; quantity: number; reason: StockCountReason | null; document: string | null; by: string; at: string }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type StockMovementsQueryVariables = { goodsId: string; first?: number | null; after?: string | null };

export type SubmitOnBehalfMutation = { submitOnBehalf: { receipt: { number: string; trackingCode: string | null; dueAt: string | null } } };

export type SubmitOnBehalfMutationVariables = { input: SubmitTicketInput };

export type TicketFileFragment = { number: string; kind: TicketKind; track: Track; status: TicketStatus; outcome: TicketOutcome | null; statedOutcome: TicketOutcome | null; channel: string; submittedAt: string; acceptedAt: string | null; dueAt: string | null; provisional: boolean; signDueAt: string | null; repliedAt: string | null; closedAt: string | null; warning: WarningLevel | null; title: string | null; text: string | null; against: Array<string>; conflictUnits: Array<{ code: string; name: string }>; conflictResolved: boolean; publishConsent: boolean; hasContact: boolean; imported: boolean; mayDo: Array<StaffAction>; category: { code: string; name: string; domain: string; legalBasis: string | null; standard: string | null; owner: { code: string; name: string } | null } | null; place: { code: string; name: string; level: PlaceLevel; parent: { name: string } | null } | null; unit: { code: string; name: string } | null; hops: Array<{ seq: number; tier: Tier; unit: { name: string } | null; startedAt: string; endedAt: string | null }>; assignments: Array<{ unit: { code: string; name: string }; duty: string; assignedAt: string; signDueAt: string; signedAt: string | null; endedAt: string | null }>; replies: Array<{ at: string; unit: { name: string }; text: string; outcome: TicketOutcome }>; events: { nodes: Array<{ id: string; at: string; kind: string; text: string | null; status: TicketStatus; unit: { name: string } | null }> }; attachments: Array<{ id: string; fileName: string; contentType: string; size: number; url: string }>; evaluation: { solved: Solved; satisfaction: number; comment: string | null; at: string; first: { solved: Solved; satisfaction: number } } | null; release: { number: string; status: ReleaseStatus } | null; looks: Array<{ at: string; unit: { name: string }; accountName: string; purpose: LookPurpose }>; additions: Array<{ at: string; text: string | null }>; triage: { categories: Array<{ probability: number; category: { code: string; name: string; domain: string; owner: { code: string; name: string } | null } }>; unit: { probability: number; unit: { code: string; name: string } } | null; kind: { kind: TicketKind; probability: number }; urgency: Urgency; because: Array<{ word: string; field: string; start: number; end: number }>; automatic: boolean; calibrated: boolean; modelVersion: number | null; at: string } | null; similar: Array<{ similarity: number; sameCitizen: boolean; exact: boolean; ticket: { number: string; title: string | null; status: TicketStatus; submittedAt: string; place: { name: string } | null } }> };

export type TicketLettersQuery = { staffTicket: { letters: Array<LetterRowFragment> } | null };

export type TicketLettersQueryVariables = { number: string };

export type TicketRowFragment = { number: string; title: string | null; kind: TicketKind; status: TicketStatus; warning: WarningLevel | null; dueAt: string | null; provisional: boolean; submittedAt: string; channel: string; category: { code: string; name: string } | null; place: { code: string; name: string } | null; unit: { code: string; name: string } | null; triage: { urgency: Urgency; automatic: boolean; calibrated: boolean; categories: Array<{ probability: number; category: { name: string } }> } | null; similar: Array<{ similarity: number }> };

export type TriageModelsQuery = { triageModels: Array<{ version: number; state: TriageModelState; trainedAt: string | null; windowFrom: string | null; windowTo: string | null; rows: number; macroF1: number | null; accuracy: number | null; expectedCalibrationError: number | null; coverageAt98: number | null; refusedBecause: string | null }> };

export type TriageModelsQueryVariables = Record<string, never>;

export type TriageStatisticsQuery = { triageStatistics: { tickets: number; automatic: number; automaticShare: string | null; corrected: number; automaticAccuracy: string | null; suggested: number; suggestionTaken: number; suggestionAccuracy: string | null } };

export type TriageStatisticsQueryVariables = { from: string; to: string };

export type UndoRedemptionMutation = { undoRedemption: { redemption: { id: string } } };

export type UndoRedemptionMutationVariables = { input: UndoRedemptionInput };

export type UnlockContactMutation = { unlockContact: { name: string | null; phone: string | null; look: { at: string; purpose: LookPurpose; accountName: string } } };

export type UnlockContactMutationVariables = { input: UnlockContactInput };

export type VoidLetterMutation = { voidLetter: { letter: LetterRowFragment } };

export type VoidLetterMutationVariables = { input: EndLetterInput };

export type VolunteerActivitiesQuery = { volunteerActivities: { nodes: Array<ActivityPartsFragment>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type VolunteerActivitiesQueryVariables = { upcoming?: boolean | null; first?: number | null; after?: string | null };

export type VolunteerStatisticsQuery = { volunteerStatistics: Array<{ unit: { code: string; name: string }; activities: number; attended: number | null; hours: string | null }> };

export type VolunteerStatisticsQueryVariables = { year: number };

export type WithdrawReleaseMutation = { withdrawRelease: { release: { number: string; status: ReleaseStatus } } };

export type WithdrawReleaseMutationVariables = { input: WithdrawReleaseInput };
