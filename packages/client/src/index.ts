export type * from './generated.ts';
export { type Client, type ClientOptions, type RequestOptions, createClient } from './create-client.ts';
export { type FollowOptions, ticketProgress } from './follow.ts';
export { subscribe } from './subscribe.ts';
export {
  addToTicket,
  categories,
  evaluateTicket,
  places,
  receipt,
  submitTicket,
  ticket,
  tickets,
  units,
} from './tickets.ts';
export { type TypedDocument, gql } from './typed-document.ts';
export { createUpload, upload } from './upload.ts';
export { ERROR_CODES, type ErrorCode, type Problem, ZhitongError } from './zhitong-error.ts';
