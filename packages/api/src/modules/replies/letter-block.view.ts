import type { Block } from '@zhitong/letters';
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '#platform/access';
import type { BlockInput } from './letter-input.ts';

const KINDS = { PARAGRAPH: 'PARAGRAPH', HEADING: 'HEADING', LIST: 'LIST', TABLE: 'TABLE' } as const;
registerEnumType(KINDS, { name: 'LetterBlockKind' });

@ObjectType('LetterBlock', { simpleResolvers: true, description: 'A paragraph, heading, list or table.' })
@Access('letter.read')
export class BlockView {
  @Field(() => KINDS) kind!: BlockInput['kind'];
  @Field(() => String, { nullable: true }) text?: string | null;
  @Field(() => Int, { nullable: true }) level?: number | null;
  @Field(() => Boolean, { nullable: true }) ordered?: boolean | null;
  @Field(() => [String], { nullable: true }) items?: readonly string[] | null;
  @Field(() => String, { nullable: true }) caption?: string | null;
  @Field(() => [String], { nullable: true }) head?: readonly string[] | null;
  @Field(() => [[String]], { nullable: true }) rows?: readonly (readonly string[])[] | null;
}

@InputType('LetterBlockInput')
export class BlockInputType implements BlockInput {
  @Field(() => KINDS) kind!: BlockInput['kind'];
  @Field(() => String, {
    nullable: true,
    description: 'Of a paragraph (up to 5,000) or heading (up to 100 characters).',
  })
  text?: string | null;
  @Field(() => Int, { nullable: true, description: 'Of a heading: 1 is 一、, 2 （一）.' }) level?:
    | number
    | null;
  @Field(() => Boolean, { nullable: true, description: 'Of a list.' }) ordered?: boolean | null;
  @Field(() => [String], { nullable: true, description: 'Of a list: 1 to 50.' }) items?: string[] | null;
  @Field(() => String, { nullable: true, description: 'Of a table.' }) caption?: string | null;
  @Field(() => [String], { nullable: true, description: 'Of a table: 1 to 8 columns.' }) head?:
    | string[]
    | null;
  @Field(() => [[String]], { nullable: true, description: 'Of a table: 1 to 200 rows, as wide as the head.' })
  rows?: string[][] | null;
}

export function blockViews(blocks: readonly Block[]): BlockView[] {
  return blocks.map((block) => ({ ...block, kind: block.kind.toUpperCase() as BlockInput['kind'] }));
}
