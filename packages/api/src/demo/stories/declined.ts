import type { DeclineReason, TicketKind } from '@zhitong/domain';

/** A matter that the county centre does not take in, with the note that tells why here. */
export interface DeclinedStory {
  kind: TicketKind;
  where: 'URBAN' | 'TOWN' | 'RURAL';
  reason: DeclineReason;
  title: string;
  text: string;
  note: string;
}

export const DECLINED: readonly DeclinedStory[] = [
  {
    kind: 'COMPLAINT',
    where: 'URBAN',
    reason: 'LITIGATION',
    title: '法院判了我不服',
    text: '我家在{village}的房屋买卖纠纷,一审判我退房,证据他们根本没看。请政府出面让法院改判。',
    note: '该房屋买卖纠纷已由人民法院作出一审判决,行政机关无权改变裁判,您可以在上诉期内提起上诉。',
  },
  {
    kind: 'REQUEST',
    where: 'RURAL',
    reason: 'LITIGATION',
    title: '判了钱不给',
    text: '借给[[表弟]]五万块,法院判他还,两年了一分没给,他在{village}照样起新屋。',
    note: '该债务已经判决,属于执行程序,请携带判决书向人民法院申请强制执行并提供财产线索。',
  },
  {
    kind: 'COMPLAINT',
    where: 'URBAN',
    reason: 'ARBITRATION',
    title: '仲裁裁我只能拿一半赔偿',
    text: '在{village}一家公司上班被辞退,劳动仲裁只支持一半,明显偏袒公司,请重新裁。',
    note: '劳动争议已经仲裁裁决,不服的可自收到裁决书之日起十五日内向人民法院起诉。',
  },
  {
    kind: 'COMPLAINT',
    where: 'TOWN',
    reason: 'ADMINISTRATIVE_REVIEW',
    title: '罚款五百我不认',
    text: '在{village}占道被罚五百,我觉得罚重了,要求取消。已经交了行政复议申请。',
    note: '您已就同一处罚申请行政复议并被受理,请等待复议决定,补充材料请交县司法局复议窗口。',
  },
  {
    kind: 'COMPLAINT',
    where: 'RURAL',
    reason: 'DISCIPLINE',
    title: '举报村干部吃回扣',
    text: '{village}修路时有人跟包工头分钱,我有录音。',
    note: '您反映的是党员干部涉嫌违纪的线索,属于检举控告,已告知纪检监察渠道,录音请直接交给受理机关。',
  },
  {
    kind: 'INQUIRY',
    where: 'URBAN',
    reason: 'INFORMATION_REQUEST',
    title: '要一份征收红线图',
    text: '申请公开{village}旧城改造的征收红线图、资金测算表和会议纪要复印件。',
    note: '所需为政府信息,请向县住建局提交政府信息公开申请表,二十个工作日内答复。',
  },
  {
    kind: 'COMPLAINT',
    where: 'RURAL',
    reason: 'IN_PETITION',
    title: '林地的事怎么还没结果',
    text: '我家和邻村林地的事,去年就到信访局登记了,现在只说在办,{village}的山都快被砍光了。',
    note: '同一事项正在信访程序中复查,请凭受理告知书向复查机关查询进度,砍伐现状已另行转林业局核查。',
  },
  {
    kind: 'REQUEST',
    where: 'TOWN',
    reason: 'OTHER_COUNTY',
    title: '邻县那边的桥断了',
    text: '我从{village}回娘家要经过邻县一座桥,桥面断了半边,请赶紧修。',
    note: '该桥位于邻县境内并由其养护,我们已将情况电话告知对方,您也可拨打当地区号加12345。',
  },
  {
    kind: 'COMPLAINT',
    where: 'URBAN',
    reason: 'OTHER_COUNTY',
    title: '在市里买的手机坏了',
    text: '在市里商场买的手机屏幕漏液,店家不给换。我人在{village}。',
    note: '经营者所在地不在本县,依法由经营者所在地市场监管部门处理,已告知受理电话。',
  },
];
