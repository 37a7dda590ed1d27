/** Reads the register's newest checkpoint and its last entry, and shows them once signature and proof hold. */
import { toBase64 } from '@zhitong/domain';
import { byId, h, pageFacts } from './dom.ts';
import { RegisterFault, type ReadFile, openRegister } from './letter-check/published-register.ts';

const place = pageFacts();
const shown = byId('register-head', HTMLElement);

const read: ReadFile = async (path) => {
  const response = await fetch(`${place.base}${path}`, { cache: 'no-store' });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

void show();

async function show(): Promise<void> {
  try {
    const register = await openRegister(read, place.county);
    if (register && register.head.size > 0) {
      const last = await register.leafAt(register.head.size - 1);
      const fact = (term: string, said: string) => h('div', {}, h('dt', {}, term), h('dd', {}, said));
      shown.replaceChildren(
        h(
          'p',
          {},
          h('span', { class: 'badge good' }, '已核验'),
          ' 签名和最后一条的收录证明，刚刚在您的浏览器里核验过。',
        ),
        h(
          'dl',
          { class: 'facts' },
          fact('条数', String(register.head.size)),
          fact('最后一条', last.on),
          fact('根摘要', toBase64(register.head.root)),
          fact('公钥标识', register.signedBy.keyId),
        ),
      );
    }
  } catch (error) {
    // Unless it is damaged, the page goes on saying where the checkpoint lies.
    if (error instanceof RegisterFault)
      shown.prepend(
        h('p', { class: 'warning' }, '登记簿的签名或证明没有通过核验，登记簿可能被人改动。请拨打 12345。'),
      );
  }
}
