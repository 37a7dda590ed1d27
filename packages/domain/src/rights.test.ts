import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Actor,
  GRANTS,
  PERMISSIONS,
  type Permission,
  REQUIRES_SECOND_FACTOR,
  ROLES,
  type Role,
  type RoleGrant,
  actorName,
  covers,
  demand,
  lacksSecondFactor,
  may,
  scopeOf,
} from './rights.ts';

const ANONYMOUS: Actor = { kind: 'anonymous' };
const CITIZEN: Actor = { kind: 'citizen', accountId: 'c1' };
const JOB: Actor = { kind: 'system', job: 'seal-events' };

function staff(...roles: (Partial<RoleGrant> & { role: Role })[]): Actor {
  const nowhere = { unitId: null, unitIds: [], placeCode: null };
  return {
    kind: 'staff',
    accountId: 's1',
    name: '工作人员',
    secondFactor: true,
    roles: roles.map((grant) => ({ ...nowhere, ...grant })),
  };
}

function partner(...scopes: string[]): Actor {
  return { kind: 'partner', applicationId: 'p1', name: '合作平台', scopes, channels: ['partner'] };
}

describe('who may what', () => {
  const held = (actor: Actor) => PERMISSIONS.filter((permission) => may(actor, permission));

  test('the public and citizens submit, and nothing else', () => {
    expect(held(ANONYMOUS)).toEqual(['ticket.submit']);
    expect(held(CITIZEN)).toEqual(['ticket.submit']);
  });

  test.each(ROLES)('%s holds what its grants say and may submit like anybody', (role) => {
    expect(new Set(held(staff({ role })))).toEqual(new Set(['ticket.submit', ...Object.keys(GRANTS[role])]));
  });

  test('somebody with an account but no role may submit only', () => {
    expect(held(staff())).toEqual(['ticket.submit']);
  });

  test('the administrator changes set-up and sees no ticket, no contact and no draft', () => {
    const administrator = staff({ role: 'administrator' });

    expect(may(administrator, 'setup.write')).toBe(true);
    for (const permission of PERMISSIONS.filter((name) =>
      /^(ticket|contact|publication|audit)\./.test(name),
    )) {
      expect(may(administrator, permission)).toBe(permission === 'ticket.submit');
    }
  });

  test('the auditor reads and changes nothing', () => {
    const readings: Permission[] = [
      'ticket.read',
      'letter.read',
      'points.read',
      'audit.read',
      'setup.read',
      'statistic.read',
    ];

    expect(new Set(Object.keys(GRANTS.auditor))).toEqual(new Set(readings));
  });

  test('drafting, signing and sealing a letter are three roles’ work', () => {
    const holders = (permission: Permission) => ROLES.filter((role) => GRANTS[role][permission]);

    expect(holders('letter.draft')).toEqual(['handler']);
    expect(holders('letter.sign')).toEqual(['principal']);
    expect(holders('letter.seal')).toEqual(['seal_keeper']);
  });

  test('only the auditor reads the audit, only the administrator changes set-up', () => {
    const holders = (permission: Permission) => ROLES.filter((role) => GRANTS[role][permission]);

    expect(holders('audit.read')).toEqual(['auditor']);
    for (const permission of ['setup.write', 'account.manage', 'partner.manage', 'import.run'] as const) {
      expect(holders(permission)).toEqual(['administrator']);
    }
    expect(holders('ticket.dispatch-conflict')).toEqual(['supervisor']);
    expect(holders('publication.release')).toEqual(['editor']);
    expect(holders('contact.unlock')).toEqual(['hotline_officer', 'dispatcher', 'handler']);
  });

  test('whoever dispatches does not also answer, and whoever answers does not dispatch', () => {
    for (const role of ROLES)
      expect(GRANTS[role]['ticket.assign'] && GRANTS[role]['ticket.reply']).toBeFalsy();
  });

  test('a partner holds the scopes that partners can have, and a scope beyond them is void', () => {
    expect(held(partner('ticket.submit', 'ticket.read', 'setup.write', 'everything'))).toEqual([
      'ticket.submit',
    ]);
    expect(held(partner('statistic.read'))).toEqual(['statistic.read']);
    expect(held(partner())).toEqual([]);
  });

  test('a job does the work, but is not a person who looks or releases', () => {
    const denied = PERMISSIONS.filter((permission) => !may(JOB, permission));

    expect(denied).toEqual([
      'contact.unlock',
      'letter.sign',
      'letter.seal',
      'publication.read',
      'publication.release',
      'points.approve',
    ]);
  });
});

describe('demanding', () => {
  test('whoever is not signed in is asked to, whoever is gets told no', () => {
    expect(() => demand(ANONYMOUS, 'ticket.read')).toThrow(
      expect.objectContaining({ code: 'UNAUTHENTICATED', details: { permission: 'ticket.read' } }),
    );
    expect(() => demand(CITIZEN, 'ticket.read')).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN', details: { permission: 'ticket.read' } }),
    );
    expect(() => demand(staff({ role: 'administrator' }), 'ticket.read')).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN' }),
    );
    expect(() => demand(ANONYMOUS, 'ticket.submit')).not.toThrow();
  });
});

describe('how far', () => {
  const BUREAU = { unitId: 'bureau', unitIds: ['bureau', 'office'] };
  const TOWNSHIP = { unitId: 'township', unitIds: ['township', 'village'], placeCode: '430000101' };

  test('a handler reads what their unit and its subordinates have, wherever it happened', () => {
    const scope = scopeOf(staff({ role: 'handler', ...BUREAU, placeCode: '430000101' }), 'ticket.read');

    expect(scope).toEqual({ unitIds: ['bureau', 'office'], placeCodes: [] });
    expect(covers(scope, { unitId: 'office' })).toBe(true);
    expect(covers(scope, { unitId: 'township', placeCode: '430000101' })).toBe(false);
  });

  test('a grid worker reads what happened in the grid', () => {
    const scope = scopeOf(staff({ role: 'grid_worker', placeCode: '430000101101001' }), 'ticket.read');

    expect(covers(scope, { placeCode: '430000101101001' })).toBe(true);
    expect(covers(scope, { placeCode: '430000101101002' })).toBe(false);
    expect(covers(scope, { placeCode: '430000101101' })).toBe(false);
    expect(covers(scope, {})).toBe(false);
  });

  test('a township hotline office acts on what happened there and on what its units have', () => {
    const scope = scopeOf(staff({ role: 'hotline_officer', ...TOWNSHIP }), 'ticket.accept');

    expect(covers(scope, { placeCode: '430000101101' })).toBe(true);
    expect(covers(scope, { placeCode: '430000102101' })).toBe(false);
    expect(covers(scope, { unitId: 'village', placeCode: '430000102101' })).toBe(true);
  });

  test('a dispatcher acts in the whole county', () => {
    expect(scopeOf(staff({ role: 'dispatcher' }), 'ticket.assign')).toEqual({ county: true });
  });

  test('of several roles the reaches add up, and a role lends nothing to another', () => {
    const both = staff({ role: 'handler', ...BUREAU }, { role: 'grid_leader', placeCode: '430000101101' });

    expect(scopeOf(both, 'ticket.read')).toEqual({
      unitIds: ['bureau', 'office'],
      placeCodes: ['430000101101'],
    });
    expect(scopeOf(both, 'ticket.reply')).toEqual({ unitIds: ['bureau', 'office'], placeCodes: [] });
    expect(scopeOf(staff({ role: 'handler', ...BUREAU }, { role: 'dispatcher' }), 'ticket.read')).toEqual({
      county: true,
    });
  });

  test('an account bound to no unit or place reaches nothing', () => {
    expect(scopeOf(staff({ role: 'handler' }), 'ticket.read')).toEqual({ unitIds: [], placeCodes: [] });
    expect(scopeOf(staff({ role: 'grid_worker', placeCode: '' }), 'ticket.read')).toEqual({
      unitIds: [],
      placeCodes: [],
    });
  });

  test('whoever may not reaches nothing, and whoever reaches something may', () => {
    const anyGrant = fc.record({
      role: fc.constantFrom(...ROLES),
      unitId: fc.constant('u1'),
      unitIds: fc.subarray(['u1', 'u2', 'u3']),
      placeCode: fc.constantFrom(null, '430000', '430000101'),
    });
    const anyActor = fc.oneof(
      fc.constantFrom(ANONYMOUS, CITIZEN, JOB, partner('ticket.submit', 'ticket.read')),
      fc.array(anyGrant, { maxLength: 4 }).map((roles) => staff(...roles)),
    );
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...PERMISSIONS), (actor, permission) => {
        const scope = scopeOf(actor, permission);
        const reaches = 'county' in scope || scope.unitIds.length + scope.placeCodes.length > 0;

        if (reaches) expect(may(actor, permission)).toBe(true);
        if (!may(actor, permission)) expect(scope).toEqual({ unitIds: [], placeCodes: [] });
      }),
      { numRuns: 500 },
    );
  });
});

test('who changes set-up or answers for a unit signs in with a second factor', () => {
  const withoutCode = (role: Role): Actor => ({ ...staff({ role }), secondFactor: false }) as Actor;

  expect([...REQUIRES_SECOND_FACTOR]).toEqual(['administrator', 'principal', 'seal_keeper']);
  expect(lacksSecondFactor(withoutCode('administrator'))).toBe(true);
  expect(lacksSecondFactor(withoutCode('handler'))).toBe(false);
  expect(lacksSecondFactor(staff({ role: 'administrator' }))).toBe(false);
  expect(lacksSecondFactor(CITIZEN)).toBe(false);
});

test.each([
  [ANONYMOUS, 'anonymous'],
  [CITIZEN, 'citizen:c1'],
  [staff(), 'staff:s1'],
  [partner(), 'partner:p1'],
  [JOB, 'system:seal-events'],
])('%j is named %s', (actor, name) => {
  expect(actorName(actor)).toBe(name);
});
