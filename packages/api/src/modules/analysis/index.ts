export { HotIssuesResolver } from './hot-issues.resolver.ts';
export { PersonalDataKindEnum, PersonalDataSpanView } from './personal-data.view.ts';
export { ScreenTextResolver } from './screen-text.resolver.ts';
export { TriageStatisticsResolver } from './statistics.resolver.ts';
export { SuggestionsResolver } from './suggestions.resolver.ts';
export { TriageOfTicketResolver } from './triage.resolver.ts';
export { HotIssue, TicketLikeness, TicketSketch, TriageModel, TriageSuggestion } from './triage.entity.ts';
