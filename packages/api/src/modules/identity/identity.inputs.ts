import type { Role } from '@zhitong/domain';
import { Field, InputType } from 'type-graphql';
import { RoleEnum } from './identity.views.ts';

@InputType()
export class SignInInput {
  @Field(() => String) login!: string;
  @Field(() => String) password!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Six digits of the second factor, where the account has one.',
  })
  code?: string | null;
}

@InputType()
export class ChangePasswordInput {
  @Field(() => String) oldPassword!: string;
  @Field(() => String, { description: 'At least ten characters.' }) newPassword!: string;
}

@InputType()
export class EnrolTotpInput {
  @Field(() => String, { description: 'Asked again, since letters are signed by codes.' }) password!: string;
}

@InputType()
export class ConfirmTotpInput {
  @Field(() => String, { description: 'Six digits of the secret being enrolled.' }) code!: string;
}

@InputType()
export class RequestLoginCodeInput {
  @Field(() => String, { description: 'A mainland mobile number.' }) phone!: string;
}

@InputType()
export class SignInByCodeInput {
  @Field(() => String) phone!: string;
  @Field(() => String, { description: 'Six digits.' }) code!: string;
}

@InputType()
export class RoleGrantInput {
  @Field(() => RoleEnum) role!: Role;
  @Field(() => String, { nullable: true }) unitCode?: string | null;
  @Field(() => String, { nullable: true }) placeCode?: string | null;
}

@InputType()
export class CreateAccountInput {
  @Field(() => String, {
    description: '2 to 64 lower-case letters, digits, dots, dashes or underscores.',
  })
  login!: string;
  @Field(() => String) name!: string;
  @Field(() => String) unitCode!: string;
  @Field(() => String, { description: 'At least ten characters; not the login.' }) password!: string;
  @Field(() => [RoleGrantInput]) roles!: RoleGrantInput[];
}

@InputType()
export class DeactivateAccountInput {
  @Field(() => String) login!: string;
}
