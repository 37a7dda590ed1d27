import { Arg, Args, ArgsType, Ctx, Field, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from '#platform/access';
import type { Page } from '#platform/pagination';
import type { RequestCtx } from '#platform/request';
import { DateTimeScalar } from '#platform/scalars';
import { accountByLogin, accounts } from './accounts.queries.ts';
import { changePassword } from './change-password.ts';
import { confirmTotp } from './confirm-totp.ts';
import { createAccount } from './create-account.ts';
import { deactivateAccount } from './deactivate-account.ts';
import { enrolTotp } from './enrol-totp.ts';
import {
  ChangePasswordInput,
  ConfirmTotpInput,
  CreateAccountInput,
  DeactivateAccountInput,
  EnrolTotpInput,
  RequestLoginCodeInput,
  SignInByCodeInput,
  SignInInput,
} from './identity.inputs.ts';
import { AccountConnection, AccountView, MeView } from './identity.views.ts';
import { me } from './me.ts';
import { requestLoginCode } from './request-login-code.ts';
import type { OpenedSession } from './sessions.ts';
import { signInByCode } from './sign-in-by-code.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { staffOrCitizenOf } from './staff-or-citizen-of.ts';

@ArgsType()
class AccountsArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20, description: '1 to 100.' }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@ObjectType({ simpleResolvers: true })
@Access('public')
class SignInPayload {
  @Field(() => MeView) me!: MeView;
}

@ObjectType({ simpleResolvers: true })
@Access('public')
class SignInByCodePayload {
  @Field(() => MeView) me!: MeView;
}

@ObjectType({ simpleResolvers: true })
@Access('public')
class SignOutPayload {
  @Field(() => Boolean) ok!: boolean;
}

@ObjectType({ simpleResolvers: true })
@Access('signed-in')
class ChangePasswordPayload {
  @Field(() => Boolean) ok!: boolean;
}

@ObjectType({ simpleResolvers: true })
@Access('signed-in')
class EnrolTotpPayload {
  @Field(() => String, { description: 'Base32, for typing in. Told this once.' }) secret!: string;
  @Field(() => String, { description: 'The same as an `otpauth:` URI, for a picture to scan.' }) uri!: string;
}

@ObjectType({ simpleResolvers: true })
@Access('signed-in')
class ConfirmTotpPayload {
  @Field(() => MeView) me!: MeView;
}

@ObjectType({ simpleResolvers: true })
@Access('public')
class RequestLoginCodePayload {
  @Field(() => DateTimeScalar) expiresAt!: Date;
}

@ObjectType({ simpleResolvers: true })
@Access('account.manage')
class CreateAccountPayload {
  @Field(() => AccountView) account!: AccountView;
}

@ObjectType({ simpleResolvers: true })
@Access('account.manage')
class DeactivateAccountPayload {
  @Field(() => AccountView) account!: AccountView;
}

@Resolver()
export class IdentityResolver {
  @Query(() => MeView, { description: 'Who asks; kind ANONYMOUS for nobody.' })
  @Access('public')
  me(@Ctx() ctx: RequestCtx): Promise<MeView> {
    return me(ctx);
  }

  @Query(() => AccountConnection)
  @Access('account.manage')
  accounts(@Ctx() ctx: RequestCtx, @Args(() => AccountsArgs) args: AccountsArgs): Promise<Page<AccountView>> {
    return accounts(ctx, args);
  }

  @Mutation(() => SignInPayload, {
    description:
      'Staff. Sets an http-only cookie. UNAUTHENTICATED with `details.secondFactor` = `required` asks for `code` as well.',
  })
  @Access('public')
  async signIn(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => SignInInput) input: SignInInput,
  ): Promise<SignInPayload> {
    return { me: await enter(ctx, await signIn(ctx, input)) };
  }

  @Mutation(() => SignOutPayload)
  @Access('public')
  async signOut(@Ctx() ctx: RequestCtx): Promise<SignOutPayload> {
    await signOut(ctx);
    ctx.request.setSession(null);
    return { ok: true };
  }

  @Mutation(() => ChangePasswordPayload, { description: 'Staff. Ends all other sessions of the account.' })
  @Access('signed-in')
  async changePassword(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ChangePasswordInput) input: ChangePasswordInput,
  ): Promise<ChangePasswordPayload> {
    await changePassword(ctx, input);
    return { ok: true };
  }

  @Mutation(() => EnrolTotpPayload, {
    description: 'Staff. Begins a second factor; it holds once confirmed.',
  })
  @Access('signed-in')
  enrolTotp(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => EnrolTotpInput) input: EnrolTotpInput,
  ): Promise<EnrolTotpPayload> {
    return enrolTotp(ctx, input);
  }

  @Mutation(() => ConfirmTotpPayload, { description: 'Staff. Ends all other sessions of the account.' })
  @Access('signed-in')
  async confirmTotp(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => ConfirmTotpInput) input: ConfirmTotpInput,
  ): Promise<ConfirmTotpPayload> {
    return { me: await enter(ctx, await confirmTotp(ctx, input)) };
  }

  @Mutation(() => RequestLoginCodePayload, { description: 'Citizens. Sends a code to a mobile phone.' })
  @Access('public')
  requestLoginCode(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => RequestLoginCodeInput) input: RequestLoginCodeInput,
  ): Promise<RequestLoginCodePayload> {
    return requestLoginCode(ctx, input);
  }

  @Mutation(() => SignInByCodePayload, { description: 'Citizens. Sets an http-only cookie.' })
  @Access('public')
  async signInByCode(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => SignInByCodeInput) input: SignInByCodeInput,
  ): Promise<SignInByCodePayload> {
    return { me: await enter(ctx, await signInByCode(ctx, input)) };
  }

  @Mutation(() => CreateAccountPayload)
  @Access('account.manage')
  async createAccount(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => CreateAccountInput) input: CreateAccountInput,
  ): Promise<CreateAccountPayload> {
    const { login } = await createAccount(ctx, input);
    return { account: await accountByLogin(ctx, login) };
  }

  @Mutation(() => DeactivateAccountPayload)
  @Access('account.manage')
  async deactivateAccount(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => DeactivateAccountInput) input: DeactivateAccountInput,
  ): Promise<DeactivateAccountPayload> {
    const { login } = await deactivateAccount(ctx, input);
    return { account: await accountByLogin(ctx, login) };
  }
}

/** Hands the browser its session, and tells who it now is. */
async function enter(ctx: RequestCtx, session: OpenedSession): Promise<MeView> {
  ctx.request.setSession(session.token, session.expiresAt);
  return me({ ...ctx, actor: await staffOrCitizenOf(ctx, session.token) });
}
