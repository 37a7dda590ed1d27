import { ZhitongError } from '@zhitong/client';
import { Alert } from 'antd';
import { Link } from 'react-router';
import { RefusalAlert } from '../parts/refusal-alert.tsx';

interface ActRefusalProps {
  refusal?: ZhitongError;
  onReload?: () => void;
}

/** Why a batch was not signed or sealed, where that can be told better than in general: and what to do. */
export function ActRefusal({ refusal, onReload }: ActRefusalProps) {
  if (!refusal) return null;
  const { code, details } = refusal;
  if (code === 'FORBIDDEN' && details['needs'])
    return (
      <Alert
        role="alert"
        type="error"
        showIcon
        title="您不能签发：签发人须是登记在册的主要负责人"
        description="副职不能签发。正式代行主要负责人职务的，请管理员先登记代行的起止日期。"
      />
    );
  if (code === 'UNAUTHENTICATED' && details['secondFactor'] === 'required')
    return (
      <Alert
        role="alert"
        type="error"
        showIcon
        title="须先绑定动态口令，或者添加安全密钥"
        description={<Link to="/account">前往「我的账号」</Link>}
      />
    );
  if (code === 'STEP_NOT_ALLOWED' && details['act'])
    return told('这次办理已经用过或者超过五分钟，请关闭后重新选定。', { onReload, code: 'BAD_INPUT' });
  if (code === 'CONFLICT')
    return told('所选的答复在您看过之后有变动，请重新载入，逐件看过再办。', { onReload, code });
  return <RefusalAlert refusal={refusal} onReload={onReload} />;
}

function told(
  message: string,
  { code, onReload }: { code: 'BAD_INPUT' | 'CONFLICT'; onReload?: () => void },
) {
  return <RefusalAlert refusal={new ZhitongError(code, message)} onReload={onReload} />;
}
