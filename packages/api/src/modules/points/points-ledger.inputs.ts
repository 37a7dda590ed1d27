import type { CorrectionGround, EntryStatus, ObjectionDecision, ProofKind } from '@zhitong/domain';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { ListArgs } from '#platform/pagination';
import { DateScalar, DecimalScalar } from '#platform/scalars';
import {
  CorrectionGroundEnum,
  EntryStatusEnum,
  ObjectionDecisionEnum,
  ProofKindEnum,
} from './ledger-enums.ts';

@ArgsType()
export class EntriesOfAccountArgs extends ListArgs {
  @Field(() => EntryStatusEnum, { nullable: true }) status?: EntryStatus | null;
}

@ArgsType()
export class PointsEntriesArgs extends ListArgs {
  @Field(() => EntryStatusEnum, { nullable: true }) status?: EntryStatus | null;
  @Field(() => String, { nullable: true }) accountCode?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "A place's or an account's code: itself and what lies in it or belongs to it.",
  })
  under?: string | null;
}

@InputType()
class PointsProofInput {
  @Field(() => ProofKindEnum) kind!: ProofKind;
  @Field(() => String, {
    nullable: true,
    description: 'Up to 500 characters; stored encrypted, never public.',
  })
  words?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Of `createUpload`, arrived whole: JPEG, PNG or PDF. Words, a file, or both.',
  })
  attachmentId?: string | null;
}

@InputType()
export class RecordPointsInput {
  @Field(() => String) accountCode!: string;
  @Field(() => String, { description: 'Of the rule book in force on that day.' }) itemCode!: string;
  @Field(() => DateScalar, { description: 'When it happened: not later than today, in an open month.' })
  day!: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    defaultValue: '1',
    description: 'Of what the item counts; at most two digits after the point.',
  })
  quantity?: string | null;
  @Field(() => [PointsProofInput], { description: '1 to 10, one of them of a kind that the item asks for.' })
  proofs!: PointsProofInput[];
  @Field(() => String, {
    nullable: true,
    description:
      "The caller's own, up to 80 letters, digits, `-`, `_`, `.` and `:`. Sent again it gives the first entry; with another entry: IDEMPOTENCY_MISMATCH.",
  })
  idempotencyKey?: string | null;
}

@InputType()
export class ApprovePointsInput {
  @Field(() => ID) entryId!: string;
  @Field(() => Boolean, { description: 'False: rejected.' }) approved!: boolean;
}

@InputType()
export class ReversePointsInput {
  @Field(() => ID) entryId!: string;
  @Field(() => CorrectionGroundEnum) ground!: CorrectionGround;
}

@InputType()
export class ObjectToPointsInput {
  @Field(() => ID) entryId!: string;
  @Field(() => CorrectionGroundEnum) ground!: CorrectionGround;
  @Field(() => String, {
    nullable: true,
    description: 'Up to 500 characters; stored encrypted, read only by the objector and whoever decides.',
  })
  words?: string | null;
}

@InputType()
export class DecidePointsObjectionInput {
  @Field(() => ID) objectionId!: string;
  @Field(() => ObjectionDecisionEnum) decision!: ObjectionDecision;
}

@InputType()
export class ErasePointsProofInput {
  @Field(() => ID) entryId!: string;
}

@InputType()
export class ClosePointsMonthInput {
  @Field(() => String, { description: '`2026-10`, over.' }) month!: string;
}

@InputType()
export class ImportPointsEntriesInput {
  @Field(() => String, {
    description:
      'Columns account, item, day, quantity, proofKind, proof. As large as a request may be; larger files by `zhitong points entries`.',
  })
  csv!: string;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Only tell what would happen.',
  })
  dryRun?: boolean | null;
}
