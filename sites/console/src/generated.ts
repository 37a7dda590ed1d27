// Generated from the schema by `generate-types.ts`; a test says when it is stale.

export interface AcceptTicketInput {
  categoryCode: string;
  kind?: TicketKind | null;
  number: string;
  placeCode?: string | null;
}

/** As what somebody is signed in. */
export type ActorKind = 'ANONYMOUS' | 'CITIZEN' | 'PARTNER' | 'STAFF';

export interface AssignTicketInput {
  assistUnitCodes?: Array<string> | null;
  number: string;
  /** The lead unit. */
  unitCode: string;
}

export interface ChangePasswordInput {
  /** At least ten characters. */
  newPassword: string;
  oldPassword: string;
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

export interface CreateAccountInput {
  /** 2 to 64 lower-case letters, digits, dots, dashes or underscores. */
  login: string;
  name: string;
  /** At least ten characters; not the login. */
  password: string;
  roles: Array<RoleGrantInput>;
  unitCode: string;
}

export interface DeactivateAccountInput {
  login: string;
}

/** 不予受理理由: each tells where to go instead. */
export type DeclineReason = 'ADMINISTRATIVE_REVIEW' | 'ARBITRATION' | 'DISCIPLINE' | 'INFORMATION_REQUEST' | 'IN_PETITION' | 'LITIGATION' | 'OTHER_COUNTY';

export interface DeclineTicketInput {
  /** For the citizen; up to 1,000 characters. */
  note?: string | null;
  number: string;
  reason: DeclineReason;
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

/** 公开属性 */
export type Openness = 'CLOSED' | 'ON_REQUEST' | 'PROACTIVE';

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

/** 角色 */
export type Role = 'administrator' | 'auditor' | 'discipline' | 'dispatcher' | 'editor' | 'enterprise' | 'grid_chief' | 'grid_leader' | 'grid_worker' | 'handler' | 'hotline_officer' | 'organiser' | 'peace_office' | 'points_officer' | 'principal' | 'reporter' | 'representative' | 'seal_keeper' | 'supervisor';

export interface RoleGrantInput {
  placeCode?: string | null;
  role: Role;
  unitCode?: string | null;
}

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

/** 办理途径 */
export type Track = 'HOTLINE' | 'PETITION';

/** 模型状态 */
export type TriageModelState = 'ACTIVE' | 'COLD' | 'REFUSED' | 'RETIRED';

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

/** 预警 */
export type WarningLevel = 'BLUE' | 'NONE' | 'RED' | 'YELLOW';

export interface WithdrawReleaseInput {
  number: string;
}

export type AcceptTicketMutation = { acceptTicket: { ticket: { number: string; status: TicketStatus } | null } };

export type AcceptTicketMutationVariables = { input: AcceptTicketInput };

export type AccountsQuery = { accounts: { nodes: Array<{ login: string; name: string; active: boolean; secondFactorEnrolled: boolean; unit: { name: string } | null; roles: Array<{ role: Role; label: string; unit: { name: string } | null; place: { name: string } | null }> }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type AccountsQueryVariables = { after?: string | null };

export type AssignTicketMutation = { assignTicket: { ticket: { number: string; status: TicketStatus } | null } };

export type AssignTicketMutationVariables = { input: AssignTicketInput };

export type ChangePasswordMutation = { changePassword: { ok: boolean } };

export type ChangePasswordMutationVariables = { input: ChangePasswordInput };

export type CheckReplyQuery = { checkReply: Array<{ kind: ReplyFindingKind; severity: ReplyFindingSeverity; sentence: string; start: number | null; end: number | null }> };

export type CheckReplyQueryVariables = { number: string; text: string; outcome?: TicketOutcome | null };

export type ConfirmPasskeyMutation = { confirmPasskey: { passkey: { id: string; name: string } } };

export type ConfirmPasskeyMutationVariables = { input: ConfirmPasskeyInput };

export type ConfirmTotpMutation = { confirmTotp: { me: MePartsFragment } };

export type ConfirmTotpMutationVariables = { input: ConfirmTotpInput };

export type CorrectLetterMutation = { correctLetter: { letter: LetterFileFragment } };

export type CorrectLetterMutationVariables = { input: CorrectLetterInput };

export type CountersignLetterMutation = { countersignLetter: { letter: LetterRowFragment } };

export type CountersignLetterMutationVariables = { input: LetterStepInput };

export type CreateAccountMutation = { createAccount: { account: { login: string } } };

export type CreateAccountMutationVariables = { input: CreateAccountInput };

export type DeactivateAccountMutation = { deactivateAccount: { account: { login: string; active: boolean } } };

export type DeactivateAccountMutationVariables = { input: DeactivateAccountInput };

export type DeclineTicketMutation = { declineTicket: { ticket: { number: string; status: TicketStatus } | null } };

export type DeclineTicketMutationVariables = { input: DeclineTicketInput };

export type DraftLetterMutation = { draftLetter: { letter: LetterFileFragment } };

export type DraftLetterMutationVariables = { input: DraftLetterInput };

export type EditLetterMutation = { editLetter: { letter: LetterFileFragment } };

export type EditLetterMutationVariables = { input: EditLetterInput };

export type EnrolPasskeyMutation = { enrolPasskey: { options: string } };

export type EnrolPasskeyMutationVariables = { input: EnrolPasskeyInput };

export type EnrolTotpMutation = { enrolTotp: { secret: string; uri: string } };

export type EnrolTotpMutationVariables = { input: EnrolTotpInput };

export type FoundFragment = { start: number; end: number; kind: PersonalDataKind; certainty: number };

export type HotIssuesQuery = { hotIssues: { nodes: Array<{ id: string; title: string; place: { code: string; name: string } | null; from: string; to: string; size: number; voices: number; growth: number; rising: boolean; examples: Array<{ number: string; title: string | null; status: TicketStatus }> }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type HotIssuesQueryVariables = { placeCode?: string | null; first?: number | null; after?: string | null };

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

export type MePartsFragment = { kind: ActorKind; name: string | null; county: { code: string; name: string }; unit: { code: string; name: string } | null; roles: Array<{ role: Role; label: string; unit: { name: string } | null; place: { name: string } | null }>; permissions: Array<string>; secondFactor: boolean; secondFactorEnrolled: boolean };

export type MeQuery = { me: MePartsFragment };

export type MeQueryVariables = Record<string, never>;

export type MyPasskeysQuery = { myPasskeys: Array<{ id: string; name: string; createdAt: string; usedAt: string | null }> };

export type MyPasskeysQueryVariables = Record<string, never>;

export type PickCategoriesQuery = { categories: { nodes: Array<{ code: string; name: string; domain: string; owner: { code: string; name: string } | null }> } };

export type PickCategoriesQueryVariables = { search?: string | null };

export type PickPlacesQuery = { places: { nodes: Array<{ code: string; name: string; level: PlaceLevel; parent: { name: string } | null }> } };

export type PickPlacesQueryVariables = { search?: string | null };

export type PickUnitsQuery = { units: { nodes: Array<{ code: string; name: string }> } };

export type PickUnitsQueryVariables = { search?: string | null };

export type PrepareReleaseMutation = { prepareRelease: { release: { number: string; status: ReleaseStatus } } };

export type PrepareReleaseMutationVariables = { input: PrepareReleaseInput };

export type PrepareSealingMutation = { prepared: { actId: string; digest: string; expiresAt: string; passkeyRequest: string | null } };

export type PrepareSealingMutationVariables = { input: PrepareLetterActInput };

export type PrepareSigningMutation = { prepared: { actId: string; digest: string; expiresAt: string; passkeyRequest: string | null } };

export type PrepareSigningMutationVariables = { input: PrepareLetterActInput };

export type PrepareTicketQuery = { staffTicket: { number: string; title: string | null; text: string | null; publishConsent: boolean; status: TicketStatus; mayDo: Array<StaffAction>; replies: Array<{ at: string; unit: { name: string }; text: string }>; release: { status: ReleaseStatus; mode: ReleaseMode; title: string; text: string; readings: Array<{ approved: boolean; note: string | null; reader: string }> } | null } | null };

export type PrepareTicketQueryVariables = { number: string };

export type QueueCountsQuery = { staffQueueCounts: Array<{ status: TicketStatus; count: number; overdue: number }> };

export type QueueCountsQueryVariables = Record<string, never>;

export type ReadReleaseMutation = { readRelease: { release: { number: string; status: ReleaseStatus } } };

export type ReadReleaseMutationVariables = { input: ReadReleaseInput };

export type RecategoriseTicketMutation = { recategoriseTicket: { ticket: { number: string; status: TicketStatus } | null } };

export type RecategoriseTicketMutationVariables = { input: RecategoriseTicketInput };

export type RedactionPreviewQuery = { redactionPreview: { title: string; text: string; replies: Array<{ unitName: string; text: string }> } };

export type RedactionPreviewQueryVariables = { input: RedactionPreviewInput };

export type ReleaseFileFragment = { number: string; status: ReleaseStatus; mode: ReleaseMode; title: string; text: string; preparedBy: string; preparedAt: string; openness: Openness | null; releasedAt: string | null; nextStage: number | null; mayRead: boolean; replies: Array<{ on: string; unitName: string; text: string }>; findings: Array<{ field: string; index: number | null; start: number; end: number; kind: PersonalDataKind; certainty: number }>; readings: Array<{ stage: number; reader: string; at: string; approved: boolean; note: string | null }>; ticket: { number: string; title: string | null; text: string | null; publishConsent: boolean; status: TicketStatus; replies: Array<{ at: string; unit: { name: string }; text: string }> } | null };

export type ReleaseQuery = { release: ReleaseFileFragment | null };

export type ReleaseQueryVariables = { number: string };

export type ReleasesQuery = { releases: { nodes: Array<{ number: string; status: ReleaseStatus; mode: ReleaseMode; title: string; preparedBy: string; preparedAt: string; mayRead: boolean }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type ReleasesQueryVariables = { status?: Array<ReleaseStatus> | null; first?: number | null; after?: string | null };

export type RemovePasskeyMutation = { removePasskey: { ok: boolean } };

export type RemovePasskeyMutationVariables = { input: RemovePasskeyInput };

export type ReplyTicketMutation = { replyTicket: { ticket: { number: string; status: TicketStatus } | null } };

export type ReplyTicketMutationVariables = { input: ReplyTicketInput };

export type ReviewLetterMutation = { reviewLetter: { letter: LetterRowFragment } };

export type ReviewLetterMutationVariables = { input: LetterStepInput };

export type RevokeLetterMutation = { revokeLetter: { letter: LetterRowFragment } };

export type RevokeLetterMutationVariables = { input: EndLetterInput };

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

export type StaffTicketQuery = { staffTicket: TicketFileFragment | null };

export type StaffTicketQueryVariables = { number: string };

export type StaffTicketsQuery = { staffTickets: { nodes: Array<TicketRowFragment>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type StaffTicketsQueryVariables = { filter?: StaffTicketFilter | null; sort?: StaffTicketSort | null; first?: number | null; after?: string | null };

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

export type UnlockContactMutation = { unlockContact: { name: string | null; phone: string | null; look: { at: string; purpose: LookPurpose; accountName: string } } };

export type UnlockContactMutationVariables = { input: UnlockContactInput };

export type VoidLetterMutation = { voidLetter: { letter: LetterRowFragment } };

export type VoidLetterMutationVariables = { input: EndLetterInput };

export type WithdrawReleaseMutation = { withdrawRelease: { release: { number: string; status: ReleaseStatus } } };

export type WithdrawReleaseMutationVariables = { input: WithdrawReleaseInput };
