export { PartnerApplication } from './partner.entity.ts';
