import type { TypedDocument } from '@zhitong/client';
import { Select, type SelectProps } from 'antd';
import { useEffect, useState } from 'react';
import { useQuery } from '../use-query.ts';
import { labelOf } from './label-of.ts';
import { PICK_CATEGORIES, PICK_PLACES, PICK_UNITS } from './parts.documents.ts';

interface Choice {
  value: string;
  label: string;
}

export type PickerProps = Omit<SelectProps<string | string[], Choice>, 'options' | 'mode'> & {
  several?: boolean;
  /** What is chosen at first, so that it shows its name before anybody searched. */
  known?: readonly { code: string; name: string }[];
};

/** A unit (or several) by its name. */
export function UnitPicker(props: PickerProps) {
  return (
    <Picker {...props} document={PICK_UNITS} variables={{}} choices={({ units }) => units.nodes.map(named)} />
  );
}

/** A row of the responsibility list by its words. */
export function CategoryPicker(props: PickerProps) {
  return (
    <Picker
      {...props}
      document={PICK_CATEGORIES}
      variables={{}}
      choices={({ categories }) =>
        categories.nodes.map(({ code, name, domain, owner }) => ({
          value: code,
          label: `${name}（${[domain, owner?.name].filter(Boolean).join(' · ')}）`,
        }))
      }
    />
  );
}

/** A place by its name, from the county down to the grid. */
export function PlacePicker(props: PickerProps) {
  return (
    <Picker
      {...props}
      document={PICK_PLACES}
      variables={{}}
      choices={({ places }) =>
        places.nodes.map(({ code, name, level, parent }) => ({
          value: code,
          label: `${[parent?.name, name].filter(Boolean).join(' ')}（${labelOf('placeLevel', level)}）`,
        }))
      }
    />
  );
}

interface SearchingPickerProps<Result, Variables> extends PickerProps {
  document: TypedDocument<Result, Variables & { search?: string | null }>;
  /** What is asked beside the words that are typed. */
  variables: Variables;
  choices: (result: Result) => Choice[];
}

/** Pause after the last keystroke before the server is asked, milliseconds. */
const PAUSE = 250;

/** Chooses among what the server finds for the words that are typed. */
export function Picker<Result, Variables extends object>({
  document,
  variables,
  choices,
  several,
  known = [],
  ...rest
}: SearchingPickerProps<Result, Variables>) {
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [touched, setTouched] = useState(false);
  const { data, error, loading } = useQuery(
    document,
    touched ? { ...variables, search: search || null } : null,
  );

  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);

  const found = data ? choices(data) : [];
  const options = [
    ...found,
    ...known.map(named).filter(({ value }) => !found.some((one) => one.value === value)),
  ];
  return (
    <Select<string | string[], Choice>
      allowClear
      placeholder="输入名称查找"
      {...rest}
      mode={several ? 'multiple' : undefined}
      options={options}
      loading={touched && loading}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      onFocus={() => setTouched(true)}
      notFoundContent={error ? error.message : loading ? '正在查找' : '没有找到'}
    />
  );
}

function named({ code, name }: { code: string; name: string }): Choice {
  return { value: code, label: name };
}
