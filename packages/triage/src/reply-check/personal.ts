import type { Part } from './plain.ts';
import { type PersonalData } from '../screening/personal-data.ts';
import { screen } from '../screening/screen.ts';

/** Below this the screening itself asks for a person's look; a reply is read by one anyway. */
const SURE = 0.5;
/** How far before a number the word stands that says whose it is. */
const REACH = 24;

const OF_AN_OFFICE =
  /(?:电话|热线|致电|拨打|咨询|联系|办公|值班|窗口|大厅|服务台|传真|总机|中心|[局所站院委办处校馆队司科股室])[^。！？\n]{0,16}$/;
const OF_A_PERSON =
  /(?:(?:您|你|诉求人|投诉人|举报人|来信人|反映人|当事人|户主|村民|居民|其|[他她])(?:们|本人)?(?:的|家|所留|留下|登记|提供|预留|家中|家里)+(?:的)?(?:联系)?(?:电话|手机|号码|住址|地址|家)?|家住|住在|居住(?:在|于)|住址|户籍地址?|回访(?:了)?(?:您|你|诉求人|投诉人|当事人))[^。！？\n，,]{0,8}$/;
const OFFICE_ADDRESS =
  /(?:(?:办公|单位|具体|大厅|窗口|受理|现场|办理)?(?:地址|地点)[:：为在是]?\s*|位于|[局所站院委办处校馆队司厅口心][（(:：，,]?)[^。！？\n]{0,10}$/;
const TITLE =
  /^(?:同志|局长|副局长|主任|副主任|科长|股长|站长|所长|书记|镇长|乡长|县长|队长|院长|校长|主席|部长|经理|工程师|警官|医生|法官|律师|老师)/;
const IN_OFFICE =
  /(?:联系人|经办人|承办人|责任人|负责人|工作人员|包保干部|联系干部|网格员|主任|局长|书记|科长|股长|站长|所长|镇长|乡长|队长|民警|干部|专员|医生)[:：为是由]?\s*[（(]?$/;

/** What a reply tells of people: not the unit's own telephone and door, nor who answers for it. */
export function personalDataIn(reply: string): (Part & Pick<PersonalData, 'kind'>)[] {
  return screen(reply)
    .filter((found) => found.certainty >= SURE && !isTheOffices(reply, found))
    .map(({ start, end, kind }) => ({ text: reply.slice(start, end), start, end, kind }));
}

function isTheOffices(reply: string, { start, end, kind }: PersonalData): boolean {
  const before = reply.slice(Math.max(0, start - REACH), start);
  if (OF_A_PERSON.test(before)) return false;
  if (kind === 'LANDLINE') return OF_AN_OFFICE.test(before);
  if (kind === 'ADDRESS')
    return !/^(?:您|你|其|他|她|家)/.test(reply.slice(start)) && OFFICE_ADDRESS.test(before);
  if (kind === 'EMAIL') return /gov\.cn$/i.test(reply.slice(start, end));
  if (kind === 'NAME')
    return (
      IN_OFFICE.test(before) ||
      TITLE.test(reply.slice(end, end + 4)) ||
      hasTitleInside(reply.slice(start, end))
    );
  return false;
}

const hasTitleInside = (name: string): boolean =>
  /(?:局长|主任|科长|股长|站长|所长|书记|镇长|乡长|县长|队长|院长|校长|经理|部长|主席|警官|法官|工程师)$/.test(
    name,
  );
