import { type Der } from '../sign/signer.ts';

type Label = 'CERTIFICATE' | 'X509 CRL';

/** `-----BEGIN label-----` for each, as `/trust/` publishes them. */
export function toPem(label: Label, ders: readonly Der[]): string {
  return ders
    .map((der) => {
      const lines =
        Buffer.from(der)
          .toString('base64')
          .match(/.{1,64}/g) ?? [];
      return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
    })
    .join('');
}

/** All parts of that label, in their order. */
export function fromPem(label: Label, text: string): Der[] {
  const parts = text.matchAll(
    new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`, 'g'),
  );
  return Array.from(parts, ([, body]) => new Uint8Array(Buffer.from(body!.replace(/\s/g, ''), 'base64')));
}
