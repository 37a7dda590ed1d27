export { RepliesResolver, SealedReplyView } from './replies.resolver.ts';
