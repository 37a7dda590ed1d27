import { WebAuthnError } from '@simplewebauthn/browser';
import { ZhitongError } from '@zhitong/client';
import { asRefusal } from '../api.ts';

/** What went wrong between the browser and its authenticator, in a sentence that says what to do. */
export function passkeyRefusal(thrown: unknown): ZhitongError {
  if (thrown instanceof ZhitongError) return thrown;
  const code = thrown instanceof WebAuthnError ? thrown.code : '';
  const name = thrown instanceof Error ? thrown.name : '';
  const said = (message: string) => new ZhitongError('BAD_INPUT', message, { cause: thrown });
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED' || name === 'InvalidStateError')
    return said('这台设备上已经有您的安全密钥。');
  if (code === 'ERROR_CEREMONY_ABORTED' || name === 'AbortError' || name === 'NotAllowedError')
    return said('没有完成：已取消，或者等得太久。请重试。');
  if (name === 'SecurityError' || code === 'ERROR_INVALID_DOMAIN' || code === 'ERROR_INVALID_RP_ID')
    return said('这个网址不能使用安全密钥，请从平台登记的网址打开工作台。');
  if (thrown instanceof WebAuthnError || name === 'NotSupportedError')
    return said('这台设备不能完成，请换一台设备，或者改用动态口令。');
  return asRefusal(thrown);
}
