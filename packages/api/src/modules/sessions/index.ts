export { SessionsResolver } from './sessions.resolver.ts';
