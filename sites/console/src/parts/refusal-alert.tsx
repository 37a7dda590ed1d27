import type { ZhitongError } from '@zhitong/client';
import { Alert, Button } from 'antd';

interface RefusalAlertProps {
  refusal?: ZhitongError;
  /** Loads what is shown again; offered where that may help. */
  onReload?: () => void;
}

/** Another person was faster, or the network broke: what is on the screen is old. */
const STALE = new Set(['CONFLICT', 'STEP_NOT_ALLOWED', 'NETWORK', 'TIMEOUT', 'UNAVAILABLE', 'INTERNAL']);

/** The server's sentence and, for bad input, every problem, read out at once. Nothing without a refusal. */
export function RefusalAlert({ refusal, onReload }: RefusalAlertProps) {
  if (!refusal) return null;
  const offersReload = onReload && STALE.has(refusal.code);
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={refusal.message}
      description={
        refusal.problems.length > 0 && (
          <ul className="problems">
            {refusal.problems.map(({ path, message }) => (
              <li key={`${path} ${message}`}>{message}</li>
            ))}
          </ul>
        )
      }
      action={
        offersReload && (
          <Button size="small" onClick={onReload}>
            {refusal.code === 'CONFLICT' || refusal.code === 'STEP_NOT_ALLOWED' ? '重新载入' : '重试'}
          </Button>
        )
      }
    />
  );
}
