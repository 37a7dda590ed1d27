/** The verifiers that are not ours, kept in a cache folder: Python's in an environment of its own, Java's as libraries. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const CACHE = join(homedir(), '.cache/zhitong/letters');
const HERE = import.meta.dirname;
const PYTHON = join(CACHE, 'venv/bin/python');
const LIBRARIES = join(CACHE, 'java/lib');

/** A verifier, or why it is not there. */
export type Tool = { readonly run: (args: readonly string[]) => string } | { readonly missing: string };

/** pyHanko and qpdf (through pikepdf). */
export function pythonTool(install: boolean): Tool {
  const ready = () => existsSync(PYTHON) && succeeds(PYTHON, ['-c', 'import pyhanko, pikepdf']);
  if (!ready() && install) {
    mkdirSync(CACHE, { recursive: true });
    if (succeeds('python3', ['-m', 'venv', join(CACHE, 'venv')]))
      succeeds(PYTHON, ['-m', 'pip', 'install', '--quiet', '-r', join(HERE, 'requirements.txt')]);
  }
  if (!ready()) return { missing: 'pyHanko and pikepdf (Python 3 with venv, and PyPI)' };
  return { run: (args) => output(PYTHON, [join(HERE, 'check_pdf.py'), ...args]) };
}

/** veraPDF and OFDRW. */
export function javaTool(install: boolean): Tool {
  const ready = () =>
    existsSync(LIBRARIES) &&
    ['validation-model-', 'ofdrw-sign-'].every((name) =>
      readdirSync(LIBRARIES).some((file) => file.startsWith(name)),
    );
  if (!ready() && install) {
    const home = join(CACHE, 'java');
    mkdirSync(home, { recursive: true });
    copyFileSync(join(HERE, 'pom.xml'), join(home, 'pom.xml'));
    succeeds('mvn', [
      '-q',
      '-B',
      '-f',
      join(home, 'pom.xml'),
      'dependency:copy-dependencies',
      `-DoutputDirectory=${LIBRARIES}`,
    ]);
  }
  if (!ready()) return { missing: 'veraPDF and OFDRW (Java 17, Maven and its central repository)' };
  if (!succeeds('java', ['-version'])) return { missing: 'Java 17, for veraPDF and OFDRW' };
  return {
    run: (args) => output('java', ['-cp', join(LIBRARIES, '*'), join(HERE, 'CheckLetters.java'), ...args]),
  };
}

const succeeds = (command: string, args: readonly string[]) =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

function output(command: string, args: readonly string[]): string {
  const { stdout, stderr, status, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0)
    throw new Error(`${command} ended with ${status}: ${error?.message ?? stderr.slice(-2000)}`);
  return stdout;
}
