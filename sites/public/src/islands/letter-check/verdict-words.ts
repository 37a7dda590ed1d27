/** What a report says to people: a word, a sentence, a tone. */
import type { Tone } from '../../content/tones.ts';
import type { NoLetter, Outcome, Report } from './check-letter.ts';

export interface Verdict {
  readonly tone: Tone;
  readonly word: string;
  readonly sentence: string;
}

const NO_LETTER: Readonly<Record<NoLetter, string>> = {
  TOO_LARGE: '文件超过 20 MB。正式书面答复没有这么大，请确认选对了文件。',
  NO_PDF: '它不是 PDF 文件。正式书面答复都是 PDF；照片、截图、网页、文档都不能拿来核验。',
  EMPTY: '这个文件是空的，可能没有下载完，请重新下载再试。',
};

const TONE_AND_WORD: Readonly<Record<Outcome, readonly [Tone, string]>> = {
  VALID: ['good', '真实有效'],
  SUPERSEDED: ['warn', '真实，但已被新函替代'],
  REVOKED: ['bad', '真实，但已被撤回'],
  NOT_OURS: ['bad', '这不是我们发出的文件'],
  BROKEN: ['bad', '不能采信'],
  UNREADABLE: ['bad', '不能采信'],
  UNPROVEN: ['bad', '登记簿核验没有通过'],
  UNREACHABLE: ['plain', '暂时不能核验'],
  HALF_CHECKED: ['warn', '只核验了一半'],
};

export function verdictOf(report: Report): Verdict {
  const [tone, word] = TONE_AND_WORD[report.outcome];
  return { tone, word, sentence: sentenceFor(report) };
}

function sentenceFor({ outcome, noLetter, letter }: Report): string {
  if (noLetter) return NO_LETTER[noLetter];
  const what = letter?.organ
    ? `${letter.organ}印发并登记的正式书面答复`
    : '本县印发并登记、只给本人的正式书面答复';
  switch (outcome) {
    case 'VALID':
      return `这是${what}，内容完整，现行有效。`;
    case 'SUPERSEDED':
      return `这是${what}，内容完整，但已由${letter?.successor?.documentNumber ?? '一份新函'}替代，请以新函为准。`;
    case 'REVOKED':
      return `这是${what}，但${letter?.revokedOn ? `已于 ${letter.revokedOn} ` : '已经'}撤回，不再有效${letter?.reason ? `。原因：${letter.reason.replace(/。$/, '')}` : ''}。`;
    case 'NOT_OURS':
      return '公开登记簿里没有这个文件。登记的是整个文件，一个字节也不能不同；里面即使有印章、签名，也不能当真。';
    case 'BROKEN':
      return '登记簿里虽有这个文件，但签名、印章或证书没有通过核验。请不要当真，并与发文单位联系。';
    case 'UNREADABLE':
      return '登记簿里虽有这个文件，但它不是能读取的函件格式。请不要当真，并与发文单位联系。';
    case 'UNPROVEN':
      return '登记簿的签名、证明或条目对不上，登记簿可能被人改动。请不要当真，换个网络再试；仍然这样，请拨打 12345。';
    case 'UNREACHABLE':
      return '没有取到登记簿或证书的文件，文件是真是假还不知道。请检查网络，过一会儿再试。';
    case 'HALF_CHECKED':
      return '文件与登记簿所记完全一致。但本页不是通过 https 打开的，浏览器不许核验数字签名，请换成 https 网址再验。';
  }
}
