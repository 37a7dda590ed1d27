import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from '#platform/access';
import type { RequestCtx } from '#platform/request';
import { DateTimeScalar } from '#platform/scalars';
import { type OwnPasskey, confirmPasskey, enrolPasskey, ownPasskeys, removePasskey } from './passkeys.ts';

@ObjectType('Passkey', { simpleResolvers: true, description: '安全密钥: a key on one of my own devices.' })
@Access('signed-in')
class PasskeyView {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => DateTimeScalar) createdAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) usedAt?: Date | null;
}

@InputType()
class EnrolPasskeyInput {
  @Field(() => String, { description: 'Asked again, since a passkey may sign letters.' }) password!: string;
}

@InputType()
class ConfirmPasskeyInput {
  @Field(() => String, { description: 'By which its holder will know it; up to 50 characters.' })
  name!: string;
  @Field(() => String, { description: 'What `navigator.credentials.create` answered, as JSON.' })
  response!: string;
}

@InputType()
class RemovePasskeyInput {
  @Field(() => ID) id!: string;
}

@ObjectType({ simpleResolvers: true })
@Access('signed-in')
class EnrolPasskeyPayload {
  @Field(() => String, {
    description: 'For `navigator.credentials.create`, as JSON; holds for 5 minutes.',
  })
  options!: string;
}

@ObjectType({ simpleResolvers: true })
@Access('signed-in')
class ConfirmPasskeyPayload {
  @Field(() => PasskeyView) passkey!: PasskeyView;
}

@ObjectType({ simpleResolvers: true })
@Access('signed-in')
class RemovePasskeyPayload {
  @Field(() => Boolean) ok!: boolean;
}

@Resolver()
export class PasskeysResolver {
  @Query(() => [PasskeyView], { description: 'Of staff, one’s own.' })
  @Access('signed-in')
  myPasskeys(@Ctx() ctx: RequestCtx): Promise<OwnPasskey[]> {
    return ownPasskeys(ctx);
  }

  @Mutation(() => EnrolPasskeyPayload, {
    description: 'Staff. Begins a passkey; it holds once confirmed.',
  })
  @Access('signed-in')
  async enrolPasskey(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => EnrolPasskeyInput) input: EnrolPasskeyInput,
  ): Promise<EnrolPasskeyPayload> {
    return { options: await enrolPasskey(ctx, input) };
  }

  @Mutation(() => ConfirmPasskeyPayload)
  @Access('signed-in')
  async confirmPasskey(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ConfirmPasskeyInput) input: ConfirmPasskeyInput,
  ): Promise<ConfirmPasskeyPayload> {
    return { passkey: await confirmPasskey(ctx, input) };
  }

  @Mutation(() => RemovePasskeyPayload)
  @Access('signed-in')
  async removePasskey(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => RemovePasskeyInput) input: RemovePasskeyInput,
  ): Promise<RemovePasskeyPayload> {
    await removePasskey(ctx, input);
    return { ok: true };
  }
}
