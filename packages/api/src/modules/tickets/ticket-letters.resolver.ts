import type { TicketOutcome } from '@zhitong/domain';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { Access } from '#platform/access';
import type { Ctx as RequestCtx } from '#platform/ctx';
import { grouped, load } from '#platform/loader';
import { readNodeId } from '#platform/node-id';
import {
  EndLetterInput,
  LetterPayload,
  type LetterRow,
  LetterTextInput,
  LetterView,
  letterPayload,
  letterRowId,
  letterView,
  lettersOf,
} from '#replies';
import { TicketOutcomeEnum } from './enums.ts';
import type { StaffTicketRow } from './staff-ticket.queries.ts';
import { StaffTicketView } from './staff-ticket.view.ts';
import {
  correctTicketLetter,
  draftTicketLetter,
  revokeTicketLetter,
  ticketNumbersOfLetters,
} from './ticket-letters.ts';

@InputType()
class DraftLetterInput extends LetterTextInput {
  @Field(() => String, { description: 'The ticket that it answers.' }) number!: string;
  @Field(() => TicketOutcomeEnum, { description: 'One of those that fit the kind.' }) outcome!: TicketOutcome;
}

@InputType()
class CorrectLetterInput extends LetterTextInput {
  @Field(() => ID, { description: 'The issued letter that is wrong.' }) letterId!: string;
}

@Resolver(() => StaffTicketView)
export class TicketLettersResolver {
  @FieldResolver(() => [LetterView], {
    description: 'Its sealed replies, drafts included, the first one first.',
  })
  @Access('letter.read')
  async letters(
    @Root() ticket: StaffTicketView & { row: StaffTicketRow },
    @Ctx() ctx: RequestCtx,
  ): Promise<LetterView[]> {
    const rows = await load<LetterRow[]>(ctx, {
      name: 'letters-of-tickets',
      key: ticket.row.id,
      batch: async (ids) => grouped(await lettersOf(ctx, { kind: 'TICKET', ids }), (row) => row.subjectId),
    });
    return Promise.all((rows ?? []).map((row) => letterView(ctx, row)));
  }

  @Mutation(() => LetterPayload, { description: 'By the lead unit, while the ticket is being handled.' })
  @Access('letter.draft')
  draftLetter(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => DraftLetterInput) input: DraftLetterInput,
  ): Promise<LetterPayload> {
    return letterPayload(ctx, draftTicketLetter(ctx, input));
  }

  @Mutation(() => LetterPayload, {
    description: 'A new letter that names the issued one and, once issued itself, takes its place.',
  })
  @Access('letter.draft')
  correctLetter(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => CorrectLetterInput) input: CorrectLetterInput,
  ): Promise<LetterPayload> {
    const letterId = letterRowId(ctx, input.letterId);
    return letterPayload(ctx, correctTicketLetter(ctx, { ...input, letterId }));
  }

  @Mutation(() => LetterPayload, { description: 'Issued: stays listed as withdrawn, in the register too.' })
  @Access('letter.revoke')
  revokeLetter(
    @Ctx() ctx: RequestCtx,
    @Arg('input', () => EndLetterInput) input: EndLetterInput,
  ): Promise<LetterPayload> {
    return letterPayload(ctx, revokeTicketLetter(ctx, { ...input, id: letterRowId(ctx, input.id) }));
  }
}

@Resolver(() => LetterView)
export class LetterTicketResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The ticket that it answers; whoever reads the letter may not read that.',
  })
  @Access('letter.read')
  async ticketNumber(@Root() letter: LetterView, @Ctx() ctx: RequestCtx): Promise<string | null> {
    const number = await load<string>(ctx, {
      name: 'ticket-numbers-of-letters',
      key: readNodeId(letter.id)!.id,
      batch: (ids) => ticketNumbersOfLetters(ctx, ids),
    });
    return number ?? null;
  }
}
