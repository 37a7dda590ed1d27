/** An invented county's authorities and keys, and the whole way of a letter through them: for tests and bars. */
import {
  type Issued,
  type LetterContent,
  type Signer,
  type TimeStamper,
  archiveLetter,
  createTimeStampAuthority,
  issuingAuthority,
  leafCertificate,
  renderLetter,
  revocationList,
  rootAuthority,
  sealLetter,
  sealPicture,
  signLetter,
  signaturePicture,
  softwareSigner,
  timeStamperOver,
} from '../src/index.ts';

export interface TrialCounty {
  readonly root: Issued;
  readonly issuing: Issued;
  readonly stamping: Issued;
  /** Its lists, nobody revoked, issued at the hour of signing. */
  readonly crls: readonly Uint8Array[];
  readonly chain: readonly Uint8Array[];
  readonly stamper: (at: Date) => TimeStamper;
  readonly hands: (organ: string, principal: string) => Promise<Hands>;
}

/** The two keys of one organ. */
export interface Hands {
  readonly principal: Issued;
  readonly seal: Issued;
}

const COUNTY = '澄溪县';
/** All that is signed in trials is signed at this hour. */
export const SIGNED_AT = new Date('2026-11-22T08:30:00Z');
const FROM = new Date('2026-01-01T00:00:00Z');
const TO = new Date('2028-01-01T00:00:00Z');
const LATE = new Date('2046-01-01T00:00:00Z');

export async function trialCounty(): Promise<TrialCounty> {
  const naming = { organization: COUNTY, from: FROM, to: LATE, demo: true };
  const root = await rootAuthority(naming);
  const issuing = await issuingAuthority({ ...naming, root });
  const chain = [issuing.certificate, root.certificate];
  const leaf = { issuer: issuing, from: FROM, to: TO, demo: true };
  const stamping = await leafCertificate({
    ...leaf,
    to: LATE,
    organization: COUNTY,
    name: '时间戳服务',
    use: 'TIME_STAMP',
  });
  return {
    root,
    issuing,
    stamping,
    chain,
    crls: await Promise.all([listOf(issuing), listOf(root)]),
    stamper: (at) => {
      const { answer } = createTimeStampAuthority({ ...stamping, chain, now: () => at });
      return timeStamperOver(answer);
    },
    hands: async (organ, principal) => ({
      principal: await leafCertificate({ ...leaf, organization: organ, name: principal, use: 'PRINCIPAL' }),
      seal: await leafCertificate({ ...leaf, organization: organ, name: `${organ}公章`, use: 'SEAL' }),
    }),
  };
}

export function listOf(
  issuer: Issued,
  revoked: readonly { readonly serial: string; readonly at: Date }[] = [],
): Promise<Uint8Array> {
  return revocationList({
    issuer,
    number: 1,
    at: new Date(SIGNED_AT.getTime() + 60_000),
    nextAt: new Date('2026-12-22T08:30:00Z'),
    revoked,
  });
}

/** Rendered, signed and sealed; B-B without a stamper. */
export async function sealedLetter(
  content: LetterContent,
  { county, hands, timeStamp }: { county: TrialCounty; hands: Hands; timeStamp?: TimeStamper },
): Promise<Uint8Array> {
  const signer = (issued: Issued): Signer => softwareSigner(issued, county.chain);
  const common = { at: SIGNED_AT, ...(timeStamp && { timeStamp }) };
  const signed = await signLetter(await renderLetter(content), {
    ...common,
    signer: signer(hands.principal),
    picture: signaturePicture(content.principal),
  });
  return sealLetter(signed, { ...common, signer: signer(hands.seal), picture: sealPicture(content.seal) });
}

/** The finished letter, B-LTA. */
export async function finishedLetter(
  content: LetterContent,
  { county, hands }: { county: TrialCounty; hands: Hands },
): Promise<Uint8Array> {
  const timeStamp = county.stamper(SIGNED_AT);
  const sealed = await sealedLetter(content, { county, hands, timeStamp });
  return archiveLetter(sealed, {
    certificates: [
      hands.principal.certificate,
      hands.seal.certificate,
      county.stamping.certificate,
      ...county.chain,
    ],
    crls: county.crls,
    timeStamp: county.stamper(new Date(SIGNED_AT.getTime() + 120_000)),
  });
}
