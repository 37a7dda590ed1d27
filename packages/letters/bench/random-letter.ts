/** Invented letters of every length: for tests, bars and eyes. The same seed gives the same letter. */
import { crc32, deflateSync } from 'node:zlib';
import { type Block, type LetterContent } from '../src/index.ts';

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const ORGANS = [
  ['澄溪县住房和城乡建设局', '澄住建函', '局长'],
  ['澄溪县交通运输局', '澄交函', '局长'],
  ['澄溪县人力资源和社会保障局', '澄人社函', '党组书记、局长'],
  ['澄溪县云岭镇人民政府', '云政函', '镇长'],
  ['澄溪县市场监督管理局（澄溪县知识产权局）', '澄市监函', '局长'],
  ['澄溪县教育局', '澄教函', '局长'],
] as const;
const FAMILY = '赵钱孙李周吴郑王冯陈䶮㛃';
const GIVEN = '明华𬭊云岭溪清和远志文静㛃䶮';
const SENTENCES = [
  '您反映的东街中段路灯连续多日不亮、影响夜间出行的问题收悉，我局高度重视。',
  '经现场核查，故障原因为3号配电箱接触器烧毁，共涉及路灯12盏，现已全部更换。',
  '根据《城市照明管理规定》（住房和城乡建设部令第4号）第二十一条，维护单位应当定期巡查。',
  '维修费用18,640.50元由市政维护经费列支，不向居民收取任何费用；有关票据可供查阅。',
  '自2026年12月1日起，我局将该路段纳入每月夜间巡查范围，巡查记录在网站公布。',
  '如对本答复有异议，您可以自收到之日起60日内申请行政复议，或者在6个月内提起行政诉讼。',
  '施工单位对照 GB/T 9704-2012 与 CJJ 45-2015 复核，平均照度由3.2lx升至15.8lx，符合标准。',
  '“路灯不亮”一事，暴露出巡查不到位、责任不清等问题——对此我们诚恳接受批评……',
  '联系人：龚䶮𬭊，电话：0739-0000000，工作日8:30—12:00、14:00—17:30均可来电。',
];
const HEADINGS = ['一、调查核实情况', '二、处理依据和意见', '三、下一步措施', '四、联系方式'];

export function randomLetter(seed: number): LetterContent {
  const next = chance(seed);
  const below = (end: number) => Math.floor(next() * end);
  const pick = <T>(from: ArrayLike<T>): T => from[below(from.length)]!;
  const chars = (from: string, count: number) =>
    Array.from({ length: count }, () => pick([...from])).join('');
  const [organ, code, office] = pick(ORGANS);
  const sentences = (count: number) => Array.from({ length: count }, () => pick(SENTENCES)).join('');
  const paragraphs = (count: number): Block[] =>
    Array.from({ length: count }, () => ({ kind: 'paragraph', text: sentences(1 + below(5)) }));
  const table = (rows: number): Block => ({
    kind: 'table',
    ...(next() < 0.5 && { caption: '维修项目明细表' }),
    head: ['序号', '路段', '内容', '完成日期'],
    rows: Array.from({ length: rows }, (_none, row) => [
      `${row + 1}`,
      `东街${chars('一二三四五六七八九', 1)}段`,
      pick(SENTENCES).slice(0, 8 + below(30)),
      `2026-11-${String(1 + below(30)).padStart(2, '0')}`,
    ]),
  });
  // From one line to about ten pages.
  const size = next() ** 3;
  const blocks: Block[] =
    size < 0.02
      ? [{ kind: 'paragraph', text: '来函收悉，所反映问题已办结。' }]
      : HEADINGS.flatMap((text, index): Block[] => [
          { kind: 'heading', level: 1, text },
          ...paragraphs(1 + Math.floor(size * 10)),
          ...(index === 1 && next() < 0.5 ? [table(1 + below(Math.ceil(size * 60)))] : []),
          ...(next() < 0.3
            ? [{ kind: 'list' as const, ordered: next() < 0.5, items: [sentences(1), sentences(2)] }]
            : []),
        ]);
  const number = 1 + below(400);
  const id = chars('23456789ABCDEFGHJKMNPQRSTVWXYZ', 12).replace(/(.{4})(.{4})/, '$1-$2-');
  return {
    organ,
    documentNumber: `${code}〔2026〕${number}号`,
    title: `关于${chars('东西南北中', 1)}街${pick(['路灯不亮', '积水内涝', '占道经营', '公交线路调整和候车亭建设'])}问题的${pick(['答复函', '复函'])}`,
    addressee: `${chars(FAMILY, 1)}${chars(GIVEN, 2)}（诉求编号439901-26${String(number).padStart(6, '0')}）`,
    blocks,
    annexes: Array.from({ length: next() < 0.3 ? 1 + below(2) : 0 }, (_none, index) => ({
      title: ['东街路灯维修明细', '现场照度测量记录与整改前后对照情况说明'][index]!,
      blocks: [...paragraphs(1 + below(3)), table(3 + below(30))],
    })),
    date: `2026-11-${String(1 + below(22)).padStart(2, '0')}`,
    principal: {
      office,
      name: chars(FAMILY, 1) + chars(GIVEN, 1 + below(2)),
      ...(next() < 0.7 && { signature: seed % 10 === 5 ? { png: wavePng() } : scribble(next) }),
    },
    seal: { name: organ, diameterMm: 42, star: true },
    verifyUrl: `https://zhitong.example/verify/${id}`,
    shortId: id,
    demo: true,
    countersigners: next() < 0.2 ? ['澄溪县财政局', '澄溪县城市管理和综合执法局'] : [],
    ...(next() < 0.1 && { corrects: `${code}〔2026〕${1 + below(number)}号` }),
  };
}

/** Strokes such as a pen leaves, closed into shapes. */
function scribble(next: () => number): { width: number; height: number; paths: string[] } {
  const paths = Array.from({ length: 5 }, (_none, stroke) => {
    const x = 10 + stroke * 36;
    const y = 20 + next() * 30;
    const bend = () => Math.round(next() * 40 - 10);
    const [a, b, c, d] = [bend(), bend(), bend(), bend()];
    return `M${x} ${y.toFixed(1)}c${a} ${b} ${20 + c} ${d} 40 ${10 + a}c-12 2 -24 ${4 + b} -40 ${3 - a - 10}z`;
  });
  return { width: 200, height: 80, paths };
}

/** A wave as a PNG with transparency, such as a scanner's program makes. */
function wavePng(): Uint8Array {
  const [width, height] = [300, 120];
  const lines = Buffer.alloc(height * (1 + width * 4));
  for (let x = 0; x < width; x += 1) {
    const middle = Math.round(height / 2 + 40 * Math.sin(x / 18));
    for (let y = middle - 3; y <= middle + 3; y += 1)
      lines.writeUInt32BE(0x141428ff, y * (1 + width * 4) + 1 + x * 4);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // 8 bits, RGB with alpha.
  head.set([8, 6], 8);
  return new Uint8Array(
    Buffer.concat([
      Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(lines)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
