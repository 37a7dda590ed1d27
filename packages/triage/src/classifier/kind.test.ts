import { TICKET_KINDS, type TicketKind } from '@zhitong/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kindOf } from './kind.ts';

/** Invented, from title and text. */
const CASES: readonly (readonly [TicketKind, string, string])[] = [
  ['INQUIRY', '咨询城乡居民医保缴费时间', '请问今年的医保什么时候可以缴?'],
  ['INQUIRY', '新生儿落户需要什么材料', '孩子刚满月,户口怎么办理,要带哪些证件?'],
  ['INQUIRY', '柳湾镇公租房申请条件', '想了解一下公租房如何申请,收入多少以下可以申请。'],
  ['INQUIRY', '公交3路还开不开', '请问3路公交是否已经停运?'],
  ['INQUIRY', '退休年龄如何计算', '我1970年出生,请问几时可以退休?谢谢!'],
  ['INQUIRY', '外地车在县城限行吗', '周末来县里,外地牌照能不能进老城区?'],
  ['INQUIRY', '请问独生子女补贴标准', '农村独生子女家庭补贴是多少?在哪里领?'],
  ['INQUIRY', '养老金认证问题咨询', '老人在外地,养老金资格认证能否在手机上做?'],
  ['INQUIRY', '小学学区如何划分', '荷塘社区属于哪所小学?'],
  ['INQUIRY', '危房改造政策', '想问一下今年危房改造还有没有名额?'],
  ['REQUEST', '石桥村水管爆裂请求维修', '村口水管爆了,请派人修一下。'],
  ['REQUEST', '路灯坏了半个月', '希望尽快修好村里的路灯,老人晚上出门无法看清路。'],
  ['REQUEST', '求助:老人走失', '我父亲昨天从青岩乡出门未归,求帮忙寻找。'],
  ['REQUEST', '家庭困难申请救助', '丈夫重病,家中困难,恳请给予临时救助。'],
  ['REQUEST', '恳请解决孩子上学问题', '孩子户口不在县里,恳请帮忙协调学位。'],
  ['REQUEST', '下水道堵塞', '荷塘社区3栋下水道堵塞,请尽快疏通。'],
  ['REQUEST', '请恢复供水', '村里停水两天了,请尽快恢复。'],
  ['REQUEST', '垃圾无人清运', '村头垃圾堆满了,请安排清理。'],
  ['REQUEST', '希望修复通村公路', '大雨冲坏了路基,希望交通部门修复。'],
  ['REQUEST', '帮帮我们果农', '橘子卖不出去,盼政府帮忙解决销路。'],
  ['COMPLAINT', '投诉某超市卖过期食品', '买到的牛奶过期一个月,店家态度恶劣。'],
  ['COMPLAINT', '举报夜间违规施工', '工地凌晨还在施工,噪音扰民。'],
  ['COMPLAINT', '驾校乱收费', '报名时说全包,现在强制再交一千,属于欺骗。'],
  ['COMPLAINT', '拖欠工资不给', '包工头拖欠我们八个人的工资,一直推诿。'],
  ['COMPLAINT', '砂场偷排污水', '砂场每天夜里偷排,河水浑浊,无人管。'],
  ['COMPLAINT', '物业不作为', '小区物业收钱不做事,投诉多次一直敷衍。'],
  ['COMPLAINT', '反映邻居违章搭建的问题', '邻居私自加盖楼层,挡住光线。'],
  ['COMPLAINT', '学校暑假违规补课', '学校强制学生参加补课并收费,请严查。'],
  ['COMPLAINT', '出租车拒载宰客', '从客运站到医院要五十元,太黑了。'],
  ['COMPLAINT', '窗口办事人员态度恶劣', '工作人员一上午推来推去,踢皮球。'],
  ['SUGGESTION', '关于增设公交站的建议', '建议在荷塘社区门口增设一个站。'],
  ['SUGGESTION', '建议延长图书馆开放时间', '上班的人晚上才有空,建议开到九点。'],
  ['SUGGESTION', '对老城区停车的几点想法', '应该增加立体车库,可以优化单行线。建议先试点。'],
  ['SUGGESTION', '呼吁保护古樟树', '呼吁给村里的古树挂牌。'],
  ['SUGGESTION', '提个意见', '希望医院增设老年人窗口,最好设立引导员。'],
  ['SUGGESTION', '为柳湾镇旅游献策', '可以开通周末专线,应当加强宣传。'],
  ['SUGGESTION', '建议红绿灯增加倒计时', '路口车多,建议改进。谢谢!'],
  ['THANKS', '感谢信', '感谢村医张大夫半夜上门,表示衷心感谢。'],
  ['THANKS', '为社区网格员点赞', '网格员热心帮老人办证,为她点赞!'],
  ['THANKS', '表扬3路公交司机', '司机捡到手机主动归还,特此感谢。'],
  ['THANKS', '路修好了', '反映的路面已修好,非常感谢你们及时解决!'],
  ['THANKS', '送锦旗', '民警找回了走失的孩子,全家送上锦旗致谢。'],
  ['OTHER', '测试', ''],
  ['OTHER', '你好', '您好'],
  ['OTHER', '', ''],
];

test.each(CASES)('%s: %s', (kind, title, text) => {
  expect(kindOf({ title, text })[0]!.label).toBe(kind);
});

test('thanks in advance are politeness, not thanks', () => {
  const [best] = kindOf({ title: '水管坏了,请维修', text: '请尽快派人修理。感谢!谢谢领导!' });

  expect(best!.label).toBe('REQUEST');
});

test('all six kinds are weighed, best first, whatever is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, text) => {
      const guesses = kindOf({ title, text });
      expect(guesses.map(({ label }) => label).toSorted()).toEqual(TICKET_KINDS.toSorted());
      expect(guesses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
      for (const [at, guess] of guesses.slice(1).entries()) {
        expect(guess.probability).toBeLessThanOrEqual(guesses[at]!.probability);
      }
    }),
  );
});
