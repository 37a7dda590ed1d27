import { type Span, piecesOf } from '@zhitong/domain';
import { Fragment } from 'react';

interface MarkedWordsProps<Mark extends Span> {
  text: string;
  marks: readonly Mark[];
  /** What a mark means, told behind its words; nothing where the place says it already. */
  meaning?: (mark: Mark) => string;
}

/** Somebody's words with some of them marked. */
export function MarkedWords<Mark extends Span>({ text, marks, meaning }: MarkedWordsProps<Mark>) {
  return piecesOf(text, marks).map((piece) =>
    piece.marks.length === 0 ? (
      <Fragment key={piece.start}>{piece.text}</Fragment>
    ) : (
      <Fragment key={piece.start}>
        <mark>{piece.text}</mark>
        {meaning && (
          <small className="mark-meaning">（{[...new Set(piece.marks.map(meaning))].join('、')}）</small>
        )}
      </Fragment>
    ),
  );
}
