import { type Actor, LABEL_OF_ROLE, type Role } from '@zhitong/domain';
import { createAccount, roleGrant, unitDirectory } from '#identity';
import { createPartner } from '#partners';
import type { Ctx } from '#platform/ctx';
import { DEMO_COUNTY } from './demo-files.ts';

/** Where the village officer keeps points and shop, and the household lives that a visitor may look at. */
export const DEMO_VILLAGE = '439901001002';

export type StaffActor = Extract<Actor, { kind: 'staff' }>;

/** Everybody's password in the demo county: it is for looking around, never for a real one. */
export const DEMO_PASSWORD = 'zhitong-2026';

/** One line of what `start` prints. */
export interface DemoAccount {
  readonly role: Role;
  readonly label: string;
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly unit: string;
}

interface Person {
  readonly login: string;
  readonly name: string;
  readonly unitCode: string;
  readonly role: Role;
  readonly placeCode?: string;
  /** What they do, where the role alone does not tell. */
  readonly label?: string;
}

const PEOPLE: readonly Person[] = [
  { login: 'dispatcher', name: '闻晓川', unitCode: 'zhili', role: 'dispatcher' },
  { login: 'hotline', name: '湛青屏', unitCode: 'TOWNSHIP', role: 'hotline_officer' },
  { login: 'handler', name: '路知远', unitCode: 'zhujian', role: 'handler' },
  { login: 'principal', name: '阳望舒', unitCode: 'zhujian', role: 'principal' },
  { login: 'editor', name: '楚南乔', unitCode: 'wangxin', role: 'editor', label: '公开编辑（起草）' },
  { login: 'reader1', name: '霍云舟', unitCode: 'wangxin', role: 'editor', label: '公开编辑（一审）' },
  { login: 'reader2', name: '乐正清', unitCode: 'wangxin', role: 'editor', label: '公开编辑（二审）' },
  { login: 'reader3', name: '桑怀瑾', unitCode: 'zhili', role: 'editor', label: '公开编辑（三审）' },
  { login: 'supervisor', name: '巫长歌', unitCode: 'fuban', role: 'supervisor' },
  { login: 'auditor', name: '盛听澜', unitCode: 'caizheng', role: 'auditor' },
  { login: 'admin', name: '游若木', unitCode: 'zhili', role: 'administrator' },
  { login: 'grid', name: '庾小满', unitCode: 'TOWNSHIP', role: 'grid_worker' },
  { login: 'gridleader', name: '宓春分', unitCode: 'TOWNSHIP', role: 'grid_leader' },
  { login: 'gridchief', name: '暴雨生', unitCode: 'TOWNSHIP', role: 'grid_chief' },
  { login: 'keeper', name: '边守印', unitCode: 'zhujian', role: 'seal_keeper' },
  { login: 'organiser', name: '车行远', unitCode: 'wangxin', role: 'organiser' },
  { login: 'points', name: '计分明', unitCode: 'nongye', role: 'points_officer', placeCode: DEMO_COUNTY },
  {
    login: 'points2',
    name: '核分清',
    unitCode: 'nongye',
    role: 'points_officer',
    placeCode: DEMO_COUNTY,
    label: '积分管理员（复核）',
  },
  {
    login: 'points.town',
    name: '乡分平',
    unitCode: 'TOWNSHIP',
    role: 'points_officer',
    label: '积分管理员（乡镇）',
  },
  {
    login: 'points.village',
    name: '村分实',
    unitCode: 'zhonglou',
    role: 'points_officer',
    placeCode: DEMO_VILLAGE,
    label: '积分管理员（村、超市）',
  },
  { login: 'discipline', name: '方正平', unitCode: 'fuban', role: 'discipline' },
  { login: 'peace', name: '安如山', unitCode: 'zhili', role: 'peace_office' },
  { login: 'reporter', name: '简书怀', unitCode: 'wangxin', role: 'reporter' },
];

export interface DemoPeople {
  readonly accounts: DemoAccount[];
  readonly byLogin: ReadonlyMap<string, StaffActor>;
  /** Who handles for a unit, by the unit's code. */
  readonly handlers: ReadonlyMap<string, StaffActor>;
  readonly partnerToken: string;
}

/** Makes an account for every role, a handler for every unit, and a partner application. */
export async function seedPeople(
  ctx: Ctx,
  township: { unitCode: string; placeCode: string },
): Promise<DemoPeople> {
  const units = await unitDirectory(ctx);
  const byLogin = new Map<string, StaffActor>();
  const handlers = new Map<string, StaffActor>();
  const accounts: DemoAccount[] = [];
  const make = async (person: Person) => {
    const unitCode = person.unitCode === 'TOWNSHIP' ? township.unitCode : person.unitCode;
    const unit = units.byCode.get(unitCode);
    if (!unit) throw new Error(`the demo county has no unit ${unitCode}`);
    const inPlace = person.unitCode === 'TOWNSHIP';
    const placeCode = person.placeCode ?? (inPlace ? township.placeCode : null);
    const { login, name, role } = person;
    const roles = [{ role, unitCode, ...(placeCode && { placeCode }) }];
    const { accountId } = await createAccount(ctx, { login, name, unitCode, password: DEMO_PASSWORD, roles });
    const grant = roleGrant(units, { role, unitId: unit.id, placeCode });
    const actor: StaffActor = { kind: 'staff', accountId, name, secondFactor: true, roles: [grant] };
    byLogin.set(login, actor);
    if (role === 'handler') handlers.set(unitCode, actor);
    return {
      role,
      label: person.label ?? LABEL_OF_ROLE[role],
      login,
      password: DEMO_PASSWORD,
      name,
      unit: unit.name,
    };
  };
  // Together: hashing a password is the work of one core, and there are several.
  accounts.push(...(await Promise.all(PEOPLE.map(make))));
  const others = units.all.filter((unit) => !handlers.has(unit.code));
  const rest = others.map((unit, i) => ({
    login: `${unit.code}.handler`,
    name: handlerName(i),
    unitCode: unit.code,
    role: 'handler' as const,
  }));
  for (let at = 0; at < rest.length; at += 20) await Promise.all(rest.slice(at, at + 20).map(make));

  const { token } = await createPartner(ctx, {
    name: '澄溪通',
    channels: ['partner', 'app', 'wechat'],
    scopes: ['ticket.submit'],
    pointsPerSecond: 200,
  });
  return { accounts, byLogin, handlers, partnerToken: token };
}

/** Names that nobody bears: an invented surname-like sign and a number in old style. */
function handlerName(index: number): string {
  const signs = '甲乙丙丁戊己庚辛壬癸';
  return `经办${signs[Math.floor(index / 10) % 10]}${signs[index % 10]}`;
}
