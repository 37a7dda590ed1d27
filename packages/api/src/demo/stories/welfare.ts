import type { Story } from '../story.ts';

export const WELFARE: readonly Story[] = [
  {
    category: 'MZ-007',
    kind: 'INQUIRY',
    unit: 'minzheng',
    where: 'RURAL',
    told: [
      [
        '高龄津贴停了半年',
        '我满{a}岁了,以前每个月有高龄津贴,{village}别的老人都有,我半年没收到。是不是我没按手印?字都不会写,劳烦查查。',
      ],
      ['爷爷的敬老金没打', '帮爷爷问,他{village},卡上高龄津贴从去年底就没有了。'],
    ],
    blanks: { a: ['八十五', '九十', '八十二'] },
    reply:
      '已查清、钱已补发。停发是因为银行卡换卡后账户未更新,不是您没按手印。欠发部分{until}前一次补齐,以后卡号变更由村里统一收集;不方便出门可以让家人代办,或者由网格员上门,问{town}民政办。',
    outcome: 'SOLVED',
    summary: '群众反映高龄津贴停发。',
  },
  {
    category: 'MZ-008',
    kind: 'SUGGESTION',
    unit: 'minzheng',
    where: 'URBAN',
    told: [
      [
        '希望社区办个老年食堂',
        '{village}老人多,儿女都上班,中午就吃个面。希望办个老年食堂,价钱公道一点,能送上楼更好。',
      ],
    ],
    reply:
      '采纳,试点就选在{village}。这里六十五岁以上老人占四分之一,闲置的自行车棚可以改造,符合助餐点条件。{until}前试营业,午餐十元、八十岁以上补三元并送上楼;菜单和卫生由社区监督,意见请找社区居委会或者县民政局养老股。',
    outcome: 'ADOPTED',
    summary: '群众建议在{village}开办老年食堂。',
  },
  {
    category: 'MZ-009',
    kind: 'COMPLAINT',
    unit: 'minzheng',
    assist: ['xiaofang'],
    where: 'TOWN',
    told: [
      [
        '敬老院晚上没人守',
        '我大伯住{town}敬老院,上次摔了一跤没人知道,早上才发现。一个护工要管四十个老人,饭也凉。',
      ],
    ],
    reply:
      '属实,已整改。夜班只有一人且离岗,护理配比低于规定。已更换院长,增配护理员三名,安装床头呼叫铃;{until}前每晚视频抽查,家属可随时探视并进监督群,投诉找县民政局养老股。',
    outcome: 'SOLVED',
    summary: '群众反映{town}敬老院夜间无人值守、护理不足。',
  },
  {
    category: 'MZ-010',
    kind: 'INQUIRY',
    unit: 'minzheng',
    where: 'URBAN',
    told: [
      [
        '我们两个户口不在一起,能在县里领证吗',
        '我们都在{village}上班,一个户口在外省。看新闻说可以跨省办,要带什么?周末办不办?',
      ],
    ],
    reply:
      '可以,只要身份证和合影。新的婚姻登记条例实行全国通办,不再需要户口簿。工作日都可以办,周六上午开放预约,双方到场半小时领证;预约在县民政局公众号或者现场排队均可,颁证仪式免费。',
    outcome: 'SOLVED',
    summary: '群众咨询跨省婚姻登记所需材料。',
  },
  {
    category: 'MZ-012',
    kind: 'COMPLAINT',
    unit: 'TOWNSHIP',
    assist: ['minzheng'],
    where: 'RURAL',
    told: [
      [
        '公墓旁边有人圈地建大墓',
        '{village}公墓边上,有人圈了一大块修大墓、打水泥,比活人房子还大,砍了十几棵杉树。',
      ],
    ],
    reply:
      '已制止并拆除。超面积建墓和占林地均违法,当事人经劝说主动拆除、补种苗木。公墓墓穴按序免费安排,不得挑选、不得超面积;村规民约已加上这一条,监督可找红白理事会或者{town}民政办。',
    outcome: 'SOLVED',
    summary: '群众反映{village}公墓附近违规建造大墓。',
  },
  {
    category: 'MZ-017',
    kind: 'SUGGESTION',
    unit: 'TOWNSHIP',
    where: 'RURAL',
    told: [
      [
        '人情债压得喘不过气',
        '我们{village}一年光送礼要{a}多,升学、满月、搬家、买车都要摆酒。不去又怕人说。建议定个规矩,什么事能办、多少钱封顶。',
      ],
    ],
    blanks: { a: ['一万二', '八千', '两万'] },
    reply:
      '采纳,村民已表决通过。村里召开院落会,四百余户同意把移风易俗写进村规民约:只办婚丧,礼金不超二百元。由红白理事会把关、党员带头,{until}起执行;违反的公开劝导不罚款,意见请找村委会。',
    outcome: 'ADOPTED',
    summary: '群众建议治理{village}人情攀比、大操大办。',
  },
  {
    category: 'CJ-004',
    kind: 'SUGGESTION',
    unit: 'canlian',
    assist: ['zhujian'],
    where: 'URBAN',
    told: [
      [
        '轮椅进不了{a}',
        '我坐轮椅,{village}的{a}门口三级台阶没有坡道,每次都要求人抬。能不能加个坡道,低一点的按铃也行。',
      ],
    ],
    blanks: { a: ['银行', '医院药房', '邮局', '社区办事大厅'] },
    reply:
      '采纳,坡道已装好。该处属公共服务场所,按无障碍环境建设法应当配置。临时坡道和呼叫按钮先装,{until}前改成永久坡道;还有哪里不方便请告诉残联无障碍体验队,我们和轮椅使用者一起验收。',
    outcome: 'ADOPTED',
    summary: '群众建议在{village}{a}设置无障碍坡道。',
  },
  {
    category: 'MZ-001',
    kind: 'REQUEST',
    unit: 'minzheng',
    assist: ['TOWNSHIP'],
    where: 'RURAL',
    told: [
      [
        '家里靠我一个人,请问能不能吃低保',
        '老婆瘫在床上三年,我在{village}种几亩田,还要照顾两个读书的。以前申请过低保,说我家有台三轮车不符合。',
      ],
    ],
    reply:
      '可以再申请,并已按支出型困难受理。三轮车属于生产工具,不作为否决条件,原答复理解有误。入户核查后{until}前公布结果,照护费先行发放;村组协助不收费,问县民政局救助股专人。',
    outcome: 'SOLVED',
    summary: '社会救助事项,不公开。',
  },
  {
    category: 'CJ-006',
    kind: 'REQUEST',
    unit: 'fulian',
    assist: ['gongan'],
    where: 'URBAN',
    told: [['求助', '他喝了酒又打我,这次当着孩子。我不敢回去,在朋友家。想离婚,他说要杀我全家。我该怎么办?']],
    reply:
      '您可以得到保护,现在就能安排。妇联已联系公安出具家庭暴力告诫书,庇护住处今晚可入住。人身安全保护令法院当天受理,律师免费;专人二十四小时陪同,请只拨我们给您的专线。',
    outcome: 'SOLVED',
    summary: '家庭暴力事项,不公开。',
  },
  {
    category: 'MZ-003',
    kind: 'REQUEST',
    unit: 'minzheng',
    assist: ['TOWNSHIP'],
    where: 'RURAL',
    told: [
      [
        '房子着火,什么都没了',
        '昨天{village}家里起火,人是跑出来了,家具粮食全烧光。一家五口住在亲戚堂屋里,请救救急。',
      ],
    ],
    reply:
      '已经安置。临时救助金一万二当天到手,衣被粮油由{town}送到。住房先租后建,纳入危房改造;后续需要请找驻村民政员,孩子学费已协调减免。',
    outcome: 'SOLVED',
    summary: '社会救助事项,不公开。',
  },
];
