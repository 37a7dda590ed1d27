import type { DemoTicket } from './demo-tickets.ts';
import { atWork, later } from './work-instant.ts';

/** What several people write about in the same days: hours before the seeding, title, text, and who sends it (the same number is one person). */
type Wave = readonly (readonly [hoursAgo: number, who: number, title: string, text: string])[];

/** All invented: one building site by the river, and those who live beside it. */
const NIGHT_WORK: Wave = [
  [
    ...([196, 1, '滨河雨污分流工地夜里施工'] as const),
    '滨河社区沿江路的雨污分流改造,连着两夜打桩到凌晨两点,孩子吓得直哭,请问有没有夜间施工许可?',
  ],
  [
    ...([172, 2, '沿江路雨污分流工地半夜打桩'] as const),
    '沿江路雨污分流工地半夜打桩,床都在抖。滨河社区老人多,请叫他们夜里十点以后停工。',
  ],
  [
    ...([150, 3, '雨污分流工地打桩吵得整夜睡不着'] as const),
    '滨河社区沿江路雨污分流改造工地天天夜里打桩,整夜睡不着,明天还要上班,到底谁管?',
  ],
  [
    ...([126, 4, '沿江路工地夜间打桩扰民'] as const),
    '沿江路雨污分流工地夜间打桩,从晚上十一点到凌晨三点。滨河社区三栋楼都听得见,请立即制止。',
  ],
  [
    ...([101, 5, '夜间打桩何时结束'] as const),
    '想问沿江路雨污分流工程夜间打桩还要持续多少天?滨河社区有高考生,能不能改到白天施工?',
  ],
  [
    ...([77, 6, '滨河社区沿江路夜间施工噪声'] as const),
    '滨河社区沿江路雨污分流工地昨夜打桩到两点半,打了电话也没人来,噪声比白天还大。',
  ],
  [
    ...([60, 2, '沿江路雨污分流工地半夜打桩'] as const),
    '又来反映沿江路雨污分流工地半夜打桩,上次说会管,昨夜照样打到凌晨两点,滨河社区的老人受不了。',
  ],
  [
    ...([52, 7, '雨污分流工地打桩把墙震裂了'] as const),
    '滨河社区一楼住户,沿江路雨污分流工地夜里打桩,卧室墙上震出一条裂缝,请来人看看房子安不安全。',
  ],
  [
    ...([30, 8, '工地半夜施工,没有公示'] as const),
    '沿江路雨污分流工地半夜打桩,围挡上没有夜间施工公示,也没有投诉电话。滨河社区居民请求查处。',
  ],
  [
    ...([26, 9, '沿江路夜间打桩'] as const),
    '滨河社区沿江路雨污分流工地夜间打桩已经一个多星期,请给一个停工时间。',
  ],
  [
    ...([9, 10, '昨夜打桩到三点'] as const),
    '昨夜沿江路雨污分流工地打桩到三点,滨河社区好几家人下楼去拦,差点吵起来,请尽快处理。',
  ],
  // The same person, the same words, an hour later.
  [
    ...([8, 10, '昨夜打桩到三点'] as const),
    '昨夜沿江路雨污分流工地打桩到三点,滨河社区好几家人下楼去拦,差点吵起来,请尽快处理。',
  ],
];

export const WAVE_TICKETS = NIGHT_WORK.length;

/** A matter that many people bring within days, still open: what hot issues and likenesses are there for. */
export function waveTickets(now: Date): DemoTicket[] {
  return NIGHT_WORK.map(([hoursAgo, who, title, text], at) => {
    const submittedAt = later(now, -hoursAgo * 60);
    const acceptedAt = later(atWork(submittedAt, 6), 9);
    const isAccepted = at % 3 === 0 && acceptedAt <= now;
    return {
      ...{ key: `wave-${at}`, kind: 'COMPLAINT', channel: 'web', title, text },
      ...{ categoryCode: 'HJ-005', placeCode: '439901001006', against: [], publishConsent: at % 2 === 0 },
      contact: { name: '某先生', phone: `1540000${String(8000 + who).padStart(4, '0')}` },
      way: isAccepted ? 'ACCEPTED' : 'RECEIVED',
      submittedAt,
      acceptedAt: isAccepted ? acceptedAt : null,
      ...{ declined: null, assigned: null, signedAt: null, replied: null, verdict: null, closedAt: null },
      ...{ release: null, looks: [], addition: null, withdrawn: null },
    };
  });
}
