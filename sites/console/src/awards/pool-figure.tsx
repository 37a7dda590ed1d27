import { parseHundredths, writeHundredths } from '@zhitong/domain';
import { Bar } from '../parts/bar.tsx';
import { Table } from '../parts/table.tsx';
import { grouped } from '../parts/amounts.tsx';

interface Pool {
  year: number;
  contributed: string;
  committed: string;
  paid: string;
}

/** What came in, what is promised, what was paid: drawn, and the same in a table. */
export function PoolFigure({ pool: { year, contributed, committed, paid } }: { pool: Pool }) {
  const most = Number(contributed);
  const share = (amount: string) => (most > 0 ? Number(amount) / most : 0);
  const rows = [
    ['归集', contributed],
    ['已确定给获奖者', committed],
    ['已拨付', paid],
  ] as const;
  return (
    <>
      <div aria-hidden="true" className="pool-bars">
        {rows.map(([name, amount]) => (
          <p key={name}>
            <span>{name}</span>
            <Bar share={share(amount)} />
          </p>
        ))}
      </div>
      <Table caption={`${year} 年资金池，元`} head={['', '金额', '占归集']} figures={[1, 2]}>
        {[...rows, ['尚可使用', difference(contributed, committed)] as const].map(([name, amount]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="figure-cell">{grouped(amount)}</td>
            <td className="figure-cell">{most > 0 ? `${Math.floor(share(amount) * 100)}%` : '—'}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

/** Exact, in fen. */
function difference(a: string, b: string): string {
  return writeHundredths((parseHundredths(a) ?? 0) - (parseHundredths(b) ?? 0));
}
