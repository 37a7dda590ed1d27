import { Button, Checkbox, Dropdown, Input } from 'antd';
import { type DraftBlock, newBlock, otherLevel, placeOf, renumbered } from './letter-draft.ts';
import { Field } from '../parts/problems.tsx';
import { TableEditor } from './table-editor.tsx';

const KINDS = { PARAGRAPH: '段落', HEADING: '小标题', LIST: '列表', TABLE: '表格' } as const;
type Kind = DraftBlock['kind'];
const KIND_NAMES = Object.keys(KINDS) as Kind[];

interface BlocksEditorProps {
  /** `input.blocks` or an annex's. */
  path: string;
  /** Before the name of each block, where there is more than one text on the page. */
  within?: string;
  blocks: readonly DraftBlock[];
  /** Whether blocks were added, moved or taken away, so that places of problems do not hold any more. */
  onChange: (blocks: readonly DraftBlock[], moved: boolean) => void;
}

/** Paragraphs, headings, lists and tables in their order; each can be changed, moved and taken away. */
export function BlocksEditor({ path, within = '', blocks, onChange }: BlocksEditorProps) {
  const change = (index: number, changes: Partial<DraftBlock>) =>
    onChange(
      blocks.map((block, i) => (i === index ? { ...block, ...changes } : block)),
      false,
    );
  const arrange = (next: readonly DraftBlock[], focus: string) => {
    onChange(renumbered(next), true);
    // The button may have moved or gone with its block.
    requestAnimationFrame(() => document.getElementById(focus)?.focus());
  };
  const move = (index: number, by: -1 | 1) => {
    const next = [...blocks];
    const [block] = next.splice(index, 1);
    next.splice(index + by, 0, block!);
    const atEdge = index + by === 0 || index + by === blocks.length - 1;
    arrange(next, `${path}-${block!.key}-${atEdge ? -by : by}`);
  };
  const insert = (index: number, kind: Kind) => {
    const block = newBlock(kind, kind === 'HEADING' ? { text: '一、' } : {});
    const field = { PARAGRAPH: 'text', HEADING: 'text', LIST: 'items', TABLE: 'head' }[kind];
    arrange(blocks.toSpliced(index, 0, block), `${path}.${index}.${field}`.replaceAll('.', '-'));
  };

  return (
    <>
      {blocks.map((block, index) => {
        const name = `${within}${placeOf(blocks, index).name}（第 ${index + 1} 块，${KINDS[block.kind]}）`;
        return (
          <div
            key={block.key}
            role="group"
            className={`block block-${block.kind.toLowerCase()}`}
            aria-label={name}
          >
            <BlockFields
              path={`${path}.${index}`}
              block={block}
              place={placeOf(blocks, index)}
              onChange={(changes) => change(index, changes)}
            />
            <div className="block-tools">
              {block.kind === 'HEADING' && (
                <Button
                  size="small"
                  aria-label={`改为${block.level === 1 ? '二' : '一'}级：${name}`}
                  onClick={() => onChange(renumbered(blocks.with(index, otherLevel(block))), false)}
                >
                  改为{block.level === 1 ? '二' : '一'}级
                </Button>
              )}
              <Button
                size="small"
                id={`${path}-${block.key}--1`}
                disabled={index === 0}
                aria-label={`上移：${name}`}
                onClick={() => move(index, -1)}
              >
                上移
              </Button>
              <Button
                size="small"
                id={`${path}-${block.key}-1`}
                disabled={index === blocks.length - 1}
                aria-label={`下移：${name}`}
                onClick={() => move(index, 1)}
              >
                下移
              </Button>
              <Dropdown
                trigger={['click']}
                menu={{
                  items: KIND_NAMES.map((kind) => ({ key: kind, label: KINDS[kind] })),
                  onClick: ({ key }) => insert(index + 1, key as Kind),
                }}
              >
                <Button size="small" aria-haspopup="menu" aria-label={`在下面插入：${name}`}>
                  在下面插入
                </Button>
              </Dropdown>
              <Button
                size="small"
                danger
                disabled={blocks.length === 1}
                aria-label={`删除：${name}`}
                onClick={() => arrange(blocks.toSpliced(index, 1), `${path}-add-PARAGRAPH`)}
              >
                删除
              </Button>
            </div>
          </div>
        );
      })}
      <div className="actions" role="group" aria-label={`${within}在末尾添加`}>
        {KIND_NAMES.map((kind) => (
          <Button key={kind} id={`${path}-add-${kind}`} onClick={() => insert(blocks.length, kind)}>
            加{KINDS[kind]}
          </Button>
        ))}
      </div>
    </>
  );
}

interface BlockFieldsProps {
  path: string;
  block: DraftBlock;
  place: { name: string; hint: string };
  onChange: (changes: Partial<DraftBlock>) => void;
}

function BlockFields({ path, block, place, onChange }: BlockFieldsProps) {
  switch (block.kind) {
    case 'PARAGRAPH':
      return (
        <Field path={`${path}.text`} label={place.name} hint={place.hint}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 3 }}
              value={block.text}
              onChange={(event) => onChange({ text: event.target.value })}
            />
          )}
        </Field>
      );
    case 'HEADING':
      return (
        <Field path={`${path}.text`} label={`${block.level === 1 ? '一' : '二'}级小标题`}>
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={block.text}
              onChange={(event) => onChange({ text: event.target.value })}
            />
          )}
        </Field>
      );
    case 'LIST':
      return (
        <>
          <Field path={`${path}.items`} label={`${place.name}：列表，一行一项`}>
            {(control) => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 3 }}
                value={block.items}
                onChange={(event) => onChange({ items: event.target.value })}
              />
            )}
          </Field>
          <Checkbox checked={block.ordered} onChange={(event) => onChange({ ordered: event.target.checked })}>
            各项编号
          </Checkbox>
        </>
      );
    case 'TABLE':
      return (
        <>
          <Field path={`${path}.caption`} label={`${place.name}：表题（可不填）`}>
            {(control) => (
              <Input
                {...control}
                maxLength={100}
                value={block.caption}
                onChange={(event) => onChange({ caption: event.target.value })}
              />
            )}
          </Field>
          <Field path={`${path}.head`} also={`${path}.rows`} label="表格" hint="可以从电子表格里整块粘贴。">
            {(control) => <TableEditor block={block} control={control} onChange={onChange} />}
          </Field>
        </>
      );
  }
}
