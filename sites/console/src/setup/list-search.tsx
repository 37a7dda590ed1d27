import { Input } from 'antd';
import { useSearchParams } from 'react-router';

/** A list's one search field; what is sought stands in the address. */
export function ListSearch({ label }: { label: string }) {
  const [params, setParams] = useSearchParams();
  const search = params.get('search') ?? '';
  return (
    <search className="list-search">
      <Input.Search
        key={search}
        aria-label={label}
        placeholder={label}
        defaultValue={search}
        enterButton="查找"
        allowClear
        onSearch={(value) => setParams(value.trim() ? { search: value.trim() } : {})}
      />
    </search>
  );
}
