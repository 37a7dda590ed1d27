import { type Finding, type LetterOutcome, type RegisteredLetter } from '../verify.ts';

/** For programs: what was looked at. */
export type FindingCode = keyof typeof SENTENCES;

/** What a finding says when it holds, when it does not, and when it could not be looked at. */
const SENTENCES = {
  REGISTERED: [
    '本文件与公开登记簿所记的完全一致。',
    '公开登记簿中没有这个文件：它不是本县印发的那一份，一个字节也不能不同。',
  ],
  PRINCIPAL_SIGNATURE: ['主要负责人的数字签名有效。', '主要负责人的数字签名缺失，或者与内容不符。'],
  UNIT_SEAL: ['单位印章的数字签名有效。', '单位印章的数字签名缺失，或者与内容不符。'],
  TIME_STAMPS: ['签名、用印和存档的时间均有时间戳证明，先后有序。', '时间戳缺失，或者先后颠倒。'],
  CHAIN: [
    '签名证书由本县证书机构签发，签名时在有效期内。',
    '签名证书不是由本县证书机构签发、用途不符，或者签名时不在有效期内。',
  ],
  NOT_REVOKED: ['签名时，各证书均未被吊销。', '签名时证书已被吊销，或者无法证明未被吊销。'],
  TWO_KEYS: ['签发和用印由两个人用两把不同的密钥完成。', '签发和用印没有由两把不同的密钥完成。'],
  ONE_ORGAN: ['签发人和印章属于同一单位。', '签发人、印章和登记的发文单位不一致。'],
  ONLY_SIGNED: ['签名之后，页面内容没有任何增改。', '签名之后，文件又被增加或修改了内容。'],
  CLOSED: ['存档时间戳覆盖整个文件，其后没有任何内容。', '有内容不在签名或存档时间戳的覆盖之内。'],
  IN_FORCE: ['本函现行有效。', '本函已不再有效。'],
} as const satisfies Record<string, readonly [string, string]>;

const UNSEEN: Finding['sentence'] = '文件无法读取，此项不能核验。';

export function findingOf(code: FindingCode, holds: boolean | null): Finding {
  return { code, holds, sentence: holds === null ? UNSEEN : SENTENCES[code][holds ? 0 : 1] };
}

export function summaryOf(outcome: LetterOutcome, leaf: RegisteredLetter | null): string {
  const number = leaf?.documentNumber ? `（${leaf.documentNumber}）` : '';
  switch (outcome) {
    case 'VALID':
      return `真实有效：这是本县印发并登记的正式书面答复${number}，内容完整，现行有效。`;
    case 'SUPERSEDED':
      return `真实，但已被替代：本函${number}已由${leaf?.supersededBy ?? '另一份新函'}替代，请以新函为准。`;
    case 'REVOKED':
      return `真实，但已被撤回：本函${number}已撤回${leaf?.reason ? `，原因：${leaf.reason}` : ''}。`;
    case 'NOT_OURS':
      return '不是本县印发的文件：公开登记簿中没有与它完全一致的函件，请勿采信。';
    case 'BROKEN':
      return '不能采信：文件虽有登记，但签名、印章或时间戳未通过核验，请与发文单位联系。';
    case 'UNREADABLE':
      return '无法核验：文件虽有登记，但不是可读取的函件格式，请与发文单位联系。';
  }
}
