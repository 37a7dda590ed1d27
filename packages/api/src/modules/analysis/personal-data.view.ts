import { LABEL_OF_PERSONAL_DATA, PERSONAL_DATA_KINDS, type PersonalDataKind } from '@zhitong/domain';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Access } from '#platform/access';
import { enumOf } from '#platform/enum-of';

export const PersonalDataKindEnum = enumOf<PersonalDataKind>({
  name: 'PersonalDataKind',
  description: '个人信息',
  values: PERSONAL_DATA_KINDS,
  labels: LABEL_OF_PERSONAL_DATA,
});

@ObjectType('PersonalDataSpan', {
  simpleResolvers: true,
  description: 'What looks like personal data in a text, in UTF-16 units: from `start` up to before `end`.',
})
@Access('public')
export class PersonalDataSpanView {
  @Field(() => Int) start!: number;
  @Field(() => Int) end!: number;
  @Field(() => PersonalDataKindEnum) kind!: PersonalDataKind;
  @Field(() => Float, { description: '0 to 1.' }) certainty!: number;
}
