export { PublicTicket, Release, ReleaseReading, SiteState } from './publication.entity.ts';
