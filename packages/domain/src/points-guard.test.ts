import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { voiceProblems, voiceWordIn } from './points-guard.ts';
import { itemVoiceProblems } from './points-rule-book.ts';

const REFUSED = [
  ...[
    '有信访行为扣分',
    '全年无上访户加分',
    '越级上访一票否决',
    '缠访闹访',
    '非访',
    '进京访',
    '赴省上访',
    '零上访村',
  ],
  ...[
    '拨打12345投诉',
    '1 2 3 4 5 热线',
    '市民热线被投诉',
    '无投诉',
    '零投诉户',
    '举报邻居',
    '控告干部',
    '告状',
    '诉求数量',
  ],
  ...[
    '工单差评扣分',
    '给差评',
    '好评加分',
    '群众满意度',
    '不满意',
    '满意率低',
    '评价分低于 60',
    '办件评价为差',
    '重新办理',
  ],
  ...[
    '重新办件',
    '主动撤诉',
    '息诉罢访',
    '罢访承诺',
    '不同意公开',
    '同意公开诉求',
    '拒绝同意',
    '检举揭发',
    '向上反映',
  ],
  ...[
    '来信来访',
    '领导接访',
    '网络曝光',
    '负面舆情',
    '县长信箱留言',
    '在网络问政发帖',
    '上访问题',
    '信访问题',
    '申诉',
  ],
  ...[
    'petition',
    'Complaints filed',
    'xinfang',
    '信fang',
    'shang访',
    '信讠方',
    '投讠斥',
    '信丶访',
    '信丨访',
    '信 访',
  ],
  ...[
    '信*访',
    '信·访',
    '信，访',
    '信x访',
    '信1访',
    '信\u200b访',
    '信\u3164访',
    '信訪',
    '上訪',
    '投訴',
    '舉報',
    '評價',
    '滿意度',
  ],
  ...[
    '越級',
    '纏訪',
    '鬧訪',
    '進京',
    '１２３４５',
    '①②③④⑤',
    '一二三四五热线',
    '工 单',
    '撤\n诉',
    '诚信信访户',
    '遵守信访秩序',
  ],
  ...[
    '不给政府添麻烦',
    '不给组 织添乱',
    '矛盾不上交',
    '小事不出村、大事不出镇',
    '不向上级反映',
    '从未反映',
    '再次反映扣分',
    '不拨打热线',
    '市长热线',
    '不提意见户',
  ],
  ...[
    '给干部打五星',
    '打低分',
    '拒不签字',
    '征地签字同意',
    '同意征地',
    '零行政复议',
    '民告官',
    '维稳先进户',
    '爆料',
    '匿名信',
  ],
  ...[
    '心访扣分',
    '欣访',
    '信仿',
    '信(不)访',
    '信【无】访',
    '信㊗️访',
    'x i n f a n g',
    'xin-fang',
    'x访',
    '信f',
    '12三45',
    'l2345',
    '举bao',
  ],
  ...['无越级走访', '零信访村', '按时好评', '差评扣分', '签署同意书', '要求重办', '重复提交', '集访', '个访'],
];

const HONEST = [
  ...[
    '卫生评比',
    '孝亲敬老',
    '义务献血',
    '禁毒宣传',
    '庭院整洁',
    '垃圾分类',
    '厕所改造',
    '义务植树',
    '义务巡逻',
    '防汛值守',
  ],
  ...[
    '森林防火',
    '秸秆禁烧',
    '移风易俗',
    '婚事新办',
    '丧事简办',
    '不大操大办',
    '抵制高额彩礼',
    '最美家庭',
    '文明家庭',
  ],
  ...[
    '十星级文明户评星定级',
    '星级文明户',
    '身边好人',
    '见义勇为',
    '拾金不昧',
    '邻里互助',
    '调解邻里纠纷',
    '照顾孤寡老人',
  ],
  ...[
    '走访慰问困难户',
    '诚实守信，访贫问苦',
    '诚信经营户',
    '好人好事',
    '好儿媳评选',
    '好婆婆评比',
    '最好评委团',
    '卫生差评为不达标',
  ],
  ...[
    '参加选举报名',
    '推举报送先进',
    '选举投票',
    '职工单身联谊',
    '施工单位支持',
    '义工、单亲家庭帮扶',
    '家庭美满',
    '圆满意义',
  ],
  ...[
    '先进京剧票友',
    '先进、京剧演出',
    '线上访谈',
    '马上访问',
    '网络知识竞赛',
    '疫情防控告知',
    '防控告知书发放',
    '公告状况良好',
  ],
  ...[
    '卓越级示范户',
    '超越级别',
    '应征入伍',
    '考上大学',
    '子女考学',
    '技能培训',
    '农技推广',
    '产业带头',
    '带动就业',
  ],
  ...[
    '乱倒垃圾',
    '占道堆放',
    '焚烧秸秆',
    '聚众赌博',
    '酒后驾驶',
    '家庭暴力',
    '不赡养老人',
    '毁坏公物',
    '破坏绿化',
  ],
  ...[
    '参加村民会议',
    '提出不同意见被采纳',
    '捐资修路',
    '捐书捐物',
    '人居环境整治',
    '清洁家园日',
    '志愿服务',
    '秋收互助',
  ],
  ...[
    '村道硬化项目',
    '饮水工程',
    '党员联系户',
    '党课学习',
    '电商助农',
    '疫苗接种宣传',
    '反诈宣传',
    '交通劝导',
    '微信访客登记',
  ],
  ...[
    '用心访民情',
    '爱心访贫',
    '收集访谈记录',
    '一个访客',
    '墙上告示清理',
    '线上告知',
    '重复办酒席',
    '捐资 12345 元',
  ],
  ...[
    '卫生评分低于 60 分',
    '五星级文明户',
    '垃圾不出村',
    '反映良好',
    '倡议签名',
    '推进（全村）植树',
    'decorating',
  ],
  ...['国家通用语言方面的学习', '1至5人', '第12次、345户', '消息访友', '户均 3.12 亩'],
];

test.each(REFUSED)('%s is refused', (text) => {
  expect(voiceWordIn(text)).not.toBeNull();
});

test.each(HONEST)('%s may be an item', (text) => {
  expect(voiceWordIn(text)).toBeNull();
});

describe('no disguise helps', () => {
  const words = [
    '信访',
    '上访',
    '缠访',
    '越级',
    '投诉',
    '举报',
    '控告',
    '诉求',
    '工单',
    '差评',
    '满意',
    '评价',
    '撤诉',
    '息诉',
  ];
  const between = fc.stringMatching(
    /^[ ,.*·、，。_|/\\+~—-]{0,4}$|^[a-z0-9]$|^[\u200b\u00ad\u2060\u3164]$|^[丶丨]$/,
  );
  const traditional = new Map(
    Object.entries({ 访: '訪', 级: '級', 缠: '纏', 诉: '訴', 举: '舉', 报: '報', 评: '評', 满: '滿' }),
  );
  const disguised = fc
    .tuple(
      fc.constantFrom(...words),
      fc.array(fc.tuple(between, fc.boolean()), { minLength: 4, maxLength: 4 }),
    )
    .map(([word, how]) =>
      [...word].map((character, at) => {
        const [gap, old] = how[at]!;
        return `${old ? (traditional.get(character) ?? character) : character}${at + 1 < word.length ? gap : ''}`;
      }),
    )
    .map((parts) => parts.join(''));

  test('symbols, spaces, letters, invisible characters and traditional forms between or for its characters', () => {
    fc.assert(
      fc.property(
        disguised,
        fc.constantFrom('', '本年度', '凡有'),
        fc.constantFrom('', '者扣 5 分', '的农户'),
        (word, before, after) => {
          expect(voiceWordIn(before + word + after)).not.toBeNull();
        },
      ),
      { numRuns: 400 },
    );
  });
});

test('the refusal names the place and the word, and says what to do', () => {
  expect(voiceProblems('input.items.0.name', '无投 诉加分')).toEqual([
    { path: 'input.items.0.name', code: 'PUNISHES_VOICE', message: expect.stringMatching(/“投诉”.*请改为/) },
  ]);
  expect(voiceProblems('input.items.0.note', null)).toEqual([]);
});

test('a word divided among the texts of an item is found, and its code is read too', () => {
  const item = { code: 'A1', name: '全年无信', per: '访', note: null };

  expect(itemVoiceProblems(item, 'items.0')).toMatchObject([
    { path: 'items.0.name', code: 'PUNISHES_VOICE' },
  ]);
  expect(itemVoiceProblems({ ...item, per: '次', note: '访者加分' }, 'items.0')).toHaveLength(1);
  expect(itemVoiceProblems({ ...item, code: 'XINFANG-1', per: '次' }, 'items.0')).toMatchObject([
    { path: 'items.0.code' },
  ]);
  expect(itemVoiceProblems({ ...item, name: '义务植树', per: '棵', note: '现场核实' }, 'items.0')).toEqual(
    [],
  );
});
