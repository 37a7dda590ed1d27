// Generated from the schema by `generate-types.ts`; a test says when it is stale.

export interface AcceptTicketInput {
  number: string;
  categoryCode: string;
  placeCode?: string | null;
  kind?: TicketKind | null;
}

export type ActorKind = 'ANONYMOUS' | 'CITIZEN' | 'STAFF' | 'PARTNER';

export interface AssignTicketInput {
  number: string;
  unitCode: string;
  assistUnitCodes?: Array<string> | null;
}

export interface ChangePasswordInput {
  oldPassword: string;
  newPassword: string;
}

/** What the citizen may do besides rating; a step the state does not allow is refused with STEP_NOT_ALLOWED. */
export type CitizenAction = 'ADD' | 'ANSWER' | 'WITHDRAW' | 'REOPEN' | 'APPEAL_REFUSAL' | 'REPORT_PRESSURE';

export interface ConfirmTotpInput {
  code: string;
}

export interface CreateAccountInput {
  login: string;
  name: string;
  unitCode?: string | null;
  password: string;
  roles: Array<RoleGrantInput>;
}

export interface DeactivateAccountInput {
  login: string;
}

export type DeclineReason = 'LITIGATION' | 'ARBITRATION' | 'ADMINISTRATIVE_REVIEW' | 'DISCIPLINE' | 'INFORMATION_REQUEST' | 'IN_PETITION' | 'OTHER_COUNTY';

export interface DeclineTicketInput {
  number: string;
  reason: DeclineReason;
  note?: string | null;
}

export type Duty = 'LEAD' | 'ASSIST';

export type LookPurpose = 'CALL_BACK' | 'VISIT' | 'VERIFY' | 'DELIVER_REPLY' | 'CORRECT';

export type Openness = 'PROACTIVE' | 'ON_REQUEST' | 'CLOSED';

export type PlaceLevel = 'COUNTY' | 'TOWNSHIP' | 'VILLAGE' | 'GRID';

export interface PrepareReleaseInput {
  number: string;
  mode: ReleaseMode;
  title: string;
  text?: string | null;
  titleSpans: Array<SpanInput>;
  textSpans: Array<SpanInput>;
  replySpans: Array<ReplySpansInput>;
}

export interface ReadReleaseInput {
  number: string;
  approve: boolean;
  note?: string | null;
  secrecyChecked?: boolean | null;
  openness?: Openness | null;
}

export interface RecategoriseTicketInput {
  number: string;
  categoryCode: string;
}

export interface RedactionPreviewInput {
  number: string;
  titleSpans: Array<SpanInput>;
  textSpans: Array<SpanInput>;
  replySpans: Array<ReplySpansInput>;
}

export type ReleaseMode = 'TEXT' | 'SUMMARY';

export type ReleaseStatus = 'DRAFT' | 'FIRST_READ' | 'SECOND_READ' | 'RELEASED' | 'SENT_BACK' | 'WITHDRAWN';

export interface ReplySpansInput {
  index: number;
  spans: Array<SpanInput>;
}

export interface ReplyTicketInput {
  number: string;
  text: string;
  outcome: TicketOutcome;
}

export interface RoleGrantInput {
  role: string;
  unitCode?: string | null;
  placeCode?: string | null;
}

export interface SetConflictInput {
  number: string;
  unitCodes: Array<string>;
}

export interface SignInInput {
  login: string;
  password: string;
  code?: string | null;
}

export interface SignTicketInput {
  number: string;
}

export type Solved = 'YES' | 'PARTLY' | 'NO';

export interface SpanInput {
  start: number;
  end: number;
}

export type StaffAction = 'ACCEPT' | 'DECLINE' | 'ASSIGN' | 'SIGN' | 'REPLY' | 'SET_CONFLICT' | 'RECATEGORISE' | 'UNLOCK_CONTACT' | 'PREPARE_RELEASE';

export interface StaffTicketFilter {
  status?: Array<TicketStatus> | null;
  kind?: Array<TicketKind> | null;
  unitCode?: string | null;
  categoryCode?: string | null;
  placeCode?: string | null;
  channel?: string | null;
  overdue?: boolean | null;
  warning?: Array<WarningLevel> | null;
  mine?: boolean | null;
  search?: string | null;
  submittedFrom?: string | null;
  submittedTo?: string | null;
}

export type StaffTicketSort = 'DUE_SOONEST' | 'NEWEST' | 'OLDEST';

export interface SubmitOnBehalfInput {
  title: string;
  text: string;
  kind?: TicketKind | null;
  placeCode?: string | null;
  longitude?: number | null;
  latitude?: number | null;
  categoryCode?: string | null;
  channel?: string | null;
  contactName?: string | null;
  contactPhone?: string | null;
  against?: Array<string> | null;
  publishConsent?: boolean | null;
  attachmentIds?: Array<string> | null;
  idempotencyKey?: string | null;
}

export type TicketKind = 'INQUIRY' | 'REQUEST' | 'COMPLAINT' | 'SUGGESTION' | 'THANKS' | 'OTHER';

export type TicketOutcome = 'SOLVED' | 'PARTLY_SOLVED' | 'EXPLAINED' | 'ADOPTED' | 'PARTLY_ADOPTED' | 'KEPT_FOR_REFERENCE' | 'NOT_OURS' | 'DUPLICATE' | 'WITHDRAWN';

export type TicketStatus = 'RECEIVED' | 'DECLINED' | 'ACCEPTED' | 'ASSIGNED' | 'RETURNED' | 'IN_PROGRESS' | 'WAITING' | 'REPLIED' | 'REOPENED' | 'CLOSED' | 'MERGED' | 'SPLIT' | 'TRANSFERRED';

export type Track = 'HOTLINE' | 'PETITION';

export interface UnlockContactInput {
  number: string;
  purpose: LookPurpose;
  note?: string | null;
}

export type WarningLevel = 'NONE' | 'BLUE' | 'YELLOW' | 'RED';

export interface WithdrawReleaseInput {
  number: string;
  reason: string;
}

export type AcceptTicketMutation = { acceptTicket: { ticket: { number: string; status: TicketStatus } } };

export type AcceptTicketMutationVariables = { input: AcceptTicketInput };

export type AccountsQuery = { accounts: { nodes: Array<{ login: string; name: string; active: boolean; secondFactorEnrolled: boolean; unit: { name: string } | null; roles: Array<{ role: string; label: string; unit: { name: string } | null; place: { name: string } | null }> }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type AccountsQueryVariables = { after?: string | null };

export type AssignTicketMutation = { assignTicket: { ticket: { number: string; status: TicketStatus } } };

export type AssignTicketMutationVariables = { input: AssignTicketInput };

export type ChangePasswordMutation = { changePassword: { ok: boolean } };

export type ChangePasswordMutationVariables = { input: ChangePasswordInput };

export type ConfirmTotpMutation = { confirmTotp: { me: MePartsFragment } };

export type ConfirmTotpMutationVariables = { input: ConfirmTotpInput };

export type ContactLooksQuery = { contactLooks: { nodes: Array<{ at: string; accountName: string; purpose: LookPurpose; unit: { name: string } | null }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type ContactLooksQueryVariables = { after?: string | null };

export type CreateAccountMutation = { createAccount: { account: { login: string } } };

export type CreateAccountMutationVariables = { input: CreateAccountInput };

export type DeactivateAccountMutation = { deactivateAccount: { account: { login: string; active: boolean } } };

export type DeactivateAccountMutationVariables = { input: DeactivateAccountInput };

export type DeclineTicketMutation = { declineTicket: { ticket: { number: string; status: TicketStatus } } };

export type DeclineTicketMutationVariables = { input: DeclineTicketInput };

export type EnrolTotpMutation = { enrolTotp: { secret: string; uri: string } };

export type EnrolTotpMutationVariables = Record<string, never>;

export type MePartsFragment = { kind: ActorKind; name: string | null; county: { code: string; name: string }; unit: { code: string; name: string } | null; roles: Array<{ role: string; label: string; unit: { name: string } | null; place: { name: string } | null }>; permissions: Array<string>; secondFactor: boolean; secondFactorEnrolled: boolean };

export type MeQuery = { me: MePartsFragment };

export type MeQueryVariables = Record<string, never>;

export type PickCategoriesQuery = { categories: { nodes: Array<{ code: string; name: string; domain: string; owner: { code: string; name: string } | null }> } };

export type PickCategoriesQueryVariables = { search?: string | null };

export type PickPlacesQuery = { places: { nodes: Array<{ code: string; name: string; level: PlaceLevel; parent: { name: string } | null }> } };

export type PickPlacesQueryVariables = { search?: string | null };

export type PickUnitsQuery = { units: { nodes: Array<{ code: string; name: string }> } };

export type PickUnitsQueryVariables = { search?: string | null };

export type PrepareReleaseMutation = { prepareRelease: { release: { number: string; status: ReleaseStatus } } };

export type PrepareReleaseMutationVariables = { input: PrepareReleaseInput };

export type PrepareTicketQuery = { staffTicket: { number: string; title: string; text: string; publishConsent: boolean; status: TicketStatus; mayDo: Array<StaffAction>; replies: Array<{ at: string; unit: { name: string }; text: string }>; release: { status: ReleaseStatus; mode: ReleaseMode; title: string; text: string; readings: Array<{ approved: boolean; note: string | null; reader: string }> } | null } | null };

export type PrepareTicketQueryVariables = { number: string };

export type QueueCountsQuery = { staffQueueCounts: Array<{ status: TicketStatus; count: number; overdue: number }> };

export type QueueCountsQueryVariables = Record<string, never>;

export type ReadReleaseMutation = { readRelease: { release: { number: string; status: ReleaseStatus } } };

export type ReadReleaseMutationVariables = { input: ReadReleaseInput };

export type RecategoriseTicketMutation = { recategoriseTicket: { ticket: { number: string; status: TicketStatus } } };

export type RecategoriseTicketMutationVariables = { input: RecategoriseTicketInput };

export type RedactionPreviewQuery = { redactionPreview: { title: string; text: string; replies: Array<string> } };

export type RedactionPreviewQueryVariables = { input: RedactionPreviewInput };

export type ReleaseFileFragment = { number: string; status: ReleaseStatus; mode: ReleaseMode; title: string; text: string; preparedBy: string; preparedAt: string; openness: Openness | null; releasedAt: string | null; mayRead: boolean; replies: Array<{ at: string; unit: { name: string }; text: string }>; readings: Array<{ stage: number; reader: string; at: string; approved: boolean; note: string | null }>; ticket: { number: string; title: string; text: string; publishConsent: boolean; status: TicketStatus; replies: Array<{ at: string; unit: { name: string }; text: string }> } | null };

export type ReleaseQuery = { release: ReleaseFileFragment | null };

export type ReleaseQueryVariables = { number: string };

export type ReleasesQuery = { releases: { nodes: Array<{ number: string; status: ReleaseStatus; mode: ReleaseMode; title: string; preparedBy: string; preparedAt: string; mayRead: boolean }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type ReleasesQueryVariables = { status?: Array<ReleaseStatus> | null; first?: number | null; after?: string | null };

export type ReplyTicketMutation = { replyTicket: { ticket: { number: string; status: TicketStatus } } };

export type ReplyTicketMutationVariables = { input: ReplyTicketInput };

export type SetConflictMutation = { setConflict: { ticket: { number: string; status: TicketStatus } } };

export type SetConflictMutationVariables = { input: SetConflictInput };

export type SetupCategoriesQuery = { categories: { nodes: Array<{ code: string; name: string; domain: string; legalBasis: string | null; standard: string | null; acceptWithin: number | null; arriveWithin: number | null; finishWithin: number | null; owner: { name: string } | null }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type SetupCategoriesQueryVariables = { search?: string | null; after?: string | null };

export type SetupPlacesQuery = { places: { nodes: Array<{ code: string; name: string; level: PlaceLevel; parent: { code: string } | null }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type SetupPlacesQueryVariables = { under?: string | null; level?: PlaceLevel | null; after?: string | null };

export type SetupUnitsQuery = { units: { nodes: Array<{ code: string; name: string }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type SetupUnitsQueryVariables = { search?: string | null; after?: string | null };

export type SignInMutation = { signIn: { me: MePartsFragment } };

export type SignInMutationVariables = { input: SignInInput };

export type SignOutMutation = { signOut: { ok: boolean } };

export type SignOutMutationVariables = Record<string, never>;

export type SignTicketMutation = { signTicket: { ticket: { number: string; status: TicketStatus } } };

export type SignTicketMutationVariables = { input: SignTicketInput };

export type StaffTicketQuery = { staffTicket: TicketFileFragment | null };

export type StaffTicketQueryVariables = { number: string };

export type StaffTicketsQuery = { staffTickets: { nodes: Array<TicketRowFragment>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };

export type StaffTicketsQueryVariables = { filter?: StaffTicketFilter | null; sort?: StaffTicketSort | null; first?: number | null; after?: string | null };

export type SubmitOnBehalfMutation = { submitOnBehalf: { receipt: { number: string; trackingCode: string | null; dueAt: string | null } } };

export type SubmitOnBehalfMutationVariables = { input: SubmitOnBehalfInput };

export type TicketFileFragment = { number: string; kind: TicketKind; track: Track; status: TicketStatus; outcome: TicketOutcome | null; statedOutcome: TicketOutcome | null; channel: string; submittedAt: string; acceptedAt: string | null; dueAt: string | null; provisional: boolean; signDueAt: string | null; repliedAt: string | null; closedAt: string | null; warning: WarningLevel; title: string; text: string; against: Array<string>; conflictUnits: Array<{ code: string; name: string }>; conflictResolved: boolean; publishConsent: boolean; hasContact: boolean; maskedName: string | null; maskedPhone: string | null; imported: boolean; mayDo: Array<StaffAction>; category: { code: string; name: string; domain: string; legalBasis: string | null; standard: string | null; owner: { code: string; name: string } | null } | null; place: { code: string; name: string; level: PlaceLevel; parent: { name: string } | null } | null; unit: { code: string; name: string } | null; hops: Array<{ seq: number; tier: string; unit: { name: string } | null; startedAt: string; endedAt: string | null }>; assignments: Array<{ unit: { code: string; name: string }; duty: Duty; assignedAt: string; signDueAt: string | null; signedAt: string | null; endedAt: string | null }>; replies: Array<{ at: string; unit: { name: string }; text: string; outcome: TicketOutcome }>; events: { nodes: Array<{ id: string; at: string; kind: string; text: string | null; status: TicketStatus; unit: { name: string } | null }> }; attachments: Array<{ id: string; fileName: string; contentType: string; size: number; url: string }>; evaluation: { solved: Solved; satisfaction: number; comment: string | null; at: string; first: { solved: Solved; satisfaction: number } | null } | null; release: { number: string; status: ReleaseStatus } | null; looks: Array<{ at: string; unit: { name: string } | null; accountName: string; purpose: LookPurpose }>; additions: Array<{ at: string; action: CitizenAction; text: string | null }> };

export type TicketRowFragment = { number: string; title: string; kind: TicketKind; status: TicketStatus; warning: WarningLevel; dueAt: string | null; provisional: boolean; submittedAt: string; channel: string; category: { code: string; name: string } | null; place: { code: string; name: string } | null; unit: { code: string; name: string } | null };

export type UnlockContactMutation = { unlockContact: { name: string | null; phone: string | null; look: { at: string; purpose: LookPurpose; accountName: string } } };

export type UnlockContactMutationVariables = { input: UnlockContactInput };

export type WithdrawReleaseMutation = { withdrawRelease: { release: { number: string; status: ReleaseStatus } } };

export type WithdrawReleaseMutationVariables = { input: WithdrawReleaseInput };
