import { Button } from 'antd';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

interface KeysetPagesProps {
  hasNextPage: boolean;
  endCursor?: string | null;
}

/** Forward by cursor, back by the browser's own way; the cursor stands in the address, so a page can be sent on. */
export function KeysetPages({ hasNextPage, endCursor }: KeysetPagesProps) {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const navigate = useNavigate();
  const isPaged = params.has('after');
  if (!isPaged && !hasNextPage) return null;

  const withAfter = (after: string | null) => {
    const next = new URLSearchParams(params);
    if (after) next.set('after', after);
    else next.delete('after');
    return next;
  };
  return (
    <nav className="pages" aria-label="翻页">
      {isPaged && <Button onClick={() => setParams(withAfter(null))}>回到首页</Button>}
      {isPaged && state === 'paged' && <Button onClick={() => navigate(-1)}>上一页</Button>}
      {hasNextPage && endCursor && (
        <Button onClick={() => setParams(withAfter(endCursor), { state: 'paged' })}>下一页</Button>
      )}
    </nav>
  );
}
