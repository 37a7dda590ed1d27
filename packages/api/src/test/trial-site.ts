import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  EMPTY_FRONTIER,
  TILE_WIDTH,
  appendLeaves,
  checkpointText,
  entriesPath,
  entryBundle,
  leafHash,
  leafText,
  noteVerifier,
  registerOrigin,
  rootOf,
  signedNote,
  tilePath,
  tilesOf,
  verifierLine,
} from '@zhitong/domain';
import { toPem } from '@zhitong/letters';

/** What its register says of a letter: of a public one everything, of another nothing but its digest. */
export interface Registered {
  readonly pdf: Uint8Array;
  readonly shortId: string;
  readonly documentNumber: string | null;
  readonly organ: string;
  readonly supersededBy?: Uint8Array;
  readonly revokedFor?: string;
}

const CODE = '439901';
const NAME = '澄溪县';
const SITE = resolve(import.meta.dirname, '../../../../sites/public');
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  json: 'application/json',
  pdf: 'application/pdf',
};
const POLICY = `default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'`;

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
export const hexOf = (bytes: Uint8Array): string => sha256(bytes).toString('hex');

/**
 * The public site of an invented county, and the files of its register and trust beside it, on a plain file server: there is no
 * platform behind it at all.
 */
export async function openTrialSite(county: {
  readonly letters: readonly Registered[];
  readonly root: Uint8Array;
  readonly crls: readonly Uint8Array[];
  /** Leaves of receipts before the letters. */
  readonly receipts?: number;
}) {
  const folder = mkdtempSync(join(tmpdir(), 'zhitong-trial-'));
  const web = join(folder, 'web');
  mkdirSync(join(folder, 'export'));
  const facts = { code: CODE, name: NAME, calendarVersion: '2026', builtAt: '2026-11-22T02:00:00Z' };
  writeFileSync(join(folder, 'export/county.json'), JSON.stringify({ ...facts, searchIndex: 'none' }));
  const build = [join(SITE, 'build.ts'), '--export', join(folder, 'export'), '--out', web];
  await promisify(execFile)(process.execPath, build);
  const put = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(web, path)), { recursive: true });
    writeFileSync(join(web, path), content);
  };
  for (const [path, content] of filesOf(county)) put(path, content);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(web, path.endsWith('/') ? `${path}index.html` : path);
    const isThere = file.startsWith(web) && statSync(file, { throwIfNoEntry: false })?.isFile();
    const type = TYPES[/[^.]*$/.exec(file)![0]] ?? 'application/octet-stream';
    response.setHeader('content-security-policy', POLICY);
    if (isThere) response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return {
    origin: `http://127.0.0.1:${port}`,
    put,
    read: (path: string) => readFileSync(join(web, path)),
    async [Symbol.asyncDispose]() {
      await new Promise((done) => server.close(done).closeAllConnections());
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Site = Parameters<typeof openTrialSite>[0];

function filesOf({ letters, root, crls, receipts = 300 }: Site): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  const leaves: string[] = Array.from({ length: receipts }, (_, n) => leafOf('RECEIPT', `receipt ${n}`));
  const lines = letters.map((letter) => {
    const open = openOf(letter, letters);
    leaves.push(leafOf('SEALED_REPLY', letter.shortId, open));
    const leafIndex = leaves.length - 1;
    const digest = hexOf(letter.pdf);
    if (letter.revokedFor)
      leaves.push(leafOf('REPLY_REVOKED', letter.shortId, { sha256: digest, reason: letter.revokedFor }));
    if (letter.documentNumber) files.set(`data/${CODE}/letters/${digest}.pdf`, letter.pdf);
    return {
      sha256: digest,
      shortId: letter.shortId,
      leafIndex,
      status: letter.revokedFor ? 'REVOKED' : letter.supersededBy ? 'SUPERSEDED' : 'ISSUED',
      documentNumber: letter.documentNumber,
      organ: letter.documentNumber && letter.organ,
      issuedOn: letter.documentNumber && '2026-11-22',
      supersededBy: letter.supersededBy ? hexOf(letter.supersededBy) : null,
      revokedLeafIndex: letter.revokedFor ? leaves.length - 1 : null,
    };
  });
  for (const { sha256: digest } of lines) {
    const bucket = digest.slice(0, 2);
    const rows = lines.filter((line) => line.sha256.startsWith(bucket));
    files.set(`register/letters/${bucket}.json`, JSON.stringify(rows));
  }
  const ids = Object.fromEntries(lines.map((line) => [line.shortId, line.sha256]));
  files.set('register/letters/short-ids.json', JSON.stringify(ids));
  files.set('trust/ca.pem', toPem('CERTIFICATE', [root]));
  files.set('trust/crl.pem', toPem('X509 CRL', crls));
  for (const [path, content] of registerFiles(leaves)) files.set(`register/${path}`, content);
  return files;
}

function leafOf(
  kind: 'RECEIPT' | 'SEALED_REPLY' | 'REPLY_REVOKED',
  about: string,
  open?: Record<string, unknown>,
): string {
  const digest = hexOf(Buffer.from(`${kind} ${about}`));
  return leafText({ v: 1, kind, digest, on: '2026-11-22', ...(open && { open }) });
}

function openOf(letter: Registered, all: readonly Registered[]): Record<string, unknown> {
  const { pdf, shortId, documentNumber, organ } = letter;
  const corrects = all.find(({ supersededBy }) => supersededBy === pdf);
  return {
    sha256: hexOf(pdf),
    shortId,
    ...(documentNumber && { documentNumber, organ, signedBy: '局长 赵某', issuedOn: '2026-11-22' }),
    ...(corrects && { corrects: hexOf(corrects.pdf) }),
  };
}

/** Tiles of level 0 and 1, entries, checkpoint and key of a register of less than 65,536 leaves. */
function registerFiles(texts: readonly string[]): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  const leaves = texts.map((text) => Buffer.from(text));
  const hashes = leaves.map((leaf) => leafHash(sha256, leaf));
  const full: Uint8Array[] = [];
  for (const tile of tilesOf(0, leaves.length)) {
    const [from, to] = [tile.index * TILE_WIDTH, tile.index * TILE_WIDTH + tile.width];
    files.set(entriesPath(tile), entryBundle(leaves.slice(from, to)));
    files.set(tilePath(tile), Buffer.concat(hashes.slice(from, to)));
    if (tile.width === TILE_WIDTH)
      full.push(rootOf(sha256, appendLeaves(sha256, EMPTY_FRONTIER, hashes.slice(from, to))));
  }
  for (const tile of tilesOf(1, leaves.length)) files.set(tilePath(tile), Buffer.concat(full));
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const origin = registerOrigin(CODE);
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const by = noteVerifier(sha256, origin, der.subarray(-32));
  const root = rootOf(sha256, appendLeaves(sha256, EMPTY_FRONTIER, hashes));
  const text = checkpointText({ origin, size: leaves.length, root });
  files.set('checkpoint', signedNote(text, by, sign(null, Buffer.from(text), privateKey)));
  files.set('key.txt', `${verifierLine(by)}\n`);
  return files;
}
