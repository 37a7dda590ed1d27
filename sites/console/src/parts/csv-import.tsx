import type { TypedDocument, ZhitongError } from '@zhitong/client';
import { Alert, App as Feedback, Button } from 'antd';
import { useId, useState } from 'react';
import { RefusalAlert } from './refusal-alert.tsx';
import { Table } from './table.tsx';
import { useStep } from './use-step.ts';

/** What came of a file: nothing is written while any line has a problem. */
export interface ImportOutcome {
  rows: number;
  /** It was taken before, and nothing was written again. */
  sameFile?: boolean;
  /** A note does not stop it. */
  problems: readonly { line: number; column: string; message: string; severity?: string }[];
}

interface CsvImportProps<Result> {
  document: TypedDocument<Result, { input: { csv: string; dryRun: boolean } }>;
  toOutcome: (result: Result) => ImportOutcome;
  /** What one row is: 户, 条积分. */
  of: string;
  columns: readonly { name: string; meaning: string }[];
  onDone: () => void;
}

/** As many as are listed; the rest is only counted. */
const MOST_LISTED = 200;

/** A file of rows: tried first, then taken, whole or not at all. */
export function CsvImport<Result>({ document, toOutcome, of, columns, onDone }: CsvImportProps<Result>) {
  const id = useId();
  const { take, busy, refusal } = useStep(document);
  const { message } = Feedback.useApp();
  const [file, setFile] = useState<{ name: string; csv: string }>();
  const [tried, setTried] = useState<ImportOutcome>();

  async function send(dryRun: boolean) {
    if (!file) return;
    setTried(undefined);
    const result = await take({ input: { csv: file.csv, dryRun } });
    if (!result) return;
    const outcome = toOutcome(result);
    if (dryRun || outcome.sameFile || outcome.problems.some(isError)) return setTried(outcome);
    setFile(undefined);
    void message.success(`已导入 ${outcome.rows} ${of}`);
    onDone();
  }

  const problems = refusal ? problemsByLine(refusal) : (tried?.problems ?? []);
  const wrong = problems.filter(isError).length;
  const isGood = tried && wrong === 0 && !tried.sameFile;
  return (
    <div className="import">
      <p>
        CSV 文件，第一行是列名，UTF-8 或 GB18030 编码。先试导，看有没有问题；有一行不对，就一行也不会写入。
      </p>
      <dl className="terms">
        {columns.map(({ name, meaning }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <div className="uploads">
        <label htmlFor={id}>文件</label>
        <input
          id={id}
          type="file"
          accept=".csv,text/csv"
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            setTried(undefined);
            if (!chosen) return setFile(undefined);
            void chosen
              .arrayBuffer()
              .then((bytes) => setFile({ name: chosen.name, csv: textOf(new Uint8Array(bytes)) }));
          }}
        />
      </div>
      <div className="actions">
        <Button disabled={!file} loading={busy} onClick={() => send(true)}>
          试导
        </Button>
        <Button type="primary" disabled={!isGood || !file} loading={busy} onClick={() => send(false)}>
          正式导入
        </Button>
      </div>
      <div role="status">
        {isGood && <Alert type="success" showIcon title={`${tried.rows} ${of}都没有问题，可以正式导入。`} />}
        {tried?.sameFile && <Alert type="info" showIcon title="这个文件已经导入过，没有再写入。" />}
      </div>
      {refusal && wrong === 0 && <RefusalAlert refusal={refusal} />}
      {wrong > 0 && (
        <Alert role="alert" type="error" showIcon title={`有 ${wrong} 处问题，没有写入。请改好文件再试。`} />
      )}
      {problems.length > 0 && (
        <>
          <Table caption="逐行的问题和提示" head={['行', '列', '说明']}>
            {problems.slice(0, MOST_LISTED).map((problem) => (
              <tr key={`${problem.line} ${problem.column} ${problem.message}`}>
                <td>{problem.line > 0 ? `第 ${problem.line} 行` : '整个文件'}</td>
                <td>
                  <code>{problem.column}</code>
                </td>
                <td>
                  {isError(problem) ? '' : '提示：'}
                  {problem.message}
                </td>
              </tr>
            ))}
          </Table>
          {problems.length > MOST_LISTED && (
            <p className="quiet">只列出前 {MOST_LISTED} 处，改好后会看到其余的。</p>
          )}
        </>
      )}
    </div>
  );
}

function isError({ severity }: ImportOutcome['problems'][number]): boolean {
  return severity !== 'NOTE';
}

/** A refusal whose problems name lines: `input.csv.12` or `line 12`. */
function problemsByLine(refusal: ZhitongError): ImportOutcome['problems'] {
  return refusal.problems.map(({ path, message }) => ({
    line: Number(/(\d+)/.exec(path)?.[1] ?? 0),
    column: '',
    message,
  }));
}

/** Spreadsheet programs write one of these two. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
