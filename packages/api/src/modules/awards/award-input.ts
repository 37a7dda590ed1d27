import { type Problem, badInput, cleanLine, parseHundredths, textProblems } from '@zhitong/domain';
import { publicWords } from '#points';

/** A billion yuan, in fen: more is a mistake of typing. */
const MOST_FEN = 100_000_000_000;

/** The year in a document's number: 〔2026〕, however its brackets were typed. */
const BRACKETED_YEAR = /[〔([【［](\d{4})[〕)\]】］]/g;

/** Checks the fields of an input one by one and keeps all that is wrong with it, to be told at once. */
export function inputCheck() {
  const problems: Problem[] = [];
  const add = (path: string, code: string, message: string): void => {
    problems.push({ path, code, message });
  };
  return {
    add,
    /** Words that will be public: they name no appeal, petition or rating, and nobody's data. One line, unless told otherwise. */
    publicText(
      path: string,
      raw: string,
      options: { readonly label: string; readonly most: number; readonly lines?: boolean },
    ): string {
      return publicWords(raw, { path, ...options }, problems);
    },
    /** A number of a document or voucher in the one way in which it is kept: typed differently it is the same paper. */
    documentNumber(path: string, raw: string, label: string): string {
      const cleaned = cleanLine(raw);
      problems.push(...textProblems(path, label, cleaned, { most: 60 }));
      return cleaned.text.normalize('NFKC').replace(/\s/g, '').replace(BRACKETED_YEAR, '〔$1〕');
    },
    /** Fen out of yuan. */
    money(path: string, yuan: string, least = 1): number {
      const fen = parseHundredths(yuan);
      if (fen !== null && fen >= least && fen <= MOST_FEN) return fen;
      add(path, 'OUT_OF_RANGE', `金额应在 ${least === 0 ? '0' : '0.01'} 元至 10 亿元之间，最多两位小数。`);
      return least;
    },
    whole(path: string, value: number, range: { readonly from: number; readonly to: number }): number {
      if (Number.isInteger(value) && value >= range.from && value <= range.to) return value;
      add(path, 'OUT_OF_RANGE', `应为 ${range.from} 至 ${range.to} 的整数。`);
      return range.from;
    },
    /** @throws Refusal BAD_INPUT with everything that was found */
    done(): void {
      badInput(problems);
    },
  };
}

export type InputCheck = ReturnType<typeof inputCheck>;
