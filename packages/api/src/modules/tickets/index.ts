export {
  Attachment,
  Contact,
  ContactLook,
  EventSeal,
  IntakeKey,
  TicketEvent,
  Words,
} from './record.entity.ts';
export { Assignment, Evaluation, Hop, Ticket } from './ticket.entity.ts';
