import type { ReactNode } from 'react';
import type { LetterTextFragment } from '../generated.ts';

export interface SheetText {
  readonly organ: string;
  readonly title: string;
  readonly addressee: string;
  readonly documentNumber?: string | null;
  readonly signedBy?: string | null;
  readonly blocks: readonly LetterTextFragment[];
  readonly annexes: readonly { readonly title: string; readonly blocks: readonly LetterTextFragment[] }[];
}

/** A letter's words in the order of its page. How the page itself looks, only the PDF says. */
export function LetterSheet({ text }: { text: SheetText }) {
  const { organ, title, addressee, documentNumber, signedBy, blocks, annexes } = text;
  return (
    <article className="sheet" aria-label="答复文字">
      <p className="sheet-organ">{organ}</p>
      <p className="sheet-number">{documentNumber ?? '（发文字号在签发时编定）'}</p>
      <h3>{title || '（标题）'}</h3>
      <p className="sheet-addressee">{addressee || '（主送）'}：</p>
      <Blocks of={blocks} />
      <p className="sheet-foot">
        {organ}
        <br />
        {signedBy ?? '（主要负责人签发、单位用印）'}
      </p>
      {annexes.map((annex, i) => (
        // Annexes have no name but their place.
        <section key={`${i} ${annex.title}`} className="sheet-annex">
          <h4>
            附件{annexes.length > 1 ? i + 1 : ''}：{annex.title || '（标题）'}
          </h4>
          <Blocks of={annex.blocks} />
        </section>
      ))}
    </article>
  );
}

function Blocks({ of }: { of: readonly LetterTextFragment[] }) {
  return of.map((block, i) => <Block key={`${i} ${block.kind}`} block={block} />);
}

function Block({ block }: { block: LetterTextFragment }): ReactNode {
  const { kind, text, level, ordered, items, caption, head, rows } = block;
  switch (kind) {
    case 'PARAGRAPH':
      return text?.split('\n').map((line, i) => <p key={`${i} ${line.slice(0, 20)}`}>{line}</p>);
    case 'HEADING':
      return level === 2 ? <h5>{text}</h5> : <h4>{text}</h4>;
    case 'LIST': {
      const lines = items?.map((item, i) => <li key={`${i} ${item.slice(0, 20)}`}>{item}</li>);
      return ordered ? <ol>{lines}</ol> : <ul>{lines}</ul>;
    }
    case 'TABLE':
      return (
        <div className="sheet-table" role="region" aria-label={caption || '表格'} tabIndex={0}>
          <table>
            {caption && <caption>{caption}</caption>}
            <thead>
              <tr>
                {head?.map((cell, i) =>
                  cell ? (
                    <th key={`${i} ${cell}`} scope="col">
                      {cell}
                    </th>
                  ) : (
                    <td key={i} />
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {rows?.map((row, i) => (
                <tr key={`${i} ${row[0]}`}>
                  {row.map((cell, j) => (
                    <td key={`${j} ${cell}`}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}
