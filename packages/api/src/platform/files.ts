import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Where files lie. Names are ours (`uploads/430525/…`), never a caller's. */
export interface FileStore {
  readonly root: string;
  /** Writes a stream from `offset` on; what breaks off stays as far as it came. @returns bytes now stored */
  append(name: string, offset: number, body: AsyncIterable<Buffer>): Promise<number>;
  size(name: string): Promise<number>;
  read(name: string): Readable;
  /** Atomic: a reader sees the old content or the new one. */
  write(name: string, body: string | Buffer): Promise<void>;
  move(name: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  path(name: string): string;
  sha256(name: string): Promise<Buffer>;
  /** Bytes that the disk still has room for. */
  free(): Promise<number>;
}

/** A folder on disk. */
export function diskStore(root: string): FileStore {
  const path = (name: string) => {
    if (/(^|\/)\.\.?(\/|$)|^\//.test(name)) throw new Error(`not a stored name: ${name}`);
    return join(root, name);
  };
  return {
    root,
    path,
    async append(name, offset, body) {
      await mkdir(dirname(path(name)), { recursive: true });
      const flags = offset === 0 ? 'w' : 'r+';
      await pipeline(body, createWriteStream(path(name), { flags, start: offset }));
      return (await stat(path(name))).size;
    },
    size: (name) =>
      stat(path(name)).then(
        (entry) => entry.size,
        () => 0,
      ),
    read: (name) => createReadStream(path(name)),
    async write(name, body) {
      await mkdir(dirname(path(name)), { recursive: true });
      const beside = `${path(name)}.${process.pid}.part`;
      await writeFile(beside, body, { mode: 0o600 });
      await rename(beside, path(name));
    },
    move: (name, to) => rename(path(name), path(to)),
    remove: (name) => rm(path(name), { force: true }),
    async sha256(name) {
      const hash = createHash('sha256');
      await pipeline(createReadStream(path(name)), hash);
      return hash.digest();
    },
    async free() {
      await mkdir(root, { recursive: true });
      const { bavail, bsize } = await statfs(root);
      return bavail * bsize;
    },
  };
}
