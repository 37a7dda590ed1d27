import type { Problem } from '@zhitong/domain';

const LEAST = 10;
const MOST = 200;

/** All that is wrong with a password somebody wants: shorter than ten characters, or their login. */
export function passwordProblems(options: { path: string; password: string; login: string }): Problem[] {
  const { path, password, login } = options;
  const length = [...password].length;
  const problems: Problem[] = [];
  if (length < LEAST) problems.push({ path, code: 'TOO_SHORT', message: `密码至少 ${LEAST} 个字符。` });
  if (length > MOST) problems.push({ path, code: 'TOO_LONG', message: `密码最多 ${MOST} 个字符。` });
  if (password.trim().toLowerCase() === login.trim().toLowerCase()) {
    problems.push({ path, code: 'SAME_AS_LOGIN', message: '密码不能与账号相同。' });
  }
  return problems;
}
