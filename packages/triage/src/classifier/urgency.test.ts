import fc from 'fast-check';
import { expect, test } from 'vitest';
import { URGENCIES, type Urgency, urgencyOf } from './urgency.ts';

/** Invented, from title and text. */
const CASES: readonly (readonly [Urgency, string, string])[] = [
  ['EMERGENCY', '石桥村后山起火', '火势很大,正往村子蔓延。'],
  ['EMERGENCY', '楼道里有煤气味', '整栋楼都闻到了,不敢开灯。'],
  ['EMERGENCY', '燃气管道泄漏', '荷塘社区门口挖断了管子,一直在漏。'],
  ['EMERGENCY', '有人要跳楼', '一名男子坐在楼顶边上。'],
  ['EMERGENCY', '我不想活了', '欠债太多,活不下去了。'],
  ['EMERGENCY', '小孩掉进水库', '青岩水库,快来人!'],
  ['EMERGENCY', '山体滑坡压住房子', '两个老人还在里面。'],
  ['EMERGENCY', '学校多名学生食物中毒', '午饭后上吐下泻,已经送医院。'],
  ['EMERGENCY', '有人持刀伤人', '菜市场门口。'],
  ['EMERGENCY', '电梯故障', '三个人被困在里面一小时了。'],
  ['EMERGENCY', '洪水进屋了', '柳湾镇沿河几户被洪水围住。'],
  ['EMERGENCY', '有人触电', '鱼塘边的电线掉下来,电到人了。'],
  ['EMERGENCY', '老人走失', '八十岁的奶奶昨晚出门至今没回。'],
  ['EMERGENCY', '厂房爆炸', '烟花厂那边响了一声,冒浓烟。'],
  ['EMERGENCY', '围墙倒塌', '刚刚倒塌,压到一个行人。'],
  ['URGENT', '荷塘社区停水三天', '家里有老人,做不了饭。'],
  ['URGENT', '全村停电', '昨晚到现在没有来电。'],
  ['URGENT', '井盖不见了', '小学门口的井盖丢失,很容易踩空。'],
  ['URGENT', '电线裸露', '路边电线裸露在外。'],
  ['URGENT', '危房急需处理', '隔壁危房墙体开裂。'],
  ['URGENT', '冬天没有暖气', '交了钱,暖气不热。'],
  ['URGENT', '消防通道被堵', '小区消防通道被私家车占了。'],
  ['URGENT', '存在火灾隐患', '楼道里堆满电瓶车。'],
  ['URGENT', '担心堤坝垮塌', '水位上涨,村民担心垮塌。'],
  ['URGENT', '高空抛物', '有人从楼上扔酒瓶。'],
  ['URGENT', '学生过马路太危险', '中学门口没有斑马线。'],
  ['URGENT', '自来水发黄', '水有异味,不敢喝。'],
  ['URGENT', '桥面断裂', '石桥中间裂了一条缝。'],
  ['URGENT', '没钱治病', '孩子要手术,家里没钱看病。'],
  ['URGENT', '被邻居殴打', '派出所一直没有处理。'],
  ['URGENT', '食堂饭菜有异物', '吃出钢丝球。'],
  ['URGENT', '路面塌陷', '大货车经过后塌了个坑,路面塌陷。'],
  ['URGENT', '遭遇家暴', '丈夫经常动手。'],
  ['URGENT', '马蜂窝', '屋檐下有个大马蜂窝。'],
  ['URGENT', '化工厂夜里偷排', '河里都是死鱼。'],
  ['ROUTINE', '咨询医保缴费', '今年的标准是多少?'],
  ['ROUTINE', '建议学校开展防火演练', '每学期一次火灾演练。'],
  ['ROUTINE', '建议加强防溺水宣传', '暑假到了,建议加强防溺水安全教育。'],
  ['ROUTINE', '火灾保险怎么理赔', '去年家里起火的理赔款。'],
  ['ROUTINE', '停水费用疑问', '水费单上多了一项停水费。'],
  ['ROUTINE', '感谢消防员', '去年火灾时救了我们。'],
  ['ROUTINE', '建议增设公交站', '荷塘社区离站太远。'],
  ['ROUTINE', '广场舞声音太大', '每天晚上跳到十点。'],
  ['ROUTINE', '图书馆开放时间', '能否延长到九点?'],
  ['ROUTINE', '路面坑洼', '从镇上到村里的路不好走。'],
  ['ROUTINE', '流浪猫太多', '小区里流浪猫叫个不停。'],
  ['ROUTINE', '失业补助怎么申请', '想知道补助标准。'],
  ['ROUTINE', '水已恢复', '停水已恢复,谢谢。'],
  ['ROUTINE', '危房改造补贴', '危房改造的补贴何时发放?'],
  ['ROUTINE', '', ''],
];

test.each(CASES)('%s: %s', (urgency, title, text) => {
  expect(urgencyOf({ title, text }).urgency).toBe(urgency);
});

test('the words are those of the message, and only what is not routine has any', () => {
  for (const [, title, text] of CASES) {
    const message = { title, text };
    const { urgency, words } = urgencyOf(message);
    expect(words.length > 0).toBe(urgency !== 'ROUTINE');
    for (const { word, field, start, end } of words) expect(message[field].slice(start, end)).toBe(word);
  }
});

test('any text has an urgency, and its probability lies between 0 and 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, text) => {
      const { urgency, probability } = urgencyOf({ title, text });
      expect(URGENCIES).toContain(urgency);
      expect(probability).toBeGreaterThan(0);
      expect(probability).toBeLessThanOrEqual(1);
    }),
  );
});
