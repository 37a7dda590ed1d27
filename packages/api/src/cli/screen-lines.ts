import { screen } from '@zhitong/triage';

/**
 * For each line of the input one line `{"spans":[…]}` with offsets in UTF-16 units of that line, as soon as a piece of
 * input holds whole lines. A line ends with LF or CRLF and nothing else; what follows the last line end is a line too,
 * if it is not empty. Whoever reads slowly slows the reading down.
 */
export async function* screenLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // A byte order mark stays, so that offsets are those of the line as it was sent.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let pieces: string[] = [];
  for await (const chunk of input) {
    const lines = decoder.decode(chunk, { stream: true }).split('\n');
    // Pieces of one long line are joined once, at its end.
    const rest = lines.pop()!;
    if (lines.length > 0) {
      lines[0] = pieces.join('') + lines[0]!;
      pieces = [];
      yield lines.map(answerTo).join('');
    }
    if (rest !== '') pieces.push(rest);
  }
  const last = pieces.join('') + decoder.decode();
  if (last !== '') yield answerTo(last);
}

function answerTo(line: string): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  const spans = screen(text).map(({ start, end, kind, certainty }) => ({ start, end, kind, certainty }));
  return `${JSON.stringify({ spans })}\n`;
}
