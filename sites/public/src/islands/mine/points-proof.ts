/**
 * That an entry stands in its closed month: its leaf and path lead to the month's root, and that root stands in the public
 * register under the county's signature. All of it is computed here; the server is believed in nothing.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { type Client, gql } from '@zhitong/client';
import { leafHash, rootByInclusion, toHex } from '@zhitong/domain';
import { pageFacts } from '../dom.ts';
import { type ReadFile, RegisterFault, openRegister } from '../letter-check/published-register.ts';
import { type Inclusion, type OwnEntry, inclusionOf } from './mine-query.ts';

export type Verdict = { tone: 'good' | 'warn' | 'bad'; words: string };

/** @param code of the account that the entry is of */
export async function checkEntry(
  client: Client,
  { entry, code }: { entry: OwnEntry; code: string },
): Promise<Verdict> {
  const inclusion = await inclusionOf(client, entry.id);
  if (!inclusion) return { tone: 'warn', words: '这个月还没有结算，结算以后就能验证。' };
  if (!speaksOf(inclusion, { entry, code }) || !leadsToRoot(inclusion))
    return { tone: 'bad', words: '没有通过：这一条与结算时的记录对不上。请到村（社区）或拨打 12345 查问。' };
  const open = await monthInRegister(client, entry.day.slice(0, 7));
  if (!open)
    return { tone: 'warn', words: '与本月的根摘要一致；公开登记簿还没有公布这个月，请过几分钟再试。' };
  return open['root'] === inclusion.root
    ? { tone: 'good', words: '已验证：这一条在结算的账里，账记在公开登记簿上，没有被改动。' }
    : { tone: 'bad', words: '没有通过：公开登记簿上是另一本账。请到村（社区）或拨打 12345 查问。' };
}

/** Does the leaf say what the page says? */
function speaksOf({ leaf, salt }: Inclusion, { entry, code }: { entry: OwnEntry; code: string }): boolean {
  const { day, points, item } = entry;
  try {
    const said = JSON.parse(leaf) as Record<string, unknown>;
    const shown = { account: code, day, points, item: item.code, salt };
    return Object.entries(shown).every(([name, value]) => said[name] === value);
  } catch {
    return false;
  }
}

function leadsToRoot({ leaf, index, size, path, root }: Inclusion): boolean {
  const at = { index, size, leaf: leafHash(sha256, new TextEncoder().encode(leaf)) };
  const found = rootByInclusion(sha256, at, path.map(bytesOf));
  return found !== null && toHex(found) === root;
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

const MONTHS = gql<
  { pointsMonths: { month: string; proof: { leafIndex: number } | null }[] },
  Record<string, never>
>`
  query PointsMonths {
    pointsMonths {
      month
      proof {
        leafIndex
      }
    }
  }
`;

const read: ReadFile = async (path) => {
  const response = await fetch(`${pageFacts().base}${path}`, { cache: 'no-store' });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

/** What the register says of a month, once signature and proof hold; null where it says nothing yet. */
async function monthInRegister(
  client: Client,
  month: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const { pointsMonths } = await client.request(MONTHS, {});
  const index = pointsMonths.find((one) => one.month === month)?.proof?.leafIndex ?? null;
  const register = index === null ? null : await openRegister(read, pageFacts().county);
  if (!register || index === null || index >= register.head.size) return null;
  const leaf = await register.leafAt(index);
  if (leaf.kind !== 'POINTS_MONTH' || leaf.open?.['month'] !== month)
    throw new RegisterFault('another leaf than the month’s');
  return leaf.open;
}
