/** The receipt's place in the public register, and its proof as a file that the citizen keeps. */
import { type Client, gql } from '@zhitong/client';
import { h, pageFacts, sentenceOf } from './dom.ts';
import type { CitizenReceipt, Held } from './receipt-query.ts';

type Proof = {
  receipt: {
    number: string;
    submittedAt: string;
    digest: string;
    signature: string;
    signingKey: string;
    registerProof: {
      leafIndex: number;
      leaf: string;
      salt: string | null;
      path: string[];
      checkpoint: string;
    } | null;
  };
};

const PROOF = gql<Proof, Held>`
  query ReceiptProof($number: String!, $trackingCode: String!) {
    receipt(number: $number, trackingCode: $trackingCode) {
      number
      submittedAt
      digest
      signature
      signingKey
      registerProof {
        leafIndex
        leaf
        salt
        path
        checkpoint
      }
    }
  }
`;

export function registerOf({ logIndex }: CitizenReceipt, by: { client: Client; held: Held }): HTMLElement {
  const said = h('p', { role: 'status', class: 'muted' });
  const button = h('button', { class: 'button', type: 'button' }, '保存收录凭证');
  button.addEventListener('click', () => {
    button.disabled = true;
    said.textContent = '';
    void keepProof(by)
      .then((sentence) => (said.textContent = sentence))
      .catch((error: unknown) => (said.textContent = sentenceOf(error)))
      .finally(() => (button.disabled = false));
  });
  const guide = h('a', { class: 'more', href: `${pageFacts().base}register/README.txt` }, '怎样自己核对');
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'receipt-register' },
    h('h2', { id: 'receipt-register' }, '公开登记簿'),
    ...(logIndex === null
      ? [h('p', { class: 'muted' }, '登记后一分钟内载入公开登记簿，到时刷新本页可以保存凭证。')]
      : [
          h('p', {}, `已载入公开登记簿，序号 ${logIndex}。`),
          h('p', { class: 'muted' }, '登记簿只增不改。留着凭证，日后谁改动或删去这一件，您都能证明。'),
          h('p', { class: 'buttons no-print' }, button, guide),
          said,
        ]),
  );
}

/** @returns what to tell the citizen */
async function keepProof({ client, held }: { client: Client; held: Held }): Promise<string> {
  const { receipt } = await client.request(PROOF, held);
  const { registerProof, number, digest, submittedAt, signature, signingKey } = receipt;
  if (!registerProof) return '这一条正在公布，请过一分钟再试。';
  const file = {
    format: 'zhitong-register-proof-v1',
    ...registerProof,
    body: { county: pageFacts().county, number, digest, submittedAt: new Date(submittedAt).toISOString() },
    receipt: { signature, signingKey },
  };
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' }),
  );
  h('a', { href: url, download: `${number}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return '凭证已保存为文件。';
}
