import { Button } from 'antd';
import { useId, useState } from 'react';
import { asRefusal, uploadFile } from '../api.ts';

/** A file that the server holds already. */
export interface UploadedFile {
  id: string;
  name: string;
}

interface FileUploadsProps {
  label: string;
  hint?: string;
  /** Content types. */
  accept: readonly string[];
  most: number;
  /** An antd form item gives both. */
  value?: readonly UploadedFile[];
  onChange?: (files: UploadedFile[]) => void;
}

/** Files that are sent as soon as they are chosen, each named with a way to leave it out again. */
export function FileUploads({ label, hint, accept, most, value = [], onChange }: FileUploadsProps) {
  const id = useId();
  const [sending, setSending] = useState<string>();
  const [problems, setProblems] = useState<string[]>([]);

  async function add(chosen: readonly File[]) {
    const told: string[] = [];
    let files = [...value];
    for (const file of chosen) {
      if (!accept.includes(file.type)) told.push(`${file.name}：这种文件不能上传`);
      else if (files.length >= most) told.push(`${file.name}：最多 ${most} 个文件`);
      else {
        setSending(file.name);
        try {
          files = [...files, { id: await uploadFile(file), name: file.name }];
          onChange?.(files);
        } catch (thrown) {
          const { message, problems: found } = asRefusal(thrown);
          told.push(`${file.name}：${found[0]?.message ?? message}`);
        }
      }
    }
    setSending(undefined);
    setProblems(told);
  }

  return (
    <div className="uploads">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        multiple={most > 1}
        accept={accept.join(',')}
        disabled={sending !== undefined || value.length >= most}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])];
          target.value = '';
          void add(chosen);
        }}
      />
      <span id={`${id}-hint`} className="quiet">
        {hint}
      </span>
      <p role="status" className="quiet">
        {sending && `正在上传 ${sending}`}
      </p>
      {problems.length > 0 && (
        <ul className="problems overdue" role="alert">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {value.length > 0 && (
        <ul className="plain" aria-label={`${label}：已上传`}>
          {value.map((file) => (
            <li key={file.id}>
              {file.name}{' '}
              <Button
                size="small"
                aria-label={`去掉 ${file.name}`}
                onClick={() => onChange?.(value.filter((one) => one.id !== file.id))}
              >
                去掉
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
