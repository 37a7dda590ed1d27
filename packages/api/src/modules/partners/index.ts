export { createPartner } from './create-partner.ts';
export { deactivatePartner } from './deactivate-partner.ts';
export { partnerOf, partnerQuota } from './partner-of.ts';
export { PartnerApplication } from './partner.entity.ts';
