import type { Story } from '../story.ts';

export const LAND: readonly Story[] = [
  {
    category: 'ZR-001',
    kind: 'INQUIRY',
    unit: 'TOWNSHIP',
    assist: ['nongye'],
    where: 'RURAL',
    told: [
      [
        '分家建房要办哪些手续',
        '我家在{village},两兄弟要分家,老屋是土房只有一处。请问我能不能另批宅基地?最多多大?多久批下来?有人说要找关系,是不是真的?',
      ],
    ],
    reply:
      '符合条件可以批,不需要找任何关系。您已单独立户、无其他宅基地,占用耕地的限一百三十平方米、占用荒坡的限二百一十平方米。先向村小组申请,公示无异议后由{office}受理,二十个工作日内批复并到场放线;全程不收费,若有人收费请拨12388。',
    outcome: 'EXPLAINED',
    summary: '群众咨询{village}分户建房宅基地审批条件和时限。',
  },
  {
    category: 'ZR-002',
    kind: 'COMPLAINT',
    unit: 'ziran',
    assist: ['TOWNSHIP'],
    where: 'RURAL',
    told: [
      [
        '有人在基本农田里打地基',
        '{village}{a}的水田里,有人填了土、打了地基,听说要建仓库。那是最好的田啊!现在不管,等盖起来又说拆不得。',
      ],
    ],
    blanks: { a: ['大垅', '公路边', '桥头那片'] },
    reply:
      '已制止,恢复耕种。该地块为永久基本农田,未办任何用地手续。{visited}{office}会同我局清除了基础和填土,责令复耕,{until}前验收;卫星图斑每月比对,发现新增请拨12345转自然资源局执法大队。举报人信息我们严格保密。',
    outcome: 'SOLVED',
    summary: '群众反映{village}{a}占用永久基本农田建房。',
  },
  {
    category: 'ZR-003',
    kind: 'INQUIRY',
    unit: 'ziran',
    assist: ['jingkai'],
    where: ['沙洲头村', '梨树坪村', '大路边村', '石湾村'],
    told: [
      [
        '征地款什么时候到账',
        '我们{village}的地{a}就量了、字也签了,说一个月到账,现在还没见钱。青苗已经铲了,今年什么都没种。想问钱在哪一级,按什么标准算的,我家[[一亩三分二]]到底多少。',
      ],
    ],
    blanks: { a: ['上半年', '春上', '四月里'] },
    reply:
      '补偿款{until}前到账。延迟是因为两户面积复核拖住了整批拨付,现已改为分户拨付,不再等齐。补偿按省政府公布的区片综合地价计算,逐户明细已贴在村部并送到您手上;对面积有异议七日内可申请复测,请找县自然资源局征地服务中心。',
    outcome: 'SOLVED',
    summary: '群众咨询{village}征地补偿款发放时间和标准。',
  },
  {
    category: 'ZR-005',
    kind: 'COMPLAINT',
    unit: 'ziran',
    against: ['budongchan'],
    where: 'URBAN',
    told: [
      [
        '办个过户跑了五趟',
        '继承我父亲在{village}的房子,不动产登记中心让我补了五次材料,每次说的都不一样,最后一次说第一次那份公证过期了。窗口的人头都不抬。能不能一次说清楚?',
      ],
    ],
    reply:
      '属实,已经办结。我局调取五次接件记录,窗口未出具一次性告知单,且要求的公证并非必要材料。证书已于{visited}送到您手中,登记中心向您道歉,当班人员扣发绩效并离岗培训;今后继承登记改用询问承诺制,监督请找县自然资源局机关党委。',
    outcome: 'SOLVED',
    summary: '群众反映办理继承登记多次往返、未一次性告知。',
  },
  {
    category: 'ZR-008',
    kind: 'REQUEST',
    unit: 'ziran',
    assist: ['TOWNSHIP', 'yingji'],
    where: 'RURAL',
    told: [
      [
        '屋后的山裂缝了',
        '{village}{a}屋背后的山坡裂开一条缝,有手掌那么宽,下面住了{b}户。又要下雨了,我们怕啊。',
      ],
    ],
    blanks: { a: ['坳上', '大屋场', '四组'], b: ['五', '七', '三'] },
    reply:
      '已安排专业调查,人先撤离。裂缝为浅层滑坡前兆,降雨时可能失稳。受威胁住户已转移到村部安置,装了裂缝计和雨量报警器,{until}前完成排水沟和削坡;专人每天两次巡查,情况变化请立即拨12345转自然资源局地灾值班室。',
    outcome: 'PARTLY_SOLVED',
    summary: '群众反映{village}{a}屋后山坡开裂,担心滑坡。',
  },
  {
    category: 'ZR-012',
    kind: 'COMPLAINT',
    unit: 'ziran',
    where: 'URBAN',
    told: [
      [
        '对面新楼挡了我家太阳',
        '{village}{a},对面新盖的楼把我家的太阳全挡了,冬天一天照不到一个小时。批的时候公示过吗?我们怎么不知道。',
      ],
    ],
    blanks: { a: ['老农机厂宿舍', '学前街12号', '印刷厂院子'] },
    reply:
      '经核算,不违反日照标准,但公示方式有不足。我们用日照软件复核,大寒日有效日照两小时零七分,高于规范的两小时。公示只贴在工地、没有进您的楼栋,今后改为逐栋张贴并电话告知;分析报告可到县自然资源局规划股查阅,不服可在六十日内申请行政复议。',
    outcome: 'EXPLAINED',
    summary: '群众反映{village}{a}采光受新建建筑遮挡。',
  },
  {
    category: 'ZR-009',
    kind: 'COMPLAINT',
    unit: 'ziran',
    assist: ['gongan', 'shuili'],
    where: ['罾子潭村', '回水湾村', '鸬鹚洲村', '青鱼嘴村', '渡船头村'],
    told: [
      ['河里半夜抽砂', '{village}河段每天夜里十二点后有船抽砂,机器声传好远,河岸都塌了一截。天亮就不见了。'],
    ],
    reply:
      '已查获并扣押船机。联合蹲守两夜查获无证采砂船一艘,砂石四十立方米没收,涉案人员移送公安机关。河岸塌陷处{until}前抛石固脚;该段已装夜视监控,再有动静请拨12345转自然资源局或者水利局,任何一家接到都要到场。',
    outcome: 'SOLVED',
    summary: '群众反映{village}河段夜间非法采砂。',
  },
];
