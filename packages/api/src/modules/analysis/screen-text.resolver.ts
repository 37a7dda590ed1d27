import { screen } from '@zhitong/triage';
import { Arg, Query, Resolver } from 'type-graphql';
import { Access } from '#platform/access';
import { PersonalDataSpanView } from './personal-data.view.ts';
import { textInReach } from './text-in-reach.ts';

@Resolver(() => PersonalDataSpanView)
export class ScreenTextResolver {
  @Query(() => [PersonalDataSpanView], {
    description:
      'What looks like personal data in a text, before it is sent; nothing is kept. At most 10,000 characters.',
  })
  @Access('public')
  screenText(@Arg('text', () => String) text: string): PersonalDataSpanView[] {
    return screen(textInReach(text));
  }
}
