import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Access } from '#platform/access';
import type { CsvProblem } from '#platform/csv';
import { enumOf } from '#platform/enum-of';
import type { SetupReport } from '#platform/setup-report';

/** Problems that one answer tells. */
const MOST_TOLD = 500;

@InputType()
export class ImportPointsAccountsInput {
  @Field(() => String, { description: 'The whole file as text; a large one goes by the command line.' })
  csv!: string;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Only tell what would happen.' })
  dryRun?: boolean | null;
}

const FileProblemSeverityEnum = enumOf({
  name: 'FileProblemSeverity',
  description: 'With one ERROR nothing is written; a NOTE stops nothing.',
  values: ['ERROR', 'NOTE'] as const,
});

@ObjectType('PointsAccountsProblem', {
  simpleResolvers: true,
  description: 'What is wrong with a file of accounts or worth knowing, and where.',
})
@Access('points.manage')
export class PointsAccountsProblemView implements CsvProblem {
  @Field(() => Int, { description: 'From 1; the header is line 1. 0: the whole file.' }) line!: number;
  @Field(() => String, { description: 'Empty: the whole line.' }) column!: string;
  @Field(() => String) code!: string;
  @Field(() => String) message!: string;
  @Field(() => FileProblemSeverityEnum) severity!: 'ERROR' | 'NOTE';
}

@ObjectType({ simpleResolvers: true })
@Access('points.manage')
export class ImportPointsAccountsPayload {
  @Field(() => Int, { description: 'Accounts of the file; 0 where it has faults.' }) rows!: number;
  @Field(() => Int) made!: number;
  @Field(() => Int) changed!: number;
  @Field(() => Int, { description: 'Just as they are already.' }) same!: number;
  @Field(() => Boolean) written!: boolean;
  @Field(() => Int) problemCount!: number;
  @Field(() => [PointsAccountsProblemView], { description: 'By line, at most 500.' })
  problems!: readonly PointsAccountsProblemView[];
}

export function importPayload({
  made,
  changed,
  same,
  written,
  problems,
}: SetupReport): ImportPointsAccountsPayload {
  return {
    ...{ rows: made + changed + same, made, changed, same, written },
    problemCount: problems.length,
    problems: problems.slice(0, MOST_TOLD),
  };
}
