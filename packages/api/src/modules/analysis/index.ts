export { SuggestionsResolver } from './suggestions.resolver.ts';
