import 'reflect-metadata';
import { type Permission, Refusal, may } from '@zhitong/domain';
import { type GraphQLField, type GraphQLSchema, defaultFieldResolver, isObjectType } from 'graphql';
import { Extensions } from 'type-graphql';
import type { Ctx } from './ctx.ts';

/** Who may ask for a field: everybody, whoever signed in, or holders of one of the permissions. */
export type AccessRule = 'public' | 'signed-in' | 'citizen' | Permission | readonly Permission[];

/** Says of a type or a field who may read it. What says nothing may be read by nobody: the schema does not even build. */
export function Access(rule: AccessRule): MethodDecorator & PropertyDecorator & ClassDecorator {
  return Extensions({ access: rule }) as MethodDecorator & PropertyDecorator & ClassDecorator;
}

/** The fields with the rule that guards each, `Type.field` → rule, for the generated table of rights. */
export function accessTable(schema: GraphQLSchema): Map<string, AccessRule> {
  const table = new Map<string, AccessRule>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const ofType = type.extensions['access'] as AccessRule | undefined;
    for (const field of Object.values(type.getFields())) {
      const rule = (field.extensions['access'] as AccessRule | undefined) ?? ofType;
      if (!rule) throw new Error(`${type.name}.${field.name} does not say who may read it (@Access)`);
      table.set(`${type.name}.${field.name}`, rule);
    }
  }
  return table;
}

/** Puts the check before every field that is not public. */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  const table = accessTable(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const rule = table.get(`${type.name}.${field.name}`)!;
      if (rule !== 'public') guardField(field, rule);
    }
  }
  return schema;
}

function guardField(field: GraphQLField<unknown, Ctx>, rule: Exclude<AccessRule, 'public'>): void {
  const { resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = (...call) => {
    admit(call[2], rule);
    return resolve(...call);
  };
  if (subscribe) {
    field.subscribe = (...call) => {
      admit(call[2], rule);
      return subscribe(...call);
    };
  }
}

function admit({ actor }: Ctx, rule: Exclude<AccessRule, 'public'>): void {
  if (actor.kind === 'anonymous') throw new Refusal('UNAUTHENTICATED');
  if (rule === 'signed-in') return;
  if (rule === 'citizen') {
    if (actor.kind !== 'citizen') throw new Refusal('FORBIDDEN', { needs: 'citizen' });
    return;
  }
  const permissions: readonly Permission[] = typeof rule === 'string' ? [rule] : rule;
  if (!permissions.some((permission) => may(actor, permission))) {
    throw new Refusal('FORBIDDEN', { permission: permissions.join(' ') });
  }
}
