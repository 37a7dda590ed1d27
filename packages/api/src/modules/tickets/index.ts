export { ticketNodes } from './node-loaders.ts';
export {
  createUpload,
  type SentFile,
  dropKept,
  forgetUploads,
  keepAttachment,
  readAttachment,
  readKept,
  receiveUpload,
} from './attachments.ts';
export { addToTicket, evaluateTicket } from './citizen-steps.ts';
export { changeTicket, record } from './change-ticket.ts';
export { closeExpired } from './close-expired.job.ts';
export { acceptTicket, assignTicket, declineTicket, recategoriseTicket } from './dispatch-ticket.ts';
export {
  SolvedEnum,
  TicketKindEnum,
  TicketOutcomeEnum,
  TicketStatusEnum,
  WarningLevelEnum,
} from './enums.ts';
export { replyTicket, signTicket } from './handle-ticket.ts';
export { OWN_FIELDS, parseTicketMapping } from './import-mapping.ts';
export { type ImportCounts, type RefusedRow, importTickets } from './import-tickets.ts';
export { forgetOldKeys } from './intake-writer.ts';
export { type ReceiptRow, repliesOf } from './receipt.queries.ts';
export { ReceiptView, ReplyView } from './receipt.view.ts';
export { ReceiptsResolver } from './receipts.resolver.ts';
export {
  Attachment,
  Contact,
  ContactLook,
  EventSeal,
  IntakeKey,
  TicketEvent,
  Words,
} from './record.entity.ts';
export { receiptLeaves } from './receipt-leaves.ts';
export { sealEvents, verifyEvents } from './seal-events.job.ts';
export { ReplyChecksResolver } from './reply-checks.resolver.ts';
export { type StaffTicketRow, findStaffTicket, findStaffTickets } from './staff-ticket.queries.ts';
export { StaffTicketView, staffTicketView } from './staff-ticket.view.ts';
export { StaffTicketsResolver } from './staff-tickets.resolver.ts';
export { submitOnBehalf, submitTicket } from './submit-ticket.ts';
export { Assignment, Evaluation, Hop, Ticket } from './ticket.entity.ts';
export { LetterTicketResolver, TicketLettersResolver } from './ticket-letters.resolver.ts';
export {
  answerByLetter,
  correctTicketLetter,
  draftTicketLetter,
  revokeTicketLetter,
} from './ticket-letters.ts';
export { unlockContact } from './unlock-contact.ts';
export { type Bind, binder, visibleTo } from './visibility.ts';
