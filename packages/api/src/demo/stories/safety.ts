import type { Story } from '../story.ts';

export const SAFETY: readonly Story[] = [
  {
    category: 'YJ-001',
    kind: 'COMPLAINT',
    unit: 'xiaofang',
    where: 'URBAN',
    told: [
      [
        '消防通道停满车还锁着',
        '{village}{a}的消防通道,铁门常年上锁,里面停满车。上次做饭冒烟,消防车都开不进来。',
      ],
    ],
    blanks: { a: ['东方花园', '老纺织厂', '阳光新城'] },
    reply:
      '已打通。物业锁闭消防通道并出租车位,违反消防法,已罚款并限期整改。铁门拆除、黄线重划,{until}前每天随机抽查三次;再占用请拍车牌传12345,查实二十四小时内处理。',
    outcome: 'SOLVED',
    summary: '群众反映{village}{a}消防通道被占用上锁。',
  },
  {
    category: 'YJ-002',
    kind: 'REQUEST',
    unit: 'xiaofang',
    where: 'URBAN',
    told: [['灭火器过期三年', '{village}{a}楼道的灭火器标签写的是三年前到期,消火栓里没水带。']],
    blanks: { a: ['老税务局院子', '商贸城', '教师新村'] },
    reply:
      '已整改。物业未履行维保职责,检查记录系补填。过期灭火器全部更换、水带配齐,管网压力测试合格;{until}前在楼道公示检查人和日期,您可以扫码看历史,问题找县消防救援大队监督科。',
    outcome: 'SOLVED',
    summary: '群众反映{village}{a}消防设施过期损坏。',
  },
  {
    category: 'YJ-003',
    kind: 'COMPLAINT',
    unit: 'xiaofang',
    where: 'URBAN',
    told: [
      [
        '电动车推上楼充电',
        '{village}{a}好几户把电动车推进电梯、放楼道充电,插线板拉到门口,看着就怕。我说了还被骂“关你什么事”。',
      ],
    ],
    blanks: { a: ['学府里', '北苑', '御景湾'] },
    reply:
      '已整治。楼道充电极易引发火灾,违法且危险。当天清理十一辆,新装集中充电桩三十二个、每度按居民价加服务费六毛;{until}前电梯加装阻车系统,违反者依法处罚,举报找物业或者12345,匿名也受理。',
    outcome: 'SOLVED',
    summary: '群众反映{village}{a}电动车楼道停放充电。',
  },
  {
    category: 'YJ-005',
    kind: 'COMPLAINT',
    unit: 'yingji',
    assist: ['xiaofang'],
    where: ['工业园社区', '兴业路社区', '榨坊村'],
    told: [
      [
        '厂房里堆满货还住人',
        '{village}一家小加工厂,上面住工人下面烧锅炉,油漆桶堆在楼梯下面,出口只有一个。出事就是大事。',
      ],
    ],
    reply:
      '已停产整改。现场属住宿与生产合用、疏散通道堵塞,为重大事故隐患。人员当天搬出、违规储存清运,{until}前增设第二出口并复查,合格前不得开工;举报人受保护,举报奖励请联系县应急管理局监管一股。',
    outcome: 'SOLVED',
    summary: '群众反映{village}一加工厂住宿与生产合用,存在重大安全隐患。',
  },
  {
    category: 'GA-002',
    kind: 'INQUIRY',
    unit: 'gongan',
    where: 'URBAN',
    told: [
      ['孩子上户口要什么材料', '孩子在{a}出生,我和爱人户口都在{village},想问出生登记要去派出所还是能网上办?'],
      [
        '大学毕业回来,户口能不能落回农村',
        '毕业把户口迁到学校集体户了,现在在{village}附近工作,能迁回农村老家吗?怕影响承包地。',
      ],
    ],
    blanks: { a: ['省城', '东莞', '外省'] },
    reply:
      '可以网上办,资料也简单。新生儿凭出生医学证明、父母身份证全程网上落户,三天寄到。大学生可以迁回原籍,承包地以确权证为准、不受户口影响;派出所周六上午也开门,疑问拨12345转县公安局户政。',
    outcome: 'SOLVED',
    summary: '群众咨询户口登记和迁移手续。',
  },
  {
    category: 'GA-005',
    kind: 'REQUEST',
    unit: 'gongan',
    where: 'URBAN',
    told: [
      ['一晚上丢了三个电瓶', '{village}{a},一晚上好几家电动车的电瓶被撬,监控刚好坏的。已经报警,想问进展。'],
    ],
    blanks: { a: ['车棚', '沿街店门口', '安置房楼下'] },
    reply:
      '已破案。夜间沿线监控比对,抓获盗窃嫌疑人两名,查获电瓶二十一只。请带购买凭证到派出所认领,追赃仍在继续;车棚监控已修好,{until}前安装一键报警,巡逻时间延到凌晨三点。',
    outcome: 'SOLVED',
    summary: '群众反映{village}{a}电动车电瓶被盗。',
  },
  {
    category: 'GA-006',
    kind: 'COMPLAINT',
    unit: 'gongan',
    where: 'RURAL',
    told: [
      [
        '麻将馆通宵不关,还有人输得卖猪',
        '{village}{a}的麻将馆,打得蛮大,听说有人一晚上输{b},家里吵得鸡飞狗跳。通宵灯火通明,孩子还在里面看。',
      ],
    ],
    blanks: { a: ['小卖部楼上', '桥头那家', '村部斜对面'], b: ['五千', '一万', '两千'] },
    reply:
      '已取缔。查获赌资和参赌人员七名,场所开设者依法拘留。关停时间公布,{until}前每晚两次巡查;家庭困难的由村里纳入帮扶,想戒赌的可以联系派出所或者司法所,举报严格保密。',
    outcome: 'SOLVED',
    summary: '群众反映{village}{a}有人聚众赌博。',
  },
  {
    category: 'GA-013',
    kind: 'COMPLAINT',
    unit: 'zhili',
    against: ['gongan'],
    where: ['学前社区', '魁星阁社区', '北门社区'],
    told: [
      [
        '报案推来推去',
        '我电动车被偷,去派出所说归交警,交警说归派出所。跑了四趟,录个口供等了一下午。群众的财产这么不值钱吗?',
      ],
    ],
    reply:
      '属实,已受案并道歉。首接单位应当受理,内部再流转,让您来回跑是错误的。受案回执{visited}补发,车辆正在追查,首问责任不落实的民警被批评;进度由县社会治理中心盯办,{until}前主动告知您。',
    outcome: 'PARTLY_SOLVED',
    summary: '群众反映报案时单位之间相互推诿。',
  },
  {
    category: 'WY-014',
    kind: 'REQUEST',
    unit: 'zhujian',
    assist: ['TOWNSHIP'],
    where: 'TOWN',
    told: [
      [
        '自建房三层加到六层还租给人',
        '{village}{a}一栋自建房加盖到六层,下面开饭店,上面住了几十个租客,墙上裂缝有手指宽。',
      ],
    ],
    blanks: { a: ['学校对面', '汽车站旁', '菜市场后面'] },
    reply:
      '已采取措施,人已撤离。鉴定为危险房屋,擅自加层、改变用途。封控、断电、租客安置同步完成,加层部分{until}前拆除;租客押金退还由镇里督促,房屋检测报告可到县住建局查,{office}牵头跟踪。',
    outcome: 'SOLVED',
    summary: '群众反映{village}{a}自建房加层且出租经营,存在安全隐患。',
  },
];
