/**
 * What the single characters of a name say: how much each speaks for a name rather than for an ordinary word, as the
 * logarithm of odds, roughly. Written down by hand from what is common knowledge; no list of people went into it.
 */

/** Surnames that are hardly ever anything else. */
const CLEAR_SURNAMES =
  '许靳栾臧郗沙邰芮鲍巫蒯荊刁贲郤羿巩庄谌荆祁缪蔺仝厉胥鞠韦郜鄢卞濮荀狄桑禤蓝谈柏丘晁昝桓冼敖覃王李陈刘杨赵吴徐孙朱郭邓曹彭曾蒋蔡谢韩唐冯潘袁沈姜崔谭廖邹魏吕卢丁薛阎阮侯邱邵孟贾傅戴钟姚熊秦尹陆郝龚赖庞樊殷翟颜倪俞严牛聂齐翁芦鲁詹窦岳梅莫欧伍佘阳柳舒祝霍耿裴涂宁焦葛柯卜冉苗阙屈隋岑麦甄郎尤骆虞肖萧闫褚蒙佟尉贺夏姬邢邬晏闵仇宋苏罗郑梁黎';
/** Surnames that are common and ordinary words as well. */
const COMMON_SURNAMES =
  '施毕丛申薄宫惠符屠厉戎蒲索宿付温桑仲伊劳占古师廉茹沐海班竺简衡辜迟鄂张黄周林何高马胡程董余叶杜方石范江史龙万段雷钱汤易常武乔顾孔白康毛汪陶洪田任金文兰凌习季代滕包桂鲍左纪童覃辛甘项华喻牟凤盛艾关';
/** Surnames that are far more often something else. */
/** Surnames that hardly anybody bears, and every sentence holds. */
const FUNCTION_SURNAMES = '和从应时于连全经管路车家生同都那支党解单计景来国水宣农费苑房游居步位幸卫';
const DOUBTFUL_SURNAMES =
  '安向成申商明卓柴谷池米宫粟青戚匡伏储平茅束危席麻强娄刁虎禹贡花喜卞元简查饶沙容浦艳冷别初楼边燕尚温红冼覃楚封苟滑敖荣银印相曲阴养沃暴';
const COMPOUND_SURNAMES = [
  ...['欧阳', '司马', '上官', '诸葛', '皇甫', '尉迟', '公孙', '慕容', '司徒', '令狐', '夏侯', '东方'],
  ...[
    '轩辕',
    '端木',
    '独孤',
    '南宫',
    '长孙',
    '宇文',
    '淳于',
    '单于',
    '申屠',
    '公羊',
    '闻人',
    '西门',
    '百里',
    '呼延',
  ],
];

/** Characters that are rarely found outside a given name. */
const TELLING =
  '芳娟秀桂兰玉敏艳燕霞萍玲芬琴凤莲菊珍淑翠娥娇娜莉婷妍倩颖慧蓉薇瑶璐琪琳雯雅怡彤萱涵梓轩宇浩泽睿辰杰涛磊斌鹏辉旭峰俊毅鑫勇伟彬宏武贵祥瑞荣禄坤乾楠栋钢锋剑忠孝贤淼焱炜炳烨煜晖昊昕晓晗曦晨岚岩峻崇嵩巍靖婧媛嫣媚姣姗姝妮妹娣婉婵嫦琼瑾璇璟珊珠珂玮珮瑜琦瑛璋玥琬莎茜茵荷莹菁菲萌葵蕾蔓薏芸芝芷苇苓茹茂荃莺筠筱竹彪豹骏骥驰腾翔翰翼鸿鹤雁鹃凯勋勤劲钧钰铭锐锦镜铁炎烈焕熙熠燊灿耀裕禧祺祯祖禹稷穆稳颂硕磐砚衡岳嵘岱崎浚涵淇渊湘滔漫潇澜瀚沛沁泓洁洋津浪淳润宪寅宸宜宝实宾寒哲喆嘉君启吟咏奎奕妤孟季尧嵇帆彦彰徽恒恺悦愉慈懿振捷揆拓敦斐晟晔朗柏桐桢梧森楚榕樱欣歆殊毓沅澄澈焘爽琛甜畅皓盈睦祎禾秋稼竣笙笛紫绍绮维纬绪缨羽聪胤臻舜艺芮苗若英茗莘菡萍蒙蓓藜虹蝶裴觅谦谨豪贞赟赫迪逸邦郁采钦铃锴隽霄霆霖霜露韵韬颐颢馨驹魁鲲麒麟黛佳伦侠俪倩健兆允冬冰凡凌凝刚利淦焰棠';
/** Characters as much at home in given names as elsewhere. */
const USUAL =
  '国建明文华军志德平福生庆光海龙春红云永强超丽美金新民兴学世正东立成松林山江波林星月阳雪梅香静花清安康宁和才发富昌盛顺良善仁义礼智信诚友朋亮远达传运益万元先来喜寿长家子小大中南北西胜利虎风雷柱根树梁木水石银钱巧满芹爱爱恩惠思梦念诗心如意可依亚丹丁士少仲伯叔季连全权保卫守定佑助进前方向前奇飞帅霸魏晶莫田野耕农仕官开初培植彩霓叶蓝青绿白素真纯朴芯娃乐欢怀化治业本基初作为启承继绪晋升高尚楷模范圣道修景象时旺玖琨会改得有天冠群广宽广彦益加嫂姑全存修炎余昆克汉周自';
/** Rare altogether, and rarest outside names. */
const RARE =
  '震朔昀旸铄镕沣澧邵郴娆妙娴婕姿妃娅蕴琰珞峥峤峦岐宥宛尘垚堃增壮忻怿惜抒栩榛樾汶汾沧沫泰涓涟珣瞳粤羿翘舫葳蔼豫赣迅迈迎适逵邈闰闽陌陵颀飒骞骁鸥鹂晏旎妘奕彧懋煦珩珀璞琮琢瑄瑕瑟佑佐侃俪倬偲傲僖兢冉勰卉卿叡吉呈哿啸喻嘉坚垣埔培墨壬夔奂奚嬅孜宏宓宣宬寰屹岫巽帛帷庚庭延弈彬彪彰徵忆忱怜恂恪悠愿慷扉拙挚捷揖摇敖昙昴晁晔晟晰曌杞枋枫柠栀栎桉桓梵棣椰楣榆榛樨槿檬毅汛沄沨泫泱浠涧涛淙淞渔渝渲溯滟滢漾潼澍濠灏炀烜焓煊熵燚犇猛珏琅琨瑀瑞璎甫畅皎皑睦瞻砥碧祉祈祐祗秾稔穹竺笠筝箫粲纭绎绡缇缜罗羲翃翊翎耘肖胥臻芃芋芊芍芙芩芪苋苡茴荀荏荟莅莞菖萁葆蒨蓁蔚蕤薰蘅虔蛟衎袁裳诀诣谧赓踔轲轶辉辰达迢逍逢遥邺鄞醇钊钒钗铠铮锟锴镛阡阑隆霏霓霰靖韧颉颖飏驭骅骊鸢鹊鹏鹭麓黛龄玮梦娈妤';
/** Seen in given names now and then, most of all in those given in villages and in poetic ones. */
const POSSIBLE =
  '老愁喜乡爷娘奎斧锄镰男鱼诺月想能应年里读谋略王侯相臣阁亭台珑璞璧琢琮丑卯寅旦煌煊煦澎湃沙滩洲岛港湾湛滢霏霁鸽鹊雀鸾鹰谣谊弘恬恕悟惟慎挺昂昌昭昱显普智暄暖曼朝杉杏柔桦棋椿楷榆槐樟檀歌武汀汐汝沐泊洛洵浣润淮深添滋漪炫烁然照牧玄环瑰登直眉知砺碧礼祉秉稀穗端竞笃紫绚缘翊翎翠老聆航良艳芊芙芽茉茗荔莓莘萃萝蕊融衍裕观誉诗谈谦贺赋赐越跃辅达逊通逢遂遇遥遵铜铮闯阔随雅青靓音须颜鸣黛齐郎杏花坚一二三四五六七八九十多跳狗牛羊鸡兔猫蛇猴娃崽毛头细幺满妹园圆重声露雨晴霜冰雾影夜早晚夏河川湖泉溪潭渊池潮涌流源土苗果桃李杏梨橙柚麦谷豆草茶糖蜜言语文字书画词棋墨笔章括伯堂带娣招盼换香仙神佛桥船舟帆弟哥姐嫂公婆儿足斤两富甲乙丙丁戊丽申坚固牢扬举起步追赶超越胜赢得到飘扬旋回归期许愿望希冀盼待端庄庆典录纪念怀想笑哈乖巧憨厚朴实在斯若非凡不凡尘世间半夏至立冬至腊梅腊月桂枝枝芽蕊蒂藤萝芙蓉莓菜苔竹笋松果核珠玑珍奇异彩球宁静谧伟岸雄壮烈火焰铜铁铝锡钟鼓锣号角琵琶弦音律曲调歌舞唱和睦邻居安居乐业精灵秀气质量力气功勤俭节约德才兼备';
const given = new Map<string, number>([
  ...[...RARE].map((one) => [one, 1.3] as const),
  ...[...POSSIBLE].map((one) => [one, 0.2] as const),
  ...[...USUAL].map((one) => [one, 0.9] as const),
  ...[...TELLING].map((one) => [one, 1.9] as const),
  // Found in names, but in every sentence as well.
  ...[...'来大小中有可会和为前时元家得为加方向自如有先会改'].map((one) => [one, 0.1] as const),
]);
const OTHERWISE = -1.7;
/** Characters no name holds: pronouns, particles, measures, and the mask of a name that is none (李某某). */
const NEVER = new Set(
  '姓的了是我你他她它们这那哪什么怎谁不没被把让给对从到在也都就还又很太吗呢吧啊呀个些某上下里外内过着等及或但而且则因此该各每其之以于与跟同向至者所时候年月日号天点分秒岁元块万亿百千条只件户间栋层楼路街村镇乡县市区省组队站局厅部院校店厂司桥费款税钱电话机车证票卡问题说去走看做打吃喝要想能应该请求您咱已经再才便却只',
);
for (const one of `时元天万同千向于月年想能应里才${TELLING}`) NEVER.delete(one);

const surnames = new Map<string, Surname>([
  ...[...DOUBTFUL_SURNAMES].map((one) => [one, { length: 1, weight: -1 }] as const),
  ...[...COMMON_SURNAMES].map((one) => [one, { length: 1, weight: 0.9 }] as const),
  ...[...CLEAR_SURNAMES].map((one) => [one, { length: 1, weight: 1.7 }] as const),
  ...[...FUNCTION_SURNAMES].map((one) => [one, { length: 1, weight: -2.2 }] as const),
]);

interface Surname {
  readonly length: number;
  /** How much it speaks for a name. */
  readonly weight: number;
}
const COMPOUND: Surname = { length: 2, weight: 2 };
const COMPOUND_FIRSTS = new Set(COMPOUND_SURNAMES.map((both) => both[0]!));

/** The surname that begins here, one or two characters, and how much it speaks for a name; null when none does. */
export function surnameAt(text: string, at: number): Surname | null {
  const single = surnames.get(text[at]!);
  if (COMPOUND_FIRSTS.has(text[at]!)) {
    const compound = COMPOUND_SURNAMES.includes(text.slice(at, at + 2));
    if (compound) return COMPOUND;
  }
  return single ?? null;
}

/** Does this surname with a title (王老师) already speak of a person? */
export const CLEAR_WEIGHT = 0.9;

/** How much the characters speak for a given name; null where one of them cannot be in any. */
export function givenWeight(characters: string): number | null {
  let sum = 0;
  for (const one of characters) {
    if (NEVER.has(one)) return null;
    sum += given.get(one) ?? OTHERWISE;
  }
  return sum;
}

/** Ordinary words that begin with a surname, or follow one, and that its characters would take for a name. */
const NO_GIVEN_NAMES = new Set(
  (
    '河道 河床 承诺 权利 气焰 维修 明细 多少 中心 宣传 作非 永逸 学生 家长 农民 文化 中心 基本 东西 南北 中学 高中 大学 小学 多次 素质 装修 教学 实业 作为 开发 微信 名字 世界 国家 社会 老师 利益 盈利 峰期 水平 平台 ' +
    '信息 安全 清楚 清澈 明显 先生 女士 同学 同志 朋友 亲戚 亲人 家人 生活 生意 生产 工业 农业 业务 专业 行业 企业 营业 失业 就业 毕业 创业 作业 物业 建设 建议 建筑 保安 保护 保证 ' +
    '卫生 健康 平安 长期 长大 长期 林业 水利 水泥 水库 金属 金融 木材 石头 石子 山上 山下 河水 江边 海鲜 花生 花园 花钱 子女 子孙 儿子 女儿 方便 方向 方法 方面 正常 正式 正好 正在 ' +
    '本地 本来 本人 质量 力度 力量 有关 有效 有限 无关 成本 成立 成功 成年 成为 全部 全家 全体 超市 强烈 光线 文件 文明 德行 才能 得到 重视 重点 重要 重复 重新 换柱 漫漫 季炎'
  ).split(' '),
);
const NO_NAMES = new Set(
  '邵阳 梅雨 齐心 王老吉 华润 江华瑶 苏宁 一劳 永逸 定义 何时 何公 何谈 何意 何人 何处 何故 何方 何种 都知 查实 查明 查清 关照 关怀 代母 代父 辛勤 辛苦 常居 常住 如何 凌晨 毕业 毕竟 柳叶 梅溪 伊利 都有 都是 蓝天 双喜 时间 时段 文明 万户 千家 施工 施行 施肥 卫星 位置 位于 富裕 巫山 步道 步行 关心 曾经 白金 信用 强烈 苗头 阳光 莫名 莫明 莫过 房梁 师德 童真 安全 何谈 何必 何况 何等 余万 余元 余年 余名 余户 余人 关爱 严重 严峻 严竣 高峰 高素 牟利 夏季 印象 路东 路南 路西 路北 曾多 伍万 江北 江西 河南 河北 山东 山西 马上 常常 时常 白白 明明 万一 万里 温和 温暖 安静 安宁 安定 成长 成果 成果 成年 贺信 贺卡 钱财 金银 花木 花草 林木 石木 牛羊 牛马 鱼塘 水土 田土 田野 田园 柳树 杨树 杨梅 桂花 梅花 黄金 黄土 黄昏 高大 高兴 红星 红旗 雷雨 雷电 龙头 龙船 毛巾 毛病 毛石 石灰 石材 石雕 沙石 申诉 申报 祝福 祝愿 祝贺 祝好 宁愿 宁可 殷切 殷实 包干 包含 包围 包装 应有 应为 单一 单元 单身 常年 常态 古树 古木 古建 古镇 强大 强力 盛大 盛世 盛行 党建 党风 党群 文学 文书 文艺 文凭 武力 武装 乐园 商业 商家 商人 农家 农林 农业 农夫 农友 左右 纪实 纪念 习惯 章程 章法 支持 支行 华丽 伏天 富有 富余 富强 富民 凤凰 牟取 计生 国土 国道 国庆 国家 国民 国有 国企 国标 国营 平凡 平静 平常 平方 平坦 平房 平整 青年 青山 青菜 青苗 游园 游乐 项目 景点 景观 景区 房子 房屋 房产 房价 房东 童年 童子 边坡 边上 海边 海参 海量 柴火 柴油 米粉 米线 谷子 席子 席位 池塘 宫廷 宋体 唐诗 楚河 汉白 鲁莽 路边 路口 路面 路基 干净 干部 干旱 干活 干什 景仰 甘愿 甘心 简单 简易 简陋 饶恕 艾滋 艾灸 易燃 易怒 易懂 贺岁 单子 单位 单双 尚且 尚可 尚未 尤其 尤为 尤重 仇恨 仇家 茅草 茅台 茅坑 别墅 别家 别人 来年 来源 来宾 初一 初二 初三 初中 初春 初心 初步 生育 生态 生长 古老 占道 占用 占地 师生 师范 师长 师傅 海拔 班子 班级 班长 班车 简介 温室 温饱 温水 温馨 付清 付费 付出 付款'.split(
    ' ',
  ),
);

/** 肖家冲, 贺家山: where a family lived once. */
const PLACE_OF_A_FAMILY = /^家[山冲湾坪桥铺店岭坳塘坡垅垄院老祠庙村组屯庄寨坝埠咀台洲园河沟畈界镇沙渡口]/;

/** Is this an ordinary word, or a surname with an ordinary word behind it? */
export function isOrdinary(words: string, given: string): boolean {
  return (
    PLACE_OF_A_FAMILY.test(given) ||
    NO_GIVEN_NAMES.has(given) ||
    NO_NAMES.has(words) ||
    NO_NAMES.has(words.slice(0, 2))
  );
}

/** Traditional characters that names are written with. */
const TRADITIONAL = new Map(
  '陳陈劉刘張张趙赵吳吴孫孙馬马許许鄧邓馮冯蕭萧韓韩葉叶蔣蒋鍾钟譚谭鄭郑謝谢黃黄楊杨羅罗蘇苏盧卢賈贾龔龚歐欧陽阳國国華华蘭兰鳳凤麗丽偉伟強强軍军傑杰濤涛飛飞紅红雲云瓊琼瑩莹靜静豔艳蓮莲貞贞賢贤貴贵榮荣慶庆啟启誠诚錦锦銀银鋒锋鐵铁龍龙衛卫東东長长興兴學学寶宝'
    .match(/../gu)!
    .map((pair) => [pair[0]!, pair[1]!] as const),
);

/** The same text with the traditional characters of names simplified, of the same length. */
export function simplified(text: string): string {
  return text.replace(
    /[陳劉張趙吳孫馬許鄧馮蕭韓葉蔣鍾譚鄭謝黃楊羅蘇盧賈龔歐陽國華蘭鳳麗偉強軍傑濤飛紅雲瓊瑩靜豔蓮貞賢貴榮慶啟誠錦銀鋒鐵龍衛東長興學寶]/g,
    (one) => TRADITIONAL.get(one)!,
  );
}

/** People of history and of the state: their names are no personal data. */
export const PUBLIC_FIGURES = new Set(
  (
    '毛泽东 周恩来 邓小平 习近平 江泽民 胡锦涛 温家宝 朱镕基 李克强 刘少奇 任弼时 彭德怀 孙中山 雷锋 焦裕禄 孔繁森 袁隆平 鲁迅 李白 杜甫 屈原 白居易 苏东坡 ' +
    '诸葛亮 关羽 刘备 曹操 岳飞 包拯 包青天 海瑞 孔子 孟子 庄子 马克思 恩格斯 列宁 黄兴 蔡锷 曾国藩 左宗棠 魏源 贺龙 罗荣桓 王进喜 钱学森 华罗庚 陶渊明 李时珍 张仲景 ' +
    '郑成功 林则徐 戚继光 文天祥 司马迁 王羲之 欧阳修 范仲淹 黄继光 董存瑞 刘胡兰 邱少云 李大钊 陈独秀 白求恩'
  ).split(' '),
);
