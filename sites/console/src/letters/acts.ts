import type { TypedDocument } from '@zhitong/client';
import type {
  LetterAction,
  LetterStatus,
  PerformLetterActInput,
  PrepareLetterActInput,
  PrepareSigningMutation,
  SignLettersMutation,
} from '../generated.ts';
import { PREPARE_SEALING, PREPARE_SIGNING, SEAL_LETTERS, SIGN_LETTERS } from './letters.documents.ts';

export type Prepared = PrepareSigningMutation['prepared'];
export type ActResults = SignLettersMutation['performed']['results'];

/** What differs between the principal's desk and the keeper's. */
export interface Act {
  readonly name: '签发' | '用印';
  readonly title: string;
  readonly action: LetterAction;
  /** In which a letter waits for it. */
  readonly statuses: readonly LetterStatus[];
  readonly guide: string;
  readonly prepare: TypedDocument<{ prepared: Prepared }, { input: PrepareLetterActInput }>;
  readonly perform: TypedDocument<{ performed: { results: ActResults } }, { input: PerformLetterActInput }>;
}

export const SIGNING: Act = {
  name: '签发',
  title: '签发台',
  action: 'sign',
  statuses: ['REVIEWED', 'COUNTERSIGNED'],
  guide: '逐件打开，看到末尾，再选入一并签发。签发时取号、制版、签名一次完成；内容有一字变动就签不上。',
  prepare: PREPARE_SIGNING,
  perform: SIGN_LETTERS,
};

export const SEALING: Act = {
  name: '用印',
  title: '用印台',
  action: 'seal',
  statuses: ['SIGNED'],
  guide:
    '逐件打开，核对签名和文号，再选入一并用印。印章盖在签发人签过的那一份文件上，文件有一个字节变动就盖不上。',
  prepare: PREPARE_SEALING,
  perform: SEAL_LETTERS,
};
