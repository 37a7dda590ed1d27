import { Card } from 'antd';
import { Link, useNavigate } from 'react-router';
import { CsvImport } from '../parts/csv-import.tsx';
import { Page } from '../parts/page.tsx';
import { IMPORT_ENTRIES } from './ledger.documents.ts';

const COLUMNS = [
  { name: 'account', meaning: '账户编号' },
  { name: 'item', meaning: '条目编号' },
  { name: 'day', meaning: '发生日期，如 2026-11-20' },
  { name: 'quantity', meaning: '数量，最多两位小数' },
  { name: 'proofKind', meaning: '佐证种类：照片、文件、证明人、台账记录' },
  { name: 'proof', meaning: '佐证说明' },
] as const;

/** Many entries out of one file. */
export function ImportEntriesPage() {
  const navigate = useNavigate();
  return (
    <Page title="批量导入积分" extra={<Link to="/points/entries">入账与复核</Link>}>
      <Card title={<h2>文件</h2>}>
        <CsvImport
          document={IMPORT_ENTRIES}
          toOutcome={({ importPointsEntries }) => importPointsEntries}
          of="条积分"
          columns={COLUMNS}
          onDone={() => navigate('/points/entries?status=ALL')}
        />
      </Card>
    </Page>
  );
}
