/** Names of the signature fields, reserved before the first signature so that no page is touched afterwards. */
export const FIELDS = {
  principal: 'PrincipalSignature',
  seal: 'UnitSeal',
  archive: 'ArchiveTimeStamp',
} as const;
