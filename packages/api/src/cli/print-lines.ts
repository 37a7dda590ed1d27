import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Prints many pieces of text, no faster than they are read; ends quietly when nobody reads any more (`| head`). */
export async function printAll(pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), process.stdout, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
