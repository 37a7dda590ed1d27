import { Card } from 'antd';
import { Link, useNavigate } from 'react-router';
import { CsvImport } from '../parts/csv-import.tsx';
import { Page } from '../parts/page.tsx';
import { IMPORT_ACCOUNTS } from './account-steps.documents.ts';

const COLUMNS = [
  { name: 'code', meaning: '编号；户可以不填' },
  { name: 'name', meaning: '名称' },
  { name: 'level', meaning: '层级：户、组、村、乡镇、联村县直部门' },
  { name: 'parent', meaning: '上级账户编号' },
  { name: 'pairedWith', meaning: '联村部门编号，用分号隔开' },
  { name: 'phone', meaning: '家庭成员手机' },
  { name: 'openedOn', meaning: '从哪天起' },
] as const;

/** Many accounts out of one file. */
export function ImportAccountsPage() {
  const navigate = useNavigate();
  return (
    <Page title="批量导入账户" extra={<Link to="/points/accounts">账户列表</Link>}>
      <Card title={<h2>文件</h2>}>
        <CsvImport
          document={IMPORT_ACCOUNTS}
          toOutcome={({ importPointsAccounts: { made, changed, same, problems } }) => ({
            rows: made + changed + same,
            problems,
          })}
          of="个账户"
          columns={COLUMNS}
          onDone={() => navigate('/points/accounts')}
        />
      </Card>
    </Page>
  );
}
