import type { Story } from '../story.ts';

export const FARMING: readonly Story[] = [
  {
    category: 'NC-001',
    kind: 'INQUIRY',
    unit: 'nongye',
    where: 'RURAL',
    told: [
      [
        '地力补贴怎么少了',
        '我是{village}的,种了{a}亩田,往年补贴都对得上,今年卡上只有{b}亩的钱。是政策变了还是搞错了?老人家不会用手机,麻烦写明白点。',
      ],
    ],
    blanks: { a: ['八', '六', '十一'], b: ['五', '四', '三'] },
    reply:
      '搞错了,已经更正。村里申报时漏掉了您流转回来的两块田,不是政策变化。差额{until}前补到一卡通,补发表贴在村部;收到后若还不对,请带存折到{town}农业综合服务中心,工作人员当面给您核。',
    outcome: 'SOLVED',
    summary: '群众咨询{village}耕地地力保护补贴面积减少的原因。',
  },
  {
    category: 'NC-004',
    kind: 'COMPLAINT',
    unit: 'nongye',
    where: 'RURAL',
    told: [
      [
        '新修的水渠一放水就漏',
        '{village}{a}刚修的高标准农田,水渠一放水到处漏,手一抠砂子就掉,机耕道还没用就裂了。这是豆腐渣。',
      ],
    ],
    blanks: { a: ['大垅田', '下片', '河边'] },
    reply:
      '属实,责令返工。钻芯检测两处强度不足,施工方偷减水泥用量,监理失职。不合格段{until}前拆除重做,费用由施工方承担,质保金暂不支付;返工期间用临时泵保灌溉,验收请您和村民代表参加,联系县农业农村局农建股。',
    outcome: 'PARTLY_SOLVED',
    summary: '群众反映{village}高标准农田渠道渗漏、路面开裂。',
  },
  {
    category: 'NC-005',
    kind: 'REQUEST',
    unit: 'TOWNSHIP',
    assist: ['sifa'],
    where: 'RURAL',
    told: [
      [
        '流转的租金两年没给',
        '我们{village}{a}户把田租给一个公司种{b},头一年给了钱,后面两年一分没有,田里草比人高。想要钱也想把田要回来。',
      ],
    ],
    blanks: { a: ['二十几', '三十八', '十六'], b: ['药材', '草莓', '花卉', '蓝莓'] },
    reply:
      '可以要回来,钱款分期给付。企业经营失败已无力耕种,合同约定欠租超过六个月可以解除。经调解,双方签了解除协议,土地当场交还,欠租分三期、首期{until}前付清;若不履行可凭协议申请司法确认后强制执行,法律援助免费,请到{town}司法所。',
    outcome: 'PARTLY_SOLVED',
    summary: '群众反映{village}土地流转租金拖欠、土地抛荒。',
  },
  {
    category: 'NC-007',
    kind: 'COMPLAINT',
    unit: 'TOWNSHIP',
    against: ['ximatang'],
    where: ['洗马塘村'],
    told: [
      [
        '村里的账三年没公开',
        '洗马塘村的账三年没上墙,山塘承包出去收了多少钱、修路剩下多少,谁都说不清。问村干部,就一句“镇里审过了”。我们要求公开明细,不要一个总数糊弄人。请不要把我名字告诉村里。',
      ],
    ],
    reply:
      '应当公开,已责令限期公开。镇政府{visited}派农经人员进村清账,近三年收支二百一十六笔已逐笔张贴并送到每个村民小组。其中两笔白条支出手续不全,责成补正或者退回;对账目有疑问可在公示期内到镇三资监管办公室查原始凭证,您的信息未向村里透露。',
    outcome: 'SOLVED',
    summary: '群众反映某村财务长期未公开,要求公布收支明细。',
  },
  {
    category: 'NC-010',
    kind: 'COMPLAINT',
    unit: 'nongye',
    where: 'RURAL',
    told: [
      [
        '买到假种子,禾不抽穗',
        '我在{town}街上买的稻种,种了{a}亩,别人家都灌浆了,我家的还在疯长不抽穗。店老板说是我施肥施多了。一年的收成啊!',
      ],
    ],
    blanks: { a: ['五', '七', '十二'] },
    reply:
      '可以索赔,已立案。田间鉴定结论为种子纯度不达标,并非施肥原因。门店已先行赔付种子款和部分损失,余下的按鉴定产量差{until}前结清;同批种子全县下架,其他农户如有同样情况请到县农业农村局种子站登记。',
    outcome: 'SOLVED',
    summary: '群众反映在{town}购买的稻种不抽穗,疑似不合格种子。',
  },
  {
    category: 'NC-011',
    kind: 'INQUIRY',
    unit: 'nongye',
    where: 'RURAL',
    told: [
      [
        '橘子树叶子发黄掉果',
        '{village}种了{a}亩柑橘,叶子发黄卷起来,果子没熟就掉。打了两遍药不见好,能不能请农技员来看一眼?',
      ],
    ],
    blanks: { a: ['三', '二十', '八'] },
    reply:
      '可以上门,已经看过。不是黄龙病,是根系积水加上缺镁。开沟排水、叶面补镁,两周见效,用药配方写给了您;{until}前农技员再来复查一次,平时可在村农技群里发照片,找{town}农技站。',
    outcome: 'SOLVED',
    summary: '群众咨询{village}柑橘黄叶落果的防治办法。',
  },
  {
    category: 'NC-014',
    kind: 'REQUEST',
    unit: 'nongye',
    where: 'RURAL',
    told: [
      [
        '水稻倒了一片,保险说不赔',
        '{village}我家{a}亩稻子被大风吹倒,买了农业保险,查勘员站在路上看了一眼就说“不够起赔线”。请帮忙评个理。',
      ],
    ],
    blanks: { a: ['四', '九', '十五'] },
    reply:
      '可以赔。重新查勘测得倒伏面积六成以上,超过合同约定的起赔标准,原查勘未下田量测、不规范。保险公司已更正定损,赔款{until}前到账;对查勘不满可要求农技人员在场,申请找县农业农村局财务股。',
    outcome: 'SOLVED',
    summary: '群众反映{village}水稻受灾农业保险拒赔。',
  },
  {
    category: 'NC-015',
    kind: 'COMPLAINT',
    unit: 'TOWNSHIP',
    assist: ['nongye'],
    where: 'RURAL',
    told: [
      [
        '新改的厕所不能用',
        '{village}去年统一改的厕所,三格化粪池盖子裂了、水也不通,现在拿来放锄头。改厕补助说是发到施工队了。',
      ],
    ],
    reply:
      '属实,免费返修。抽查三十户有七户池体破损,施工队用了不合格预制件。返修{until}前全部完成并逐户试水签字,未签字不付尾款;您家排在第一批,联系人写在送达的卡片上,也可问{office}农业农村办。',
    outcome: 'SOLVED',
    summary: '群众反映{village}户厕改造质量问题。',
  },
  {
    category: 'NC-018',
    kind: 'COMPLAINT',
    unit: 'nongye',
    assist: ['gongan'],
    where: ['江左村', '江右村', '罾子潭村', '杨柳堤村', '拦河坝村'],
    told: [
      [
        '夜里有人背电瓶打鱼',
        '{village}河边,天黑以后三四个人背着电瓶下河电鱼,大的小的一锅端。禁渔牌子就在旁边。',
      ],
    ],
    reply:
      '已查获。当晚渔政与派出所在{village}河段查获电鱼人员两名,没收工具,案件移送处理。该段增设夜间巡护员,{until}前再放流鱼苗两万尾;发现电毒炸鱼请拨12345转渔政站,不要当面冲突。',
    outcome: 'SOLVED',
    summary: '群众反映{village}河段有人非法电鱼。',
  },
  {
    category: 'SL-001',
    kind: 'REQUEST',
    unit: 'shuili',
    assist: ['TOWNSHIP'],
    where: 'RURAL',
    told: [
      [
        '水渠垮了,下面几百亩田等水',
        '{village}{a}的水渠垮了{b},下面几百亩田等水插秧。往年出工自己修,现在村里没劳力了。',
      ],
      [
        '渠道淤满了',
        '{village}的渠道{a}长满了草,水过不来,上面的人又截水,天天为水吵架。',
        {
          reply:
            '可以解决,清淤已经开始。渠道三年没有清过,上游私自截水也加重了矛盾。{office}雇请本村劳力清淤,{until}前完成,工钱由维修养护资金开支;轮灌表已由上下两片代表签字,谁再截水由村里制止,争议找{town}水利站。',
          summary: '群众反映{village}渠道淤塞、上下游争水。',
        },
      ],
    ],
    blanks: { a: ['中间那段', '过路涵那里', '山脚下'], b: ['十几米', '七八米', '二十米'] },
    reply:
      '可以修,已经动工。垮塌段是渠基被蚁穴掏空,属小型水利维修养护范围,不用群众出钱。临时架管已通水,浆砌修复{until}前完成;上下游用水由村里排轮灌表,争议找{town}水利站。',
    outcome: 'SOLVED',
    summary: '群众反映{village}{a}灌溉渠道垮塌淤堵,影响用水。',
  },
  {
    category: 'SL-003',
    kind: 'REQUEST',
    unit: 'shuili',
    where: 'RURAL',
    told: [['山塘坝脚渗水', '{village}上面那口{a},坝脚湿了一大片,这两天变成小股水了,下面住着我们整个院子。']],
    blanks: { a: ['大山塘', '小水库', '老塘'] },
    reply:
      '已降低水位、专人值守。渗水为坝体老化,清水渗出、无带泥,暂无溃坝危险。我们已放低水位一米五并昼夜观测,{until}前做灌浆加固;下游转移路线已发到户,水变浑请立即撤离并拨12345转水利局。',
    outcome: 'PARTLY_SOLVED',
    summary: '群众反映{village}山塘坝脚渗水,担心安全。',
  },
  {
    category: 'SL-012',
    kind: 'SUGGESTION',
    unit: 'shuili',
    assist: ['TOWNSHIP'],
    where: 'RURAL',
    told: [
      [
        '建议在{a}放救生圈',
        '放假小孩子爱到{village}{a}玩水,劝不住。建议立牌子、放救生圈和长竹竿,请村里老人轮流看一看。',
      ],
    ],
    blanks: { a: ['水坝', '深潭', '大塘边'] },
    reply:
      '采纳。该水域去年排查为溺水高风险点,但只有警示牌、没有救生设施。{visited}已放置救生圈、救生绳和报警桩,假期由公益性岗位人员每天巡两次;设施损坏请告诉村部或者县水利局河湖股。',
    outcome: 'ADOPTED',
    summary: '群众建议在{village}{a}设置防溺水设施。',
  },
  {
    category: 'LY-008',
    kind: 'REQUEST',
    unit: 'linye',
    where: 'RURAL',
    told: [
      [
        '野猪把红薯全拱了',
        '{village}的红薯、玉米被野猪拱得一塌糊涂,{a}亩地白种了。打又不准打,赔又没人赔,老百姓怎么办?',
      ],
    ],
    blanks: { a: ['三', '两', '四'] },
    reply:
      '可以赔,也可以依法猎捕。县里买了野生动物致害保险,您家已定损,赔款{until}前到账。狩猎队已取得调控许可,本周进山驱赶;以后受害二十四小时内拍照报村部,逾期难以定损,咨询县林业局保护站。',
    outcome: 'SOLVED',
    summary: '群众反映{village}野猪毁坏庄稼,要求补偿和控制。',
  },
  {
    category: 'LY-009',
    kind: 'REQUEST',
    unit: 'linye',
    where: ['银杏坪村', '枫树脚村', '古杉村', '漆树湾村', '八月桂村'],
    told: [
      [
        '村口的古树空心了',
        '{village}村口那棵几百年的老树,树心空了,枯枝往下掉,下面是我们歇凉的地方。舍不得它死,也怕砸到人。',
      ],
    ],
    reply:
      '可以救,也已先排险。古树为二级保护,枯枝影响行人,已修剪并支撑。空洞处{until}前做防腐处理,根部换土透气,围栏内不能再堆柴;养护责任人是本村护林员,费用由县里承担,咨询县林业局。',
    outcome: 'SOLVED',
    summary: '群众反映{village}古树空心枯枝,请求保护。',
  },
  {
    category: 'LY-003',
    kind: 'COMPLAINT',
    unit: 'TOWNSHIP',
    assist: ['linye', 'yingji'],
    where: 'RURAL',
    told: [['有人在山边烧荒', '现在!{village}{a}有人在山边烧田坎草,风很大,离林子不到二十米!']],
    blanks: { a: ['猪婆垅', '后山脚', '茶场边'] },
    reply:
      '火已扑灭,未蔓延。护林员八分钟到场,烧荒人违反森林防火规定,已批评教育并处罚。同组群众开了短会,需要烧的由护林员集中组织、避开大风天;发现林边冒烟请直接拨12119或者12345。',
    outcome: 'SOLVED',
    summary: '群众反映{village}{a}林边违规野外用火。',
  },
];
