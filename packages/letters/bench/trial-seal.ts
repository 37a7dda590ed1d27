/** An invented maker of seals, two holders and a seal of the first: for tests and bars. */
import { electronicSeal, sm2Certificate } from '../src/index.ts';

const FROM = new Date('2026-01-01T00:00:00Z');
const TO = new Date('2028-01-01T00:00:00Z');
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 42 42"><circle cx="21" cy="21" r="20"/></svg>';

export function trialSeal() {
  const naming = { from: FROM, to: TO, demo: true };
  const maker = sm2Certificate({ ...naming, organization: '澄溪县', name: '澄溪县制章单位' });
  const holderOf = (organization: string) =>
    sm2Certificate({ ...naming, organization, name: `${organization}公章`, issuer: maker });
  const holder = holderOf('澄溪县教育局');
  const seal = electronicSeal({
    maker,
    holders: [holder.certificate],
    sealId: '4399010000001',
    name: '澄溪县教育局',
    picture: { type: 'svg', data: new TextEncoder().encode(PICTURE), widthMm: 42, heightMm: 42 },
    from: FROM,
    to: TO,
  });
  return { maker, holder, other: holderOf('澄溪县交通运输局'), seal, at: new Date('2026-11-22T08:30:00Z') };
}
