import { Refusal } from './refusal.ts';

/** Everything that is asked before it is done or read; asked as reasons, never as roles. */
export const PERMISSIONS = [
  'ticket.submit',
  'ticket.submit-on-behalf',
  'ticket.read',
  'ticket.accept',
  'ticket.decline',
  'ticket.assign',
  'ticket.sign',
  'ticket.return',
  'ticket.reply',
  'ticket.dispatch-conflict',
  'contact.unlock',
  'letter.read',
  'letter.draft',
  'letter.review',
  'letter.countersign',
  'letter.sign',
  'letter.seal',
  'letter.revoke',
  'publication.prepare',
  'publication.read',
  'publication.release',
  'publication.withdraw',
  'points.read',
  'points.record',
  'points.approve',
  'points.manage',
  'award.manage',
  'volunteer.manage',
  'market.manage',
  'setup.read',
  'setup.write',
  'account.manage',
  'partner.manage',
  'import.run',
  'audit.read',
  'statistic.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The people of DOMAIN.md, section 8, who sign in; the public, citizens and partners are kinds of actor. */
export const ROLES = [
  'grid_worker',
  'grid_leader',
  'grid_chief',
  'hotline_officer',
  'dispatcher',
  'handler',
  'principal',
  'seal_keeper',
  'organiser',
  'editor',
  'supervisor',
  'discipline',
  'peace_office',
  'points_officer',
  'reporter',
  'auditor',
  'administrator',
  'representative',
  'enterprise',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * How far a permission reaches: the whole county; the grant's unit and its subordinates; the grant's place and
 * everything in it; or either of the two.
 */
export type Reach = 'COUNTY' | 'UNIT' | 'PLACE' | 'UNIT_OR_PLACE';

const READ_IN_PLACE = { 'ticket.read': 'PLACE' } as const;

/**
 * Who may do what, how far. What is not here is denied. The administrator sets up and sees no ticket; the auditor
 * reads all and changes nothing; roles whose work comes with later features hold only what they need today.
 */
export const GRANTS: Readonly<Record<Role, Readonly<Partial<Record<Permission, Reach>>>>> = {
  grid_worker: READ_IN_PLACE,
  grid_leader: READ_IN_PLACE,
  grid_chief: READ_IN_PLACE,
  hotline_officer: {
    'ticket.submit-on-behalf': 'UNIT_OR_PLACE',
    'ticket.read': 'UNIT_OR_PLACE',
    'ticket.accept': 'UNIT_OR_PLACE',
    'ticket.decline': 'UNIT_OR_PLACE',
    'ticket.assign': 'UNIT_OR_PLACE',
    'contact.unlock': 'UNIT_OR_PLACE',
    'statistic.read': 'UNIT_OR_PLACE',
  },
  dispatcher: {
    'ticket.submit-on-behalf': 'COUNTY',
    'ticket.read': 'COUNTY',
    'ticket.accept': 'COUNTY',
    'ticket.decline': 'COUNTY',
    'ticket.assign': 'COUNTY',
    'contact.unlock': 'COUNTY',
    'statistic.read': 'COUNTY',
  },
  handler: {
    'ticket.read': 'UNIT',
    'ticket.sign': 'UNIT',
    'ticket.return': 'UNIT',
    'ticket.reply': 'UNIT',
    'contact.unlock': 'UNIT',
    'letter.read': 'UNIT',
    'letter.draft': 'UNIT',
    'letter.review': 'UNIT',
    'letter.countersign': 'UNIT',
  },
  principal: {
    'ticket.read': 'UNIT',
    'ticket.reply': 'UNIT',
    'letter.read': 'UNIT',
    'letter.review': 'UNIT',
    'letter.countersign': 'UNIT',
    'letter.sign': 'UNIT',
    'letter.revoke': 'UNIT',
    'statistic.read': 'UNIT',
  },
  seal_keeper: { 'letter.read': 'UNIT', 'letter.seal': 'UNIT' },
  organiser: { 'volunteer.manage': 'UNIT_OR_PLACE' },
  editor: {
    'ticket.read': 'COUNTY',
    'publication.prepare': 'COUNTY',
    'publication.read': 'COUNTY',
    'publication.release': 'COUNTY',
    'publication.withdraw': 'COUNTY',
    'statistic.read': 'COUNTY',
  },
  supervisor: {
    'ticket.read': 'COUNTY',
    'ticket.dispatch-conflict': 'COUNTY',
    'publication.read': 'COUNTY',
    'statistic.read': 'COUNTY',
  },
  discipline: { 'statistic.read': 'COUNTY' },
  peace_office: { 'statistic.read': 'COUNTY' },
  points_officer: {
    'points.read': 'PLACE',
    'points.record': 'PLACE',
    'points.approve': 'PLACE',
    'points.manage': 'PLACE',
    'award.manage': 'PLACE',
    'volunteer.manage': 'UNIT_OR_PLACE',
    'market.manage': 'PLACE',
  },
  reporter: {},
  auditor: {
    'ticket.read': 'COUNTY',
    'letter.read': 'COUNTY',
    'points.read': 'COUNTY',
    'audit.read': 'COUNTY',
    'setup.read': 'COUNTY',
    'statistic.read': 'COUNTY',
  },
  administrator: {
    'setup.read': 'COUNTY',
    'setup.write': 'COUNTY',
    'account.manage': 'COUNTY',
    'partner.manage': 'COUNTY',
    'import.run': 'COUNTY',
  },
  representative: {},
  enterprise: {},
};

/** Roles whose holders sign in with a second factor: they change set-up, or answer and seal for a whole unit. */
export const REQUIRES_SECOND_FACTOR: ReadonlySet<Role> = new Set([
  'administrator',
  'principal',
  'seal_keeper',
]);

/** What a partner application can be allowed (its scopes name permissions); anything else in its scopes is void. */
export const PARTNER_SCOPES = ['ticket.submit', 'statistic.read'] as const satisfies readonly Permission[];

/** A job is not a person: it never looks at contact data, never reads or releases a publication, never signs or seals. */
const NOT_FOR_JOBS: ReadonlySet<Permission> = new Set([
  'contact.unlock',
  'publication.read',
  'publication.release',
  'letter.sign',
  'letter.seal',
  'points.approve',
]);

/** One role of one account, with where it holds. */
export interface RoleGrant {
  readonly role: Role;
  readonly unitId: string | null;
  /** The unit and all its subordinates. */
  readonly unitIds: readonly string[];
  /** A place's code; what is in it has a code that starts with it. */
  readonly placeCode: string | null;
}

/** Who asks. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'citizen'; readonly accountId: string; readonly phoneHash?: string }
  | {
      readonly kind: 'staff';
      readonly accountId: string;
      readonly name: string;
      /** Signed in with a second factor this time. */
      readonly secondFactor: boolean;
      readonly roles: readonly RoleGrant[];
    }
  | {
      readonly kind: 'partner';
      readonly applicationId: string;
      readonly name: string;
      readonly scopes: readonly string[];
      readonly channels: readonly string[];
    }
  | { readonly kind: 'system'; readonly job: string };

/** Where a permission holds: everywhere, or in these units (subordinates listed) and under these place codes. */
export type Scope = { readonly county: true } | { readonly unitIds: string[]; readonly placeCodes: string[] };

/** May this actor do this somewhere? Where, tells `scopeOf`. */
export function may(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'anonymous':
    case 'citizen':
      return permission === 'ticket.submit';
    case 'partner':
      return (
        (PARTNER_SCOPES as readonly Permission[]).includes(permission) && actor.scopes.includes(permission)
      );
    case 'system':
      return !NOT_FOR_JOBS.has(permission);
    case 'staff':
      return (
        permission === 'ticket.submit' ||
        actor.roles.some(({ role }) => GRANTS[role][permission] !== undefined)
      );
  }
}

/** Refuses whoever may not: UNAUTHENTICATED when nobody is signed in, else FORBIDDEN; both tell the permission. */
export function demand(actor: Actor, permission: Permission): void {
  if (may(actor, permission)) return;
  throw new Refusal(actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN', { permission });
}

/** How far the permission reaches for this actor; of several roles the reaches add up. Nowhere: two empty lists. */
export function scopeOf(actor: Actor, permission: Permission): Scope {
  if (actor.kind === 'system' && may(actor, permission)) return { county: true };
  const unitIds = new Set<string>();
  const placeCodes = new Set<string>();
  for (const grant of actor.kind === 'staff' ? actor.roles : []) {
    const reach = GRANTS[grant.role][permission];
    if (reach === 'COUNTY') return { county: true };
    if (reach === 'UNIT' || reach === 'UNIT_OR_PLACE') for (const id of grant.unitIds) unitIds.add(id);
    if ((reach === 'PLACE' || reach === 'UNIT_OR_PLACE') && grant.placeCode) placeCodes.add(grant.placeCode);
  }
  return { unitIds: [...unitIds], placeCodes: [...placeCodes] };
}

/** Is this one (a unit, a place, either unknown) inside the scope? */
export function covers(
  scope: Scope,
  where: { readonly unitId?: string | null; readonly placeCode?: string | null },
): boolean {
  if ('county' in scope) return true;
  const { unitId, placeCode } = where;
  if (unitId && scope.unitIds.includes(unitId)) return true;
  return Boolean(placeCode) && scope.placeCodes.some((code) => placeCode?.startsWith(code));
}

/** Does the actor hold a role that needs a second factor, and came without one? */
export function lacksSecondFactor(actor: Actor): boolean {
  return (
    actor.kind === 'staff' &&
    !actor.secondFactor &&
    actor.roles.some(({ role }) => REQUIRES_SECOND_FACTOR.has(role))
  );
}

/** How events and logs name an actor: `staff:UUID`; never a person's name. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'citizen':
    case 'staff':
      return `${actor.kind}:${actor.accountId}`;
    case 'partner':
      return `partner:${actor.applicationId}`;
    case 'system':
      return `system:${actor.job}`;
  }
}

/** Chinese, as people see it. */
export const LABEL_OF_ROLE: Readonly<Record<Role, string>> = {
  grid_worker: '网格员',
  grid_leader: '网格长',
  grid_chief: '总网格长',
  hotline_officer: '乡镇热线办',
  dispatcher: '县级调度员',
  handler: '承办人员',
  principal: '主要负责人',
  seal_keeper: '印章管理员',
  organiser: '直通车组织员',
  editor: '公开编辑',
  supervisor: '督办人员',
  discipline: '同级纪委',
  peace_office: '平安办',
  points_officer: '积分管理员',
  reporter: '记者',
  auditor: '审计员',
  administrator: '系统管理员',
  representative: '网民代表',
  enterprise: '企业',
};

/** Chinese, as people see it. */
export const LABEL_OF_PERMISSION: Readonly<Record<Permission, string>> = {
  'ticket.submit': '提交诉求',
  'ticket.submit-on-behalf': '代为登记诉求',
  'ticket.read': '查看工单',
  'ticket.accept': '受理工单',
  'ticket.decline': '不予受理工单',
  'ticket.assign': '交办工单',
  'ticket.sign': '签收工单',
  'ticket.return': '退回工单',
  'ticket.reply': '答复工单',
  'ticket.dispatch-conflict': '调度涉及县中心的工单',
  'contact.unlock': '查看联系方式',
  'letter.read': '查看正式答复',
  'letter.draft': '拟写正式答复',
  'letter.review': '审核正式答复',
  'letter.countersign': '会签正式答复',
  'letter.sign': '签发正式答复',
  'letter.seal': '正式答复用印',
  'letter.revoke': '撤回或作废正式答复',
  'publication.prepare': '起草公开稿',
  'publication.read': '审读公开稿',
  'publication.release': '保密审查并发布',
  'publication.withdraw': '撤下公开稿',
  'points.read': '查看户积分',
  'points.record': '登记积分',
  'points.approve': '复核积分与裁定异议',
  'points.manage': '管理积分账户、规则与月度结算',
  'award.manage': '管理资金池与积分换项目',
  'volunteer.manage': '组织志愿服务活动',
  'market.manage': '管理道德超市',
  'setup.read': '查看基础数据',
  'setup.write': '维护基础数据',
  'account.manage': '管理账号',
  'partner.manage': '管理合作应用',
  'import.run': '导入数据',
  'audit.read': '查看审计记录',
  'statistic.read': '查看统计',
};
