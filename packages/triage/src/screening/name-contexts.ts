/** What stands beside a name, and how much it speaks for (or against) one. */

const LABELS =
  '我叫 本人叫 名叫 叫做 姓名 姓名是 姓名为 联系人 联系人是 名字 名字是 名字叫 本名 真名 户主 业主 申请人 投诉人 举报人 反映人 来信人 求助人 报料人 署名 法人 法定代表人 负责人 承包人 ' +
  '当事人 患者 死者 伤者 受害人 被告 原告 被告人 被申请人 经办人 责任人 代表人 报告人 签名 落款 此致 敬礼 曾用名 户名 收款人 开户人 持卡人 车主 房主 机主 监护人 委托人 证明人 介绍人 检举人 控告人 本人';
const PEOPLE =
  '村民 居民 邻居 隔壁 同村 同组 组长 队长 书记 主任 村支书 支书 会计 妇女主任 老板 包工头 父亲 母亲 爸爸 妈妈 父母 丈夫 妻子 老公 老婆 爱人 前夫 前妻 儿子 女儿 大儿子 小儿子 二儿子 孙子 孙女 哥哥 弟弟 姐姐 妹妹 大哥 二哥 大姐 ' +
  '爷爷 奶奶 外公 外婆 嫂子 侄子 侄女 外甥 岳父 岳母 公公 婆婆 儿媳 女婿 姑姑 舅舅 叔叔 伯伯 房东 租客 租户 工友 同事 同学 朋友 战友 医生 护士 校长 班主任 老师 民警 警官 干部 工作人员 网格员 低保户 贫困户 五保户 ' +
  '老人 残疾人 党员 代表 家长 司机 学生 农户 住户 职工 员工 工人 保安 经理 商户 摊主 中介 律师 法官 村主任 村长 副主任 副书记 所长 局长 副局长 镇长 副镇长 乡长 县长 副县长 科长 站长 院长 副院长 支部书记 总经理 董事长 股东 ' +
  '合伙人 承包商 养殖户 种植户 老党员 退伍军人 退役军人 老兵 复员军人 组的 村的 队的 组村民 我是 他叫 她叫 叫 名为 儿媳妇 堂弟 堂哥 表弟 表哥 小孩 孩子 教师 辅警 交警 城管 队员 女子 男子 原告人 嫌疑人 师傅 保姆 护工 业委会主任 物业经理 楼长 楼栋长 我爸 我妈 我父亲 我母亲 我儿子 我女儿 我老公 我老婆 我丈夫 我妻子 我哥 我弟 我姐 我妹 我爷爷 我奶奶 收到 同志';
const ACTS =
  '楼上的 楼下的 隔壁的 对门的 队里的 村里的 镇上的 对面的 厂里的 单位的 通知 责令 要求 听 举报 投诉 控告 检举 感谢 表扬 请找 找到 听说是 据说是 名单里有 户有 有个叫 有一个叫 绰号 外号 同意 委托 起诉 状告 查处 借给 卖给 交给 嫁给 租给 转给 汇给 还有 冒充 我和 我与 说是 就是 都是 那个 这个 看见 看到 见到 遇到 碰到 名单上有';
const LINKS =
  '下午 上午 晚上 早上 中午 去年 今年 前年 前天 上个月 上周 原来 以前 现任 前任 是 由 被 找 给 向 让 请 跟 和 与 对 问 把 及 以及 同 姓 的 帮 替 因 至 、 / 联系 找到 问到 交给 说 将 为 了 到 但 而 昨天 今天 当时 后来 现在 经 比如 包括 有 像 其中 如 代';
const weights = new Map<string, number>([
  ...LINKS.split(' ').map((word) => [word, 1.2] as const),
  ...ACTS.split(' ').map((word) => [word, 1.8] as const),
  ...PEOPLE.split(' ').map((word) => [word, 3.1] as const),
  ...LABELS.split(' ').map((word) => [word, 4.5] as const),
]);
const LONGEST_WORD = 5;
const OPENING = new Set(' :,"“‘(（《\n\t=-.;');
const START_WEIGHT = 0.8;

/** How much the words before a place speak for a name there; colons, brackets and spaces between are passed over. */
export function weightBefore(text: string, at: number): number {
  let end = at;
  while (end > 0 && at - end < 3 && OPENING.has(text[end - 1]!)) end -= 1;
  let weight = end < at || at === 0 ? START_WEIGHT : 0;
  for (let length = 1; length <= LONGEST_WORD && length <= end; length += 1) {
    const found = weights.get(text.slice(end - length, end));
    // A weak word counts only where it touches the name.
    if (found !== undefined && (found > 2 || end === at)) weight = Math.max(weight, found);
  }
  return weight;
}

const TITLE_WORDS =
  '先生 女士 小姐 同志 老师 医生 医师 大夫 主任 书记 局长 镇长 乡长 县长 所长 队长 经理 老板 师傅 院长 校长 科长 站长 支书 村支书 村长 会计 阿姨 叔叔 大爷 大妈 大叔 大伯 大姐 大哥 大娘 奶奶 爷爷 伯伯 婆婆 律师 法官 护士 警官 教授 董事长 总经理 ' +
  '村主任 副主任 副书记 副局长 副镇长 副县长 支部书记 妇女主任 组长 部长 厅长 市长 区长 主席 处长 股长 庭长 检察官 教官 园长 班长 老人 老汉 老太太 娭毑 嫂子 老弟 小姐姐 工程师 店长 老总 总';
const TITLES: readonly string[] = TITLE_WORDS.split(' ').toSorted((a, b) => b.length - a.length);
const titlesByFirst = Map.groupBy(TITLES, (title) => title[0]!);
/** The title that begins here, the longest there is. */
export function titleAt(text: string, at: number): string | undefined {
  return titlesByFirst.get(text[at]!)?.find((title) => text.startsWith(title, at));
}

/** Those whom a letter greets: naming them there says only to whom it goes. */
export const OFFICIAL_TITLES = new Set(
  '书记 局长 镇长 乡长 县长 所长 主任 部长 厅长 市长 区长 主席 处长 副县长 副局长 副镇长 副书记 院长 站长 队长'.split(
    ' ',
  ),
);

const GOES_ON =
  '讲 到场 又来 核实 在背后 把我 打了 打伤 骂 带人 带着 家门口 不退 欠我 收了 当了 做了 让我 家里 来找 批评 没有还 不还 名义 冒领 吃低保 领低保 家的 家 的 说 称 反映 告诉 表示 把 将 在 等 等人 本人 男 女 今年 现年 系 因 夫妇 夫妻 一家 两 负责 去世 死亡 受伤 住 向 和 与 及 、 打 强占 霸占 占 拿 收 承包 欠 借 签字 未 没 不 也 都 又 是 有 已 从 到 给 被 对 自 多次 经常 ' +
  '私自 擅自 违规 违法 户 身份证 电话 手机 联系 同 了 要 去 来 于 为 开 办 做 养 种 建 修 用 当 骗 偷 砍 挖 卖 买 患 得 摔 骑 驾 交 出 找 让 叫 就 却 还 曾 再 一直 一人 名下 父子 母子 母女 父女 兄弟 姐妹 两口子 之子 之女 之妻 原 ';
const KIN_AFTER =
  /^(?:的|他|她)?(?:父亲|母亲|爸爸|妈妈|儿子|女儿|妻子|丈夫|老公|老婆|孙子|哥哥|弟弟|房子|房屋|家|宅基地|责任田|田|地|身份证|低保|电话|手机|微信|家属|亲属|遗孀|孩子)/;
const goesOn = new Set(GOES_ON.trim().split(' '));
const PLACE_AFTER =
  /^(?:村(?!民|支书|主任|长|里)|路(?!过|边)|镇(?!长)|乡(?!长|下)|县(?!长)|市|区|街|桥|湾|河|江|湖|山|水库|小区|花园|公司|厂|店|学校|小学|中学|医院|集团|饭店|超市|庙|寺|祠|坝|屯|庄|社区|巷|广场|大道|酒店|药房|诊所|商行|餐馆|银行|幼儿园|故居|公园|大厦|家园|府|苑|岭|冲|坪|塘|坳|院子|组(?!长)|片|精神|思想|口|站(?!长)|段|线|墟|圩|记|氏|姓|麻辣|牌|杯|式|化|性|率|费|类|型|级|制|法(?!官)|业(?!主)|量|品|局(?!长)|部门|单位|工程|项目|标准|政策|文化|主义|古|镇上|树|有限|投资|科技|能源|实业|地产|置业|房产|工贸|建材|食品|农业|学院|铝厂|纸业|水泥|煤矿|电站|水电|幼儿|驾校|网吧|宾馆|村村|桥头)/;
const ENDS = new Set(',.;!?。:()（）"”’\n\t 、/-');

/** How much the words after a name speak for it; strongly against where it is part of a place's or a firm's name. */
export function weightAfter(text: string, at: number): number {
  const rest = text.slice(at, at + 6);
  if (rest === '') return 1;
  if (PLACE_AFTER.test(rest)) return -5;
  if (/^[”’"』」]/.test(rest)) return -1.5;
  if (KIN_AFTER.test(rest)) return 2.5;
  if ((titleAt(text, at) ?? '总') !== '总') return 3;
  if (/^[,(]?\s?(?:男|女)[,，、\s)]/.test(rest) || /^[,(]\d{1,3}岁/.test(rest)) return 3;
  for (let length = 4; length >= 1; length -= 1)
    if (goesOn.has(rest.slice(0, length))) return length > 1 ? 1.6 : 0.9;
  return ENDS.has(rest[0]!) ? 0.8 : 0;
}
