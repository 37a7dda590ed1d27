import { useState } from 'react';

interface PagePdfProps {
  url: string;
  /** Changes with the file, so that it is fetched anew. */
  version: string;
  /** Shown at once, or once asked for. */
  open?: boolean;
}

/** The page itself: shown in place where the browser can, else behind a link. */
export function PagePdf({ url, version, open = false }: PagePdfProps) {
  const [asked, setAsked] = useState(open);
  const canShow = navigator.pdfViewerEnabled;
  return (
    <div className="page-pdf">
      <p className="actions">
        <a className="button-link" href={url} target="_blank" rel="noopener">
          在新窗口打开 PDF 版面
        </a>
        {canShow && !asked && (
          <button type="button" className="button-link" onClick={() => setAsked(true)}>
            在这里显示 PDF 版面
          </button>
        )}
      </p>
      {canShow && asked && <iframe key={version} src={`${url}#toolbar=0&view=FitH`} title="PDF 版面" />}
    </div>
  );
}
