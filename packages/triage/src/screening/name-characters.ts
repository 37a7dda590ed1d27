/**
 * What the single characters of a name say: how much each speaks for a name rather than for an ordinary word, as the
 * logarithm of odds, roughly. Written down by hand from what is common knowledge; no list of people went into it.
 */

/** Surnames that are hardly ever anything else. */
const CLEAR_SURNAMES =
  '王李陈刘杨赵吴徐孙朱郭邓曹彭曾蒋蔡谢韩唐冯潘袁沈姜崔谭廖邹魏吕卢丁薛阎阮侯邱邵孟贾傅戴钟姚熊秦尹陆郝龚赖庞樊殷翟颜倪俞严牛聂齐翁芦鲁詹窦岳梅莫欧伍佘阳柳舒祝霍耿裴涂苑宁焦葛柯卜冉苗阙屈隋岑麦甄郎尤骆虞肖萧闫褚蒙佟尉贺夏姬邢邬晏闵仇宋苏罗郑梁黎';
/** Surnames that are common and ordinary words as well. */
const COMMON_SURNAMES =
  '张黄周林何高马胡程董余叶杜方石范江史龙万段雷钱汤易常武乔顾孔白康毛汪陶洪田任金文古兰凌习季单路代滕包桂鲍左纪童温覃辛管游甘项房景华喻符牟凤盛车艾温关解';
/** Surnames that are far more often something else. */
const DOUBTFUL_SURNAMES =
  '安于向成申商和时从应全连明那支党卓柴党谷池米宫粟农国青戚匡计伏储宣平水茅储束危席麻强娄刁虎禹贡花喜卞元简查饶沙容浦艳冷别初楼边燕尚温温经红来冼覃楚封苟滑敖荣银印相曲家生阴养沃暴';
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
  '芳娟秀桂兰玉敏艳燕霞萍玲芬琴凤莲菊珍淑翠娥娇娜莉婷妍倩颖慧蓉薇瑶璐琪琳雯雅怡彤萱涵梓轩宇浩泽睿辰杰涛磊斌鹏辉旭峰俊毅鑫勇伟彬宏武贵祥瑞荣禄坤乾楠栋钢锋剑忠孝贤淼焱炜炳烨煜晖昊昕晓晗曦晨岚岩峻崇嵩巍靖婧媛嫣媚姣姗姝妮妹娣婉婵嫦琼瑾璇璟珊珠珂玮珮瑜琦瑛璋玥琬莎茜茵荷莹菁菲萌葵蕾蔓薏芸芝芷苇苓茹茂荃莺筠筱竹彪豹骏骥驰腾翔翰翼鸿鹤雁鹃凯勋勤劲钧钰铭锐锦镇镜铁炎烈焕熙熠燊灿耀裕禧祺祯祖禹稷穆稳颂硕磐砚衡岳嵘岱崎浚涵淇渊湘滔漫潇澜瀚沛沁泓洁洋津浪淳润宪寅宸宜宝实宾寒哲喆嘉君启吟咏奎奕妤孟季尧嵇帆彦彰徽恒恺悦愉慈懿振捷揆拓敦斐晟晔朗柏桐桢梧森楚榕樱欣歆殊毓沅澄澈焘爽琛甜畅皓盈睦祎禾秋稼竣笙笛紫绍绮维纬绪缨羽聪胤臻舜艺芮苗若英茗莘菡萍蒙蓓藜虹蝶裴觅谦谨豪贞赟赫迪逸邦郁采钦铃锴隽霄霆霖霜露韵韬颐颢馨驹魁鲲麒麟黛佳伦侠俪倩健兆允冬冰凡凌凝刚利淦焰棠';
/** Characters as much at home in given names as elsewhere. */
const USUAL =
  '国建明文华军志德平福生庆光海龙春红云永强超丽美金新民兴学世正东立成松林山江波林星月阳雪梅香静花清安康宁和才发富昌盛顺良善仁义礼智信诚友朋亮远达传运益万元先来喜寿长家子小大中南北西胜利虎风雷柱根树梁木水石银钱巧满芹爱爱恩惠思梦念诗心如意可依亚丹丁士少仲伯叔季连全权保卫守定佑助进前方向前奇飞帅霸魏晶莫田野耕农仕官开初培植彩霓叶蓝青绿白素真纯朴芯娃乐欢怀化治业本基初作为启承继绪晋升高尚楷模范圣道修景象时旺玖琨会改得有天冠群广宽广彦益加嫂姑全存修炎余昆克汉周自';
const given = new Map<string, number>([
  ...[...USUAL].map((one) => [one, 0.9] as const),
  ...[...TELLING].map((one) => [one, 1.9] as const),
  // Found in names, but in every sentence as well.
  ...[...'来大小中有可会和为前时元家得为加方向自如有先会改'].map((one) => [one, 0.1] as const),
]);
const OTHERWISE = -2;
/** Characters no name holds: pronouns, particles, measures, and the mask of a name that is none (李某某). */
const NEVER = new Set(
  '的了是我你他她它们这那哪什么怎谁不没被把让给对从到在也都就还又很太吗呢吧啊呀个些某上下里外内过着等及或但而且则因此该各每其之以于与跟同向至者所时候年月日号天点分秒岁元块万亿百千条只件户间栋层楼路街村镇乡县市区省组队站局厅部院校店厂司桥费款税钱电话机车证票卡问题说去走看做打吃喝要想能应该请求您咱已经再才便却只',
);
for (const one of '时元天万同都才千向于') NEVER.delete(one);

const surnames = new Map<string, number>([
  ...[...DOUBTFUL_SURNAMES].map((one) => [one, -1.5] as const),
  ...[...COMMON_SURNAMES].map((one) => [one, 0.3] as const),
  ...[...CLEAR_SURNAMES].map((one) => [one, 1.4] as const),
  ...COMPOUND_SURNAMES.map((both) => [both, 2] as const),
]);

/** The surname that begins here, one or two characters, and how much it speaks for a name; null when none does. */
export function surnameAt(text: string, at: number): { length: number; weight: number } | null {
  const compound = surnames.get(text.slice(at, at + 2));
  if (compound !== undefined && text.length > at + 1) return { length: 2, weight: compound };
  const single = surnames.get(text[at]!);
  return single === undefined ? null : { length: 1, weight: single };
}

/** Does this surname with a title (王老师) already speak of a person? */
export const CLEAR_WEIGHT = 0.3;

/** How much the characters speak for a given name; null where one of them cannot be in any. */
export function givenWeight(characters: string): number | null {
  let sum = 0;
  for (const one of characters) {
    if (NEVER.has(one)) return null;
    sum += given.get(one) ?? OTHERWISE;
  }
  return sum;
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
