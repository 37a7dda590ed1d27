import { Card, Descriptions } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { TicketFileFragment } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';
import { At, DueAt } from '../parts/tags.tsx';

/** The ticket's facts, each with its name; what is not known yet is left out. */
export function TicketFacts({ ticket }: { ticket: TicketFileFragment }) {
  const { category, place, unit, outcome, statedOutcome, release } = ticket;
  const facts: [string, ReactNode][] = [
    ['类型', `${labelOf('kind', ticket.kind)} · ${labelOf('track', ticket.track)}`],
    ['渠道', labelOf('channel', ticket.channel) + (ticket.imported ? '（历史导入）' : '')],
    ['事项', category ? `${category.name}（${category.domain}）` : '未归类'],
    ['职责单位', category?.owner?.name],
    ['法律依据', category?.legalBasis],
    ['办理标准', category?.standard],
    ['区划', place ? [place.parent?.name, place.name].filter(Boolean).join(' ') : '未定'],
    ['主办单位', unit?.name ?? '未交办'],
    ['登记', <At instant={ticket.submittedAt} />],
    ['受理', ticket.acceptedAt && <At instant={ticket.acceptedAt} />],
    ['签收期限', ticket.signDueAt && <DueAt instant={ticket.signDueAt} />],
    ['办理期限', ticket.dueAt && <DueAt instant={ticket.dueAt} />],
    ['答复', ticket.repliedAt && <At instant={ticket.repliedAt} />],
    ['办结', ticket.closedAt && <At instant={ticket.closedAt} />],
    [
      '办理结果',
      outcome
        ? labelOf('outcome', outcome)
        : statedOutcome && `${labelOf('outcome', statedOutcome)}（单位所报）`,
    ],
    ['联系方式', ticket.hasContact ? '已留，加密保存' : '未留'],
    ['同意公开原文', ticket.publishConsent ? '同意' : '不同意，只可公开摘要'],
    [
      '公开',
      release ? (
        <Link to={`/releases/${release.number}`}>{labelOf('releaseStatus', release.status)}</Link>
      ) : (
        '未起草'
      ),
    ],
  ];
  if (ticket.against.length > 0 || ticket.conflictUnits.length > 0) {
    facts.push(
      ['反映对象', ticket.against.join('；') || '—'],
      [
        '回避单位',
        ticket.conflictUnits.map(({ name }) => name).join('；') ||
          (ticket.conflictResolved ? '无' : '尚未确认'),
      ],
    );
  }
  return (
    <Card title={<h2>基本情况</h2>}>
      <Descriptions
        column={1}
        size="small"
        items={facts.flatMap(([label, children]) => (children ? [{ key: label, label, children }] : []))}
      />
    </Card>
  );
}
