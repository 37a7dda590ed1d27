import { LABEL_OF_OUTCOME } from '@zhitong/domain';
import { Feed } from 'feed';
import { caseLine } from './county.ts';
import { casePath } from './paths.ts';
import { absolute, county } from './site.ts';

/** Newest releases; readers that come daily miss none. */
const ENTRIES = 100;

/** The released cases, newest first. */
export function releasedFeed(): Feed {
  const feed = new Feed({
    id: absolute(''),
    link: absolute(''),
    title: `${county.name}直通·公开件`,
    description: '经三审公开的群众诉求和答复',
    language: 'zh-CN',
    copyright: county.name,
    updated: new Date(`${county.today}T00:00:00+08:00`),
    feedLinks: { rss: absolute('feed.xml'), atom: absolute('atom.xml') },
  });
  for (const ticket of county.released.slice(0, ENTRIES)) {
    const line = caseLine(county, ticket);
    const result = line.outcome ? `${LABEL_OF_OUTCOME[line.outcome]}。` : '';
    feed.addItem({
      id: absolute(casePath(line.number)),
      link: absolute(casePath(line.number)),
      title: line.title,
      description: `${result}${line.unit?.name ?? ''}。${line.excerpt ?? ''}`,
      date: new Date(`${line.releasedOn ?? line.submittedOn}T00:00:00+08:00`),
    });
  }
  return feed;
}
