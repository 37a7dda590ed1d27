import { ROLES, type Role } from '@zhitong/domain';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '#platform/access';
import { connectionOf } from '#platform/pagination';
import { DateTimeScalar } from '#platform/scalars';
import { PlaceView } from '#places';
import { UnitView } from './units.resolver.ts';

export const ACTOR_KINDS = ['ANONYMOUS', 'CITIZEN', 'STAFF', 'PARTNER'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];
export const ActorKindEnum = Object.fromEntries(ACTOR_KINDS.map((kind) => [kind, kind])) as Record<
  ActorKind,
  ActorKind
>;
registerEnumType(ActorKindEnum, { name: 'ActorKind', description: 'As what somebody is signed in.' });

export const RoleEnum = Object.fromEntries(ROLES.map((role) => [role, role])) as Record<Role, Role>;
registerEnumType(RoleEnum, { name: 'Role', description: '角色' });

@ObjectType('County', { simpleResolvers: true, description: '县: a tenant of this installation.' })
@Access('public')
export class CountyView {
  @Field(() => String, { description: 'Six digits, the national division code.' }) code!: string;
  @Field(() => String) name!: string;
}

@ObjectType('RoleGrant', { simpleResolvers: true, description: 'A role, and where it holds.' })
@Access('public')
export class RoleGrantView {
  @Field(() => RoleEnum) role!: Role;
  @Field(() => String, { description: 'Chinese.' }) label!: string;
  @Field(() => UnitView, { nullable: true, description: 'It holds here and in all subordinate units.' })
  unit?: UnitView | null;
  @Field(() => PlaceView, { nullable: true, description: 'It holds here and in all that lies in it.' })
  place?: PlaceView | null;
}

@ObjectType('Me', { simpleResolvers: true, description: 'Who asks.' })
@Access('public')
export class MeView {
  @Field(() => ActorKindEnum) kind!: ActorKind;
  @Field(() => String, { nullable: true, description: 'Of staff and partners; nobody else is named.' })
  name?: string | null;
  @Field(() => CountyView) county!: CountyView;
  @Field(() => UnitView, { nullable: true, description: 'The unit of a member of staff.' })
  unit?: UnitView | null;
  @Field(() => [RoleGrantView], {
    description: 'Empty while a second factor is missing that the county demands.',
  })
  roles!: RoleGrantView[];
  @Field(() => [String], { description: 'What they may do somewhere, `ticket.reply` and the like.' })
  permissions!: string[];
  @Field(() => Boolean, { description: 'They signed in with a second factor this time.' })
  secondFactor!: boolean;
  @Field(() => Boolean, { description: 'They have a second factor.' }) secondFactorEnrolled!: boolean;
}

@ObjectType('Account', { simpleResolvers: true, description: 'A member of staff who can sign in.' })
@Access('account.manage')
export class AccountView {
  @Field(() => String) login!: string;
  @Field(() => String) name!: string;
  @Field(() => UnitView, { nullable: true, description: 'Null when the unit is no longer active.' })
  unit?: UnitView | null;
  @Field(() => [RoleGrantView]) roles!: RoleGrantView[];
  @Field(() => Boolean) active!: boolean;
  @Field(() => Boolean) secondFactorEnrolled!: boolean;
  @Field(() => DateTimeScalar) createdAt!: Date;
}

export const AccountConnection = connectionOf({
  name: 'Account',
  node: AccountView,
  access: 'account.manage',
});
