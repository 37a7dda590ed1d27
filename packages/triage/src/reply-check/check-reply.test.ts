import fc from 'fast-check';
import type { ReplyFindingKind } from '@zhitong/domain';
import { expect, test } from 'vitest';
import { checkReply } from './check-reply.ts';
import { GOOD_REPLIES, ON } from './replies.fixtures.ts';

const kindsOf = (checked: Parameters<typeof checkReply>[0]): ReplyFindingKind[] => [
  ...new Set(checkReply(checked).map(({ kind }) => kind)),
];

test.each(GOOD_REPLIES)('nothing is found in a good reply: $matter', ({ question, reply, outcome }) => {
  expect(checkReply({ question, reply, outcome, on: ON })).toEqual([]);
  // Nor beside the good replies to other matters.
  const otherReplies = GOOD_REPLIES.map((one) => one.reply).filter((one) => one !== reply);
  expect(checkReply({ question, reply, outcome, on: ON, otherReplies })).toEqual([]);
});

const LAMPS = GOOD_REPLIES[0]!;
const [, SUBSIDY, SITE, WAGES, SCHOOL, WATER, ALLOWANCE, ROAD, RUBBISH, BUS, STREET, CARD] = GOOD_REPLIES;

/** The reply to the lamps with some words put in the place of others. */
const lamps = (words: string, instead: string): string => {
  expect(LAMPS.reply).toContain(words);
  return LAMPS.reply.replace(words, instead);
};

test.each([
  // Received, passed on, wait.
  '您好！您反映的问题已收悉，已转交相关部门处理，请耐心等待。',
  '您好，您所反映的问题，已转交相关部门调查处置。',
  '您好，您反映的问题已收悉。',
  '已收悉，谢谢！',
  '已转办。',
  '网友您好：您反映的问题已收悉并交有关单位调查核处，如有情况将及时回复！2026年11月20日',
  '您的诉求我单位正在研究，请耐心等待。',
  '您反映的问题按规定办理。',
  '我局将按照有关规定办理，感谢您对我们工作的支持与理解！',
  '高度重视，认真研究，妥善处理。',
  '您好！我局高度重视您反映的问题，立即组织精干力量进行调查，目前正在积极协调处理中，请您耐心等待。感谢您的理解与支持！',
  '您好！我镇领导高度重视，第一时间安排专人跟进，下一步将加大工作力度，切实维护群众利益。',
  '您反映的路灯问题建议您拨打12345热线咨询。',
  '留言已阅，已转县城管局，请等待答复。',
  '经核实，您反映的问题已处理完毕，感谢您的监督。',
  '您好，已登记，请留意后续通知。',
  '您的建议很好，我们会认真考虑，谢谢！',
  '收到。',
  '2026年11月20日',
  '',
  '   \n',
  '尊敬的网友：您好！您所反映的事情已收悉，现回复如下：',
  '县城管局\n2026年11月20日',
  '您好！您反映的问题我局高度重视，已第一时间转交相关科室调查处理，我们将按照有关规定认真核实，依法依规妥善处理，处理结果将及时向您反馈，请您耐心等待，感谢您对我局工作的关心和支持，祝您生活愉快！',
  '您的问题已按照《信访工作条例》转交有关部门办理，请您耐心等待。',
  '正在研究，12月15日前答复您。',
  '您好，您反映的问题已收悉，我们正在制定整改方案，请耐心等待。',
  '您好，我中心已将您的诉求派发至承办单位，承办单位将尽快与您联系，请保持电话畅通。',
  '感谢您的来信！我们会把您的意见转达给相关领导，希望您继续关注和支持我镇的工作。',
  '经研究，此事按规定办理。',
  '您反映的事项属于城管局职责，已移交城管局办理。',
  '您好，关于您反映的柳塘路路灯不亮问题，我局已知悉，会尽快安排人员处理。',
  '该问题不属于我单位职责范围，请向相关部门反映。',
  '已办结。',
  '情况已了解，我们会加强管理。',
  '已电话回复诉求人。',
  '已与诉求人沟通，诉求人表示满意。',
  '我局已责成相关单位抓紧处理，并将持续跟踪督办，确保群众满意。',
  '您好！市民同志，您反映的问题我们已经收到，现已转相关单位办理，咨询电话12345。',
  '网友您好，您的留言已转至县住建局，县住建局将会在规定时限内给予答复，敬请关注。',
  '我们将认真吸取您的意见建议，不断改进工作作风，努力提升服务水平，为群众提供更加优质高效的服务。',
  '目前该问题正在按程序推进中。',
  '请您依法依规反映诉求。',
  '您好，此问题涉及多个部门，需要进一步协调，待有结果后第一时间告知您。',
  '根据有关政策规定，您反映的问题我们将依法依规处理。',
  // Talked to, and content.
  '经与当事人电话沟通，已做好解释工作，当事人表示理解。',
  '已电话回复当事人，当事人对处理结果表示满意。',
  '我镇工作人员已上门向诉求人做好解释说明工作，诉求人无异议。',
  '已联系市民，市民表示认可，请求办结。',
  // Great words.
  '关于您反映的问题，经研究，我们将进一步加强路灯管理，确保群众夜间出行安全，不断提升人民群众的获得感、幸福感、安全感。',
  '您反映的问题我们将举一反三，以点带面，全面排查，营造良好的夜间出行环境，不断满足人民群众对美好生活的向往。',
  // A number and nothing else.
  '请拨打0739-7223456咨询。',
  '详情请咨询0739-7223456。',
])('a reply that says nothing is held up: “%s”', (reply) => {
  const findings = checkReply({ question: LAMPS.question, reply, on: ON });
  expect(findings.map(({ kind, severity }) => ({ kind, severity }))).toEqual([
    { kind: 'BRUSH_OFF', severity: 'STOP' },
  ]);
});

test.each<[string, string, ReplyFindingKind[], (typeof GOOD_REPLIES)[number]?]>([
  // What may stand beside something else is no brush-off.
  [
    'passed on, but to whom and by when',
    '您反映的路灯已于11月20日转交柳塘社区办理，因该路段灯杆属小区物业所有，不属于市政路灯。请您联系柳塘社区居委会0739-7223471，社区将在3个工作日内上门答复，依据是《物业管理条例》第五十一条。',
    [],
  ],
  // Personal data.
  ['a mobile number', lamps('0739-7223456', '张师傅13800138000'), ['PERSONAL_DATA']],
  ['an identity number', lamps('此后', '诉求人身份证号430525198203041239。此后'), ['PERSONAL_DATA']],
  ['the caller’s own telephone', lamps('此后', '我局已按您的电话0739-7551234回访。此后'), ['PERSONAL_DATA']],
  [
    'where the caller lives',
    lamps('此后', '我局已到您家柳塘路32号3栋2单元501室说明。此后'),
    ['PERSONAL_DATA'],
  ],
  [
    'whom to call, by surname and post',
    lamps('0739-7223456', '县城投公司工程部王经理，电话0739-7223456'),
    [],
  ],
  // Copied.
  // Off topic.
  ['the answer to another matter', RUBBISH!.reply, ['OFF_TOPIC']],
  ['one more', CARD!.reply, ['OFF_TOPIC'], SITE],
  ['and one more', ROAD!.reply, ['OFF_TOPIC'], SUBSIDY],
  [
    'asked when, and no time is told',
    '高速出口将由省高速集团建设，因为该项目属于省级公路网规划。请您关注县交通运输局公示栏，计划股电话0739-7223400，征地共186亩。',
    ['OFF_TOPIC', 'NO_GROUNDS', 'NO_DATE', 'PROMISE_WITHOUT_DATE'],
    GOOD_REPLIES[14],
  ],
  [
    'asked what papers, and none is told',
    '您的孩子可以在县城公办小学上学，因为招生方案规定随迁子女同等对待。明年6月1日起开始，结果将于7月底前公布，县教育局基教股0739-7223433。',
    ['OFF_TOPIC'],
    SCHOOL,
  ],
  // Opening.
  [
    'the findings first, what comes of them at the end',
    '县城管局路灯所成立于2003年，承担全县5,600盏路灯的维护。全所共有职工23人。全年维修1,200多次，满意率98%。柳塘路路灯因电缆进水短路，已于11月20日修好，经现场检测合格。如再不亮请拨打0739-7223456。',
    ['NO_OPENING'],
  ],
  [
    'no reason',
    '柳塘路的8盏路灯已于11月20日修好。如再有不亮，请拨打县城管局路灯所0739-7223456，24小时内到场。修复后照度12勒克斯。经复测符合CJJ 45—2015要求。',
    ['NO_OPENING'],
  ],
  // Facts.
  [
    'no fact',
    '可以办理。具体按照《澄溪县人才购房补贴办法》。请到县政务服务中心住建窗口，电话0739-7223401，3个工作日内答复。',
    ['NO_FACTS'],
    SUBSIDY,
  ],
  // Grounds.
  [
    'no law, no standard, no measurement',
    '您母亲目前不能恢复低保。原因是家里收入比以前高了，有两个儿子在外面打工挣钱，日子过得比邻居好。请在2027年1月再到青石镇便民服务中心民政窗口申请，电话0739-7223455。',
    ['NO_GROUNDS'],
    ALLOWANCE,
  ],
  [
    'a way is no law',
    '您母亲目前不能恢复低保。原因是家里收入比以前高了，村里也没有别的办法，只能依法的程序来。请在2027年1月再到青石镇便民服务中心民政窗口申请，电话0739-7223455。',
    ['NO_GROUNDS'],
    ALLOWANCE,
  ],
  // Dates.
  [
    'solved, but when',
    '柳塘路不亮的8盏路灯已全部修好。原因是小学门口的电缆接头进水短路，我局现场检测后更换了60米电缆。如再有不亮，请拨打县城管局路灯所0739-7223456。',
    ['NO_DATE'],
  ],
  [
    'signed on a day, and no other day told',
    '步行街不能改成停车场。因为该街在《澄溪县城区详细规划》中是公共空间，面积1.2万平方米。请您用街东侧的人民广场地下停车场，共320个车位，咨询县城管局停车办0739-7223499。\n县城管局\n2026年11月20日',
    ['NO_DATE'],
    STREET,
  ],
  // Promises.
  ['soon', lamps('此后每周二夜间巡查一次', '我局将尽快更换全部电缆'), ['PROMISE_WITHOUT_DATE']],
  [
    'in the near future',
    lamps('此后每周二夜间巡查一次', '近期将对全路段电缆进行改造'),
    ['PROMISE_WITHOUT_DATE'],
  ],
  [
    'when the time has come',
    lamps('此后每周二夜间巡查一次', '待条件成熟后，我局将对该路段进行改造'),
    ['PROMISE_WITHOUT_DATE'],
  ],
  [
    'more of everything',
    lamps('此后每周二夜间巡查一次', '下一步，我局将进一步加大巡查力度'),
    ['PROMISE_WITHOUT_DATE'],
  ],
  [
    'we shall try',
    lamps('此后每周二夜间巡查一次', '我们会努力争取把老化的灯杆换掉'),
    ['PROMISE_WITHOUT_DATE'],
  ],
  [
    'a plan without a year',
    lamps('此后每周二夜间巡查一次', '我局计划对剩余灯杆逐步更换'),
    ['PROMISE_WITHOUT_DATE'],
  ],
  [
    'a day that is over',
    lamps('此后每周二夜间巡查一次', '其余灯杆将于2026年9月30日前更换'),
    ['PROMISE_WITHOUT_DATE'],
  ],
  [
    'a month that is over',
    lamps('此后每周二夜间巡查一次', '其余灯杆将于2026年3月底前更换'),
    ['PROMISE_WITHOUT_DATE'],
  ],
  [
    'a day on which something happened is no deadline',
    lamps('此后每周二夜间巡查一次', '根据11月3日的会议，我局将安排更换其余灯杆'),
    ['PROMISE_WITHOUT_DATE'],
  ],
  ['a deadline in figures', lamps('此后每周二夜间巡查一次', '其余灯杆将于12月15日前更换'), []],
  ['a deadline in words', lamps('此后每周二夜间巡查一次', '其余灯杆将在十二月底前更换'), []],
  ['so many working days', lamps('此后每周二夜间巡查一次', '我局将在5个工作日内组织更换'), []],
  [
    'the deadline in the next sentence',
    lamps('此后每周二夜间巡查一次', '我局将组织更换灯杆。预计12月10日前完成'),
    [],
  ],
  [
    'what befalls whoever breaks the rule',
    lamps('此后每周二夜间巡查一次', '如有人损坏灯杆，将依法予以处罚'),
    [],
  ],
  ['a thing that was turned round', lamps('此后每周二夜间巡查一次', '工人当晚将旧电缆运走'), []],
  ['a refusal is no promise', lamps('此后每周二夜间巡查一次', '该路段将不再加装装饰灯'), []],
  // Whom to call.
  ['nobody to call', lamps('请拨打县城管局路灯所0739-7223456，', ''), ['NO_CONTACT']],
  ['the hotline alone', lamps('县城管局路灯所0739-7223456', '12345'), ['NO_CONTACT']],
  ['a counter will do', lamps('请拨打县城管局路灯所0739-7223456', '请到县城管局一楼大厅登记'), []],
  ['a service number will do', lamps('县城管局路灯所0739-7223456', '供电热线95598'), []],
  // Tone.
  ['blame', lamps('此后', '您小题大做了。此后'), ['TONE']],
  ['suspicion', lamps('此后', '有人恶意投诉。此后'), ['TONE']],
  ['a threat', lamps('此后', '请不要再投诉，否则后果自负。此后'), ['TONE']],
  ['another threat', lamps('此后', '再投诉将列入黑名单。此后'), ['TONE']],
  ['sent away', lamps('此后', '灯箱的事不归我们管，请自行解决。此后'), ['TONE']],
  ['helpless', lamps('此后', '其他的我们也爱莫能助。此后'), ['TONE']],
  ['lecturing', lamps('此后', '您不懂政策，已经说过多次。此后'), ['TONE']],
  ['a rhetorical question', lamps('此后', '难道您要我们天天守着？此后'), ['TONE']],
  ['mocking', lamps('此后', '呵呵。此后'), ['TONE']],
  ['shouting', lamps('全部修好。', '全部修好！！！'), ['TONE']],
  ['contempt', lamps('此后', '这是无理取闹。此后'), ['TONE']],
  // Much at once.
  [
    'nearly everything',
    '我局已对柳塘路的路灯进行了检查，发现确有几个灯泡不亮，工人师傅说要看情况，我们将尽快修复。',
    ['NO_OPENING', 'NO_GROUNDS', 'NO_DATE', 'PROMISE_WITHOUT_DATE', 'NO_CONTACT'],
  ],
])('a reply with a fault is told of it: %s', (...[, reply, kinds, { question } = LAMPS]) => {
  expect(kindsOf({ question, reply, on: ON }).toSorted()).toEqual(kinds.toSorted());
});

test.each([
  ['word by word', SITE!.reply],
  [
    'under another greeting',
    `尊敬的网友：${SITE!.reply.replace('您好！', '')}感谢您对我们工作的支持！2026年11月22日`,
  ],
  ['with another number', SITE!.reply.replace('61分贝', '63分贝').replace('11月17日', '11月16日')],
  ['with another place', SITE!.reply.replace('小区边界', '西湖小区边界')],
])('a reply copied from another case is held up: %s', (_how, reply) => {
  const others = [LAMPS.reply, SITE!.reply];
  const found = checkReply({ question: SITE!.question, reply, on: ON, otherReplies: others });
  expect(found).toMatchObject([{ kind: 'COPIED', severity: 'STOP' }]);
  expect(found[0]!.sentence).toContain('按本件');
});

test('what stands in every letter is no copy', () => {
  const frame = (words: string) =>
    `尊敬的网友：您好！您反映的问题已收悉，现将有关情况回复如下：${words}感谢您对我们工作的关心、监督与支持！2026年11月20日`;
  expect(
    checkReply({
      question: LAMPS.question,
      reply: frame(LAMPS.reply),
      on: ON,
      otherReplies: [frame(SITE!.reply), frame(WATER!.reply), frame(WAGES!.reply), frame(BUS!.reply)],
    }),
  ).toEqual([]);
});

test('personal data and offending words are shown where they stand', () => {
  const reply = lamps('此后', '请自行解决。张大爷13800138000已知。此后');
  const shown = checkReply({ question: LAMPS.question, reply, on: ON }).map(({ kind, start, end }) => [
    kind,
    reply.slice(start, end),
  ]);
  expect(shown).toContainEqual(['PERSONAL_DATA', '13800138000']);
  expect(shown).toContainEqual(['TONE', '请自行解决']);
});

test.each([
  '咨询电话：0739-7223456',
  '联系电话 （0739）7223456',
  '请致电县城管局路灯所0739-7223456转2',
  '值班电话０７３９－７２２３４５６',
  '法律援助热线12348',
])('the unit’s own telephone is a contact: %s', (words) => {
  expect(
    kindsOf({ question: LAMPS.question, reply: lamps('请拨打县城管局路灯所0739-7223456', words), on: ON }),
  ).toEqual([]);
});

test('words quoted from the question are not the unit’s tone', () => {
  const question = { ...LAMPS.question, text: `${LAMPS.question.text}上次说我无理取闹。` };
  const reply = lamps('此后', '工作人员说“无理取闹”不对，已向您道歉。此后');
  expect(kindsOf({ question, reply, on: ON })).toEqual([]);
  expect(kindsOf({ ...LAMPS, reply, on: ON })).toEqual(['TONE']);
});

test('some results ask for their own day', () => {
  const sentenceFor = (outcome: 'SOLVED' | 'PARTLY_SOLVED' | 'ADOPTED') =>
    checkReply({
      question: LAMPS.question,
      reply: '柳塘路的8盏路灯已修好，因为电缆短路，现场检测后更换了电缆。请拨打0739-7223456。',
      outcome,
      on: ON,
    }).find(({ kind }) => kind === 'NO_DATE')?.sentence;
  expect(sentenceFor('SOLVED')).toContain('哪一天办成');
  expect(sentenceFor('PARTLY_SOLVED')).toContain('其余');
  expect(sentenceFor('ADOPTED')).toContain('开始做');
});

test('whatever the text, findings stand inside it, in order, each with a Chinese sentence', () => {
  const words = fc.constantFrom(
    '将',
    '尽快',
    '0739-7223456',
    '您',
    '。',
    '\n',
    '“',
    '”',
    '《',
    '2026年',
    '😀',
    '１',
    '13800138000',
    '后果自负',
    ' ',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(words, { maxLength: 40 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, text, text, (title, reply, other) => {
      const found = checkReply({ question: { title, text: other }, reply, on: ON, otherReplies: [other] });
      for (const { start, end, sentence } of found) {
        expect(sentence).toMatch(/^[\p{Script=Han}][^]*。$/u);
        if (start === undefined) continue;
        expect(0 <= start && start < end! && end! <= reply.length).toBe(true);
      }
      expect(checkReply({ question: { title, text: other }, reply, on: ON, otherReplies: [other] })).toEqual(
        found,
      );
    }),
  );
});

test('a very long text is looked through as well', () => {
  for (const piece of ['1', '将在', '您家的', '“', '经现场', '感谢您，', ' ']) {
    const reply = piece.repeat(10_000 / piece.length);
    expect(Array.isArray(checkReply({ ...LAMPS, reply, on: ON }))).toBe(true);
  }
});
