import type { PointsLevel } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';
import { Picker, type PickerProps } from '../parts/pickers.tsx';
import { PICK_ACCOUNTS } from './accounts.documents.ts';
import { nameOf } from './account-name.ts';

interface AccountPickerProps extends PickerProps {
  level?: PointsLevel;
  under?: string;
}

/** An account by its name or the beginning of its code, among those that one may see. */
export function AccountPicker({ level, under, ...rest }: AccountPickerProps) {
  return (
    <Picker
      placeholder="输入名称或编号查找"
      {...rest}
      document={PICK_ACCOUNTS}
      variables={{ level: level ?? null, under: under ?? null }}
      choices={({ pointsAccounts }) =>
        pointsAccounts.nodes.map(({ code, name, level: of, parent }) => ({
          value: code,
          label: `${nameOf({ code, name })}（${[labelOf('pointsLevel', of), parent?.name, code].filter(Boolean).join(' · ')}）`,
        }))
      }
    />
  );
}
