import { LABEL_OF_URGENCY, type TicketKind, URGENCIES, type Urgency } from '@zhitong/domain';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { UnitView } from '#identity';
import { Access } from '#platform/access';
import { DateTimeScalar } from '#platform/scalars';
import { enumOf } from '#platform/enum-of';
import { StaffTicketView, TicketKindEnum } from '#tickets';
import { CategorySuggestionView } from './suggestions.resolver.ts';

const UrgencyEnum = enumOf<Urgency>({
  name: 'Urgency',
  description: '紧急程度',
  values: URGENCIES,
  labels: LABEL_OF_URGENCY,
});

@ObjectType('UnitSuggestion', { simpleResolvers: true, description: 'The owner of the likeliest rows.' })
@Access('ticket.read')
export class UnitSuggestionView {
  @Field(() => UnitView) unit!: UnitView;
  @Field(() => Float, { description: '0 to 1.' }) probability!: number;
}

@ObjectType('KindSuggestion', { simpleResolvers: true })
@Access('ticket.read')
export class KindSuggestionView {
  @Field(() => TicketKindEnum) kind!: TicketKind;
  @Field(() => Float, { description: '0 to 1.' }) probability!: number;
}

@ObjectType('DecidingWord', {
  simpleResolvers: true,
  description: 'A word of the appeal that spoke for the first category, in UTF-16 units of its field.',
})
@Access('ticket.read')
export class DecidingWordView {
  @Field(() => String) word!: string;
  @Field(() => Float, { description: 'Above 0; to be compared within one answer only.' }) weight!: number;
  @Field(() => String, { description: '`title` or `text`.' }) field!: string;
  @Field(() => Int) start!: number;
  @Field(() => Int) end!: number;
}

@ObjectType('Triage', {
  simpleResolvers: true,
  description: '分拣: what the machine proposes for an appeal as it came in. A dispatcher decides.',
})
@Access('ticket.read')
export class TriageView {
  @Field(() => [CategorySuggestionView], { description: 'Most probable first; none when nothing fits.' })
  categories!: CategorySuggestionView[];
  @Field(() => UnitSuggestionView, { nullable: true }) unit?: UnitSuggestionView | null;
  @Field(() => KindSuggestionView) kind!: KindSuggestionView;
  @Field(() => UrgencyEnum) urgency!: Urgency;
  @Field(() => Float, { description: '0 to 1.' }) urgencyProbability!: number;
  @Field(() => [DecidingWordView], {
    description: 'Worked out when asked, by the present model; never stored.',
  })
  because!: DecidingWordView[];
  @Field(() => Boolean, { description: 'It was accepted and assigned by itself.' }) automatic!: boolean;
  @Field(() => Boolean, {
    description: 'False: the probabilities only rank, and nothing is dispatched by them.',
  })
  calibrated!: boolean;
  @Field(() => Int, { nullable: true, description: 'Null: by the responsibility list alone.' })
  modelVersion?: number | null;
  @Field(() => DateTimeScalar) at!: Date;
}

@ObjectType('StaffSimilarTicket', {
  simpleResolvers: true,
  description: 'An open ticket that says nearly the same, of those that this reader may see.',
})
@Access('ticket.read')
export class StaffSimilarTicketView {
  @Field(() => StaffTicketView) ticket!: StaffTicketView;
  @Field(() => Float, { description: '0 to 1.' }) similarity!: number;
  @Field(() => Boolean, { description: 'Filed from the same telephone or account.' }) sameCitizen!: boolean;
  @Field(() => Boolean, { description: 'The same words.' }) exact!: boolean;
}
