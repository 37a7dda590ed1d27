import type { DeclineReason, Limit, Solved, Span, TicketKind, TicketOutcome } from '@zhitong/domain';
import { type DemoCounty, type DemoPlace, demoCounty } from './demo-county.ts';
import { type Seeded, seeded } from './seeded.ts';
import { DECLINED } from './stories/declined.ts';
import { type SideSteps, addSideSteps } from './side-steps.ts';
import { STORIES } from './stories.ts';
import { fillIn, unmark } from './story-text.ts';
import type { Story } from './story.ts';
import { VERDICT_COMMENTS } from './verdict-comments.ts';
import { WAVE_TICKETS, waveTickets } from './wave.ts';
import { atMinuteOfDay, atWork, later, spokenDay } from './work-instant.ts';

/** The last step that a demo ticket has taken. */
export const DEMO_WAYS = [
  'RECEIVED',
  'DECLINED',
  'ACCEPTED',
  'ASSIGNED',
  'IN_PROGRESS',
  'REPLIED',
  'CLOSED',
] as const;
export type DemoWay = (typeof DEMO_WAYS)[number];

/** How far the publishing gate has come; a summary by staff where the citizen does not consent to the own words. */
export interface DemoRelease {
  mode: 'TEXT' | 'SUMMARY';
  stage: 'DRAFT' | 'FIRST_READ' | 'SECOND_READ' | 'RELEASED' | 'SENT_BACK';
  /** Staff's words in a SUMMARY; null in a TEXT, where the citizen's own stand. */
  title: string | null;
  text: string | null;
  titleSpans: Span[];
  textSpans: Span[];
  preparedAt: Date;
  /** First, second and third reading, as many as the stage has. */
  readAt: Date[];
  /** The reader after those found something. */
  sentBack: { at: Date; note: string } | null;
}

/** One ticket of the demo county with all its steps, each at its instant, none after the seeding. */
export interface DemoTicket extends SideSteps {
  /** The same at each seeding; an idempotency key can be derived from it. */
  key: string;
  kind: TicketKind;
  channel: string;
  title: string;
  text: string;
  /** What the dispatcher finds; null where nothing was accepted. */
  categoryCode: string | null;
  /** Village, grid or township. */
  placeCode: string;
  contact: { name: string; phone: string } | null;
  against: readonly string[];
  publishConsent: boolean;
  way: DemoWay;
  submittedAt: Date;
  acceptedAt: Date | null;
  declined: { at: Date; reason: DeclineReason; note: string } | null;
  assigned: { at: Date; unitCode: string; assistUnitCodes: string[] } | null;
  signedAt: Date | null;
  replied: { at: Date; text: string; outcome: TicketOutcome } | null;
  /** Null in a CLOSED ticket: nobody gave a verdict within seven days, or the citizen took it back. */
  verdict: { at: Date; solved: Solved; satisfaction: number; comment: string | null } | null;
  closedAt: Date | null;
  release: DemoRelease | null;
}

/** So many tickets, spread over so many days before the seeding, the more the later; and those of one matter in the last of them. */
const SPREAD_TICKETS = 320;
export const DEMO_TICKETS = SPREAD_TICKETS + WAVE_TICKETS;
const DEMO_DAYS = 150;
const SILENCE_DAYS = 7;
const DAY_MINUTES = 24 * 60;

/** The demo county's tickets, oldest first: the same ones at each call, moved so that the last is of today. */
export function demoTickets(now: Date, files: Parameters<typeof demoCounty>[0]): DemoTicket[] {
  const county = demoCounty(files);
  const chance = seeded('tickets');
  const declined = declinedStories(county);
  const drafts = [...toldStories(county, SPREAD_TICKETS - declined.length), ...declined];
  const shuffled = drafts
    .map((draft) => ({ draft, order: chance.next() }))
    .toSorted((a, b) => a.order - b.order)
    .map((one) => one.draft);
  for (const [at, position] of FRESHLY_DECLINED.entries()) {
    const from = shuffled.indexOf(declined[at]!);
    [shuffled[position], shuffled[from]] = [shuffled[from]!, shuffled[position]!];
  }
  const tickets = shuffled
    .map((draft, at) => {
      const age = DEMO_DAYS * ((at + 0.5) / shuffled.length) ** 1.6;
      return draft(filedAt(now, age, chance), { now, chance, last: lastWay(at) });
    })
    .toSorted((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime());
  addSideSteps(tickets, now);
  return [...tickets, ...waveTickets(now)].toSorted(
    (a, b) => a.submittedAt.getTime() - b.submittedAt.getTime(),
  );
}

/** Positions three to six days old: declined ones whose citizens may still appeal, whatever day of the week it is. */
const FRESHLY_DECLINED = [27, 31, 35, 39];

interface Course {
  now: Date;
  chance: Seeded;
  /** The ticket goes no further than this, however old it is. */
  last: DemoWay;
}

type Draft = (submittedAt: Date, course: Course) => DemoTicket;

/** A share of the latest tickets (0 is the latest) still lies at an early step, whatever day of the week it is. */
function lastWay(position: number): DemoWay {
  if (position % 4 === 0 && position < 16) return 'RECEIVED';
  if (position % 4 === 1 && position < 40) return 'ACCEPTED';
  if (position % 4 === 2 && position < 56) return 'ASSIGNED';
  return 'CLOSED';
}

/** Round by round through all stories, each time in other words, until there are enough. */
function toldStories(county: DemoCounty, wanted: number): Draft[] {
  const drafts: Draft[] = [];
  const seen = new Set<string>();
  for (let round = 0; drafts.length < wanted && round < 9; round += 1) {
    for (const [at, story] of STORIES.entries()) {
      const key = `${story.category}-${at}-${round}`;
      const words = wordsFor(story, county, { key, round });
      if (drafts.length === wanted || seen.has(words.title + words.text)) continue;
      seen.add(words.title + words.text);
      drafts.push((submittedAt, course) => toldTicket({ story, words, key, county }, submittedAt, course));
    }
  }
  return drafts;
}

interface Words {
  place: DemoPlace;
  reply: string;
  summary: string;
  blanks: Record<string, string>;
  title: string;
  text: string;
}

const GREETINGS = ['您好,', '领导好:', '工作人员你好,', '', '你好!', ''];
const FAREWELLS = ['谢谢。', '盼回复。', '', '麻烦了。', '辛苦你们。', '等你们消息。'];

function wordsFor(story: Story, county: DemoCounty, { key, round }: { key: string; round: number }): Words {
  const chance = seeded(key);
  const place = county.placeFor(story.where, chance);
  const blanks: Record<string, string> = {
    village: place.villageName,
    town: place.townshipName,
    office: place.officeName,
  };
  for (const [name, choice] of Object.entries(story.blanks ?? {})) blanks[name] = chance.pick(choice);
  const [title, text, own] = story.told[round % story.told.length]!;
  const { reply, summary } = own ?? story;
  const again = round >= story.told.length;
  const whole = again ? `${chance.pick(GREETINGS)}${text}${chance.pick(FAREWELLS)}` : text;
  return { place, blanks, reply, summary, title: fillIn(title, blanks), text: fillIn(whole, blanks) };
}

interface Told {
  story: Story;
  words: Words;
  key: string;
  county: DemoCounty;
}

function toldTicket(
  { story, words, key, county }: Told,
  submittedAt: Date,
  { now, chance, last }: Course,
): DemoTicket {
  const category = county.category(story.category, submittedAt);
  const title = unmark(words.title);
  const text = unmark(words.text);
  const ticket: DemoTicket = {
    ...filing(submittedAt, chance),
    key,
    kind: story.kind,
    title: title.text,
    text: text.text,
    categoryCode: category.code,
    placeCode: chance.chance(35) ? chance.pick(words.place.gridCodes) : words.place.villageCode,
    against: story.against ?? [],
  };
  // A few lie still: not every step is taken in time, here as anywhere.
  const stopsEarly = chance.chance(4);

  // What cannot wait is taken up at night and on Sundays as well.
  const urgent = category.finish?.calendar === 'CONTINUOUS';
  const inHours = urgent ? (instant: Date): Date => instant : atWork;

  const acceptedAt = later(inHours(submittedAt, chance.between(2, 25)), chance.between(3, urgent ? 12 : 28));
  if (last === 'RECEIVED' || acceptedAt > now) return ticket;
  ticket.way = 'ACCEPTED';
  ticket.acceptedAt = acceptedAt;

  const assignedAt = later(inHours(acceptedAt, 5), chance.between(3, urgent ? 9 : 240));
  if (last === 'ACCEPTED' || assignedAt > now) return ticket;
  ticket.way = 'ASSIGNED';
  const leadOf = (code: string): string => (code === 'TOWNSHIP' ? words.place.townshipUnitCode : code);
  const unitCode = leadOf(story.unit);
  const assistUnitCodes = (story.assist ?? []).map(leadOf).filter((code) => code !== unitCode);
  ticket.assigned = { at: assignedAt, unitCode, assistUnitCodes };

  const signedAt = later(inHours(assignedAt, 15), chance.between(5, urgent ? 20 : 300));
  if (last === 'ASSIGNED' || signedAt > now) return ticket;
  ticket.way = 'IN_PROGRESS';
  ticket.signedAt = signedAt;

  const repliedAt = replyInstant({ acceptedAt, signedAt, limit: category.finish }, chance);
  if (stopsEarly || repliedAt > now) return ticket;
  ticket.way = 'REPLIED';
  const visited = later(signedAt, Math.floor((repliedAt.getTime() - signedAt.getTime()) / 120_000));
  const days = { visited: spokenDay(visited), until: spokenDay(later(repliedAt, 14 * DAY_MINUTES)) };
  ticket.replied = {
    at: repliedAt,
    text: fillIn(words.reply, { ...words.blanks, ...days }),
    outcome: story.outcome,
  };

  const verdict = verdictAfter(repliedAt, story.outcome, chance);
  if (verdict && verdict.at <= now) {
    ticket.verdict = verdict;
    ticket.closedAt = verdict.at;
  } else if (later(repliedAt, SILENCE_DAYS * DAY_MINUTES) <= now) {
    ticket.closedAt = later(repliedAt, SILENCE_DAYS * DAY_MINUTES);
  } else return ticket;
  ticket.way = 'CLOSED';

  if (!category.neverPublic && chance.chance(86)) {
    const summary = {
      title: `关于${words.place.villageName}${category.name}的诉求`,
      text: fillIn(words.summary, words.blanks),
    };
    ticket.release = releaseAfter(
      ticket.closedAt,
      { ticket, summary, spans: [title.spans, text.spans] },
      { now, chance },
    );
  }
  return ticket;
}

function declinedStories(county: DemoCounty): Draft[] {
  return [0, 1].flatMap((round) =>
    DECLINED.map((story, at): Draft => {
      const key = `declined-${at}-${round}`;
      const place = county.placeFor(story.where, seeded(key));
      return (submittedAt, { now, chance }) => {
        const words = { village: place.villageName, town: place.townshipName };
        const text = fillIn(`${round === 0 ? '' : '您好,'}${story.text}`, words);
        const ticket: DemoTicket = {
          ...filing(submittedAt, chance),
          key,
          kind: story.kind,
          title: story.title,
          text: unmark(text).text,
          categoryCode: null,
          placeCode: place.villageCode,
          against: [],
        };
        const declinedAt = later(atWork(submittedAt, chance.between(3, 30)), chance.between(5, 60));
        if (declinedAt > now) return ticket;
        return {
          ...ticket,
          way: 'DECLINED',
          declined: { at: declinedAt, reason: story.reason, note: story.note },
        };
      };
    }),
  );
}

const CHANNEL_WEIGHTS: readonly (readonly [string, number])[] = [
  ['web', 34],
  ['phone', 26],
  ['wechat', 19],
  ['app', 8],
  ['grid', 6],
  ['mailbox', 4],
  ['counter', 3],
];

type Filing = Omit<DemoTicket, 'key' | 'kind' | 'title' | 'text' | 'categoryCode' | 'placeCode' | 'against'>;

/** Who files, and how, before anything has been done with it. */
function filing(submittedAt: Date, chance: Seeded): Filing {
  let weight = chance.between(1, 100);
  const channel = CHANNEL_WEIGHTS.find(([, share]) => (weight -= share) <= 0)?.[0] ?? 'web';
  return {
    channel,
    contact: chance.chance(84) ? { name: inventedName(chance), phone: unusedPhone(chance) } : null,
    publishConsent: chance.chance(58),
    way: 'RECEIVED',
    submittedAt,
    acceptedAt: null,
    declined: null,
    assigned: null,
    signedAt: null,
    replied: null,
    verdict: null,
    closedAt: null,
    release: null,
    looks: [],
    addition: null,
    withdrawn: null,
  };
}

const SURNAMES =
  '赵钱周吴郑冯陈褚卫蒋韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马苗方袁史唐薛雷贺倪汤罗毕郝安常乐于傅皮齐康伍余元卜顾孟黄穆萧';
const GIVEN =
  '桂香 满秀 建坪 冬生 细妹 石保 运来 菊英 长林 友良 爱莲 秋牯 春桃 腊梅 铁生 水根 子豪 欣怡 梓轩 雨萱 志远 晓燕 丽华 海涛 文斌 佳慧 国清 月娥 三喜 家旺 玉兰 小满 立冬 望生'.split(
    ' ',
  );

function inventedName(chance: Seeded): string {
  return chance.pick([...SURNAMES]) + chance.pick(GIVEN);
}

/** In the number block 154, which no carrier has been given: a call reaches nobody. */
function unusedPhone(chance: Seeded): string {
  return `1540000${String(chance.between(0, 9999)).padStart(4, '0')}`;
}

/** So many days ago, at an hour at which people write; never after the seeding. */
function filedAt(now: Date, age: number, chance: Seeded): Date {
  const about = later(now, -Math.round(age * DAY_MINUTES));
  if (age < 1) return about;
  return atMinuteOfDay(later(now, -Math.ceil(age) * DAY_MINUTES), chance.between(7 * 60, 22 * 60));
}

/** Mostly well within the limit, in eight of a hundred cases after it. */
function replyInstant(
  { acceptedAt, signedAt, limit }: { acceptedAt: Date; signedAt: Date; limit: Limit | null },
  chance: Seeded,
): Date {
  const { hours, calendar } = limit ?? { hours: 120, calendar: 'WORKING_DAYS' };
  const stretch = calendar === 'WORKING_DAYS' ? 1.4 : calendar === 'WORKING_TIME' ? 3 : 1;
  const share = chance.chance(8) ? 1.15 + chance.next() / 2 : 0.2 + chance.next() * 0.65;
  const wanted = later(acceptedAt, Math.round(hours * 60 * stretch * share));
  const earliest = later(signedAt, chance.between(20, 90));
  const answered = wanted > earliest ? wanted : earliest;
  return calendar === 'CONTINUOUS' ? answered : atWork(answered, chance.between(10, 120));
}

function verdictAfter(repliedAt: Date, outcome: TicketOutcome, chance: Seeded): DemoTicket['verdict'] {
  if (!chance.chance(66)) return null;
  const roll = chance.between(1, 100) + (outcome === 'EXPLAINED' || outcome === 'PARTLY_SOLVED' ? 22 : 0);
  const solved: Solved = roll <= 78 ? 'YES' : roll <= 98 ? 'PARTLY' : 'NO';
  const grades = { YES: [5, 5, 5, 4, 4], PARTLY: [4, 3, 3, 2], NO: [1, 2, 2, 3] }[solved];
  const comment = chance.chance(55) ? chance.pick(VERDICT_COMMENTS[solved]) : null;
  const at = later(repliedAt, chance.between(30, 5 * DAY_MINUTES));
  return { at, solved, satisfaction: chance.pick(grades), comment };
}

interface ToRelease {
  ticket: DemoTicket;
  summary: { title: string; text: string };
  spans: [title: Span[], text: Span[]];
}

/** Prepared and read three times, mostly one step a day; what is not done yet stays at its stage. */
function releaseAfter(
  closedAt: Date,
  { ticket, summary, spans }: ToRelease,
  { now, chance }: Pick<Course, 'now' | 'chance'>,
): DemoRelease | null {
  const preparedAt = atWork(later(closedAt, chance.between(60, 2 * DAY_MINUTES)), chance.between(10, 90));
  if (preparedAt > now) return null;
  const lies = chance.chance(9);
  const readAt: Date[] = [];
  let at = preparedAt;
  for (let reading = 0; reading < (lies ? chance.between(0, 2) : 3); reading += 1) {
    at = atWork(later(at, chance.between(30, DAY_MINUTES)), chance.between(10, 90));
    if (at > now) break;
    readAt.push(at);
  }
  const stage = (['DRAFT', 'FIRST_READ', 'SECOND_READ', 'RELEASED'] as const)[readAt.length]!;
  const course = { stage, preparedAt, readAt, sentBack: null };
  return ticket.publishConsent
    ? { mode: 'TEXT', ...course, title: null, text: null, titleSpans: spans[0], textSpans: spans[1] }
    : { mode: 'SUMMARY', ...course, ...summary, titleSpans: [], textSpans: [] };
}
