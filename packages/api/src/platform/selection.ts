import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql';

const known = new WeakMap<object, boolean>();

/**
 * Whether any of these fields is named anywhere below a field, at whatever depth and on whatever condition. So it may say
 * yes where nothing of it is read in the end, and never no where something is.
 */
export function selects(info: GraphQLResolveInfo, names: ReadonlySet<string>): boolean {
  return info.fieldNodes.some((node) => {
    // Documents are parsed once and kept, and every caller asks for the same names of the same field.
    let found = known.get(node);
    if (found === undefined) {
      found = node.selectionSet !== undefined && holds(info, node.selectionSet, names);
      known.set(node, found);
    }
    return found;
  });
}

function holds(info: GraphQLResolveInfo, set: SelectionSetNode, names: ReadonlySet<string>): boolean {
  return set.selections.some((selection) => {
    if (selection.kind === 'FragmentSpread') {
      const fragment = info.fragments[selection.name.value];
      return fragment !== undefined && holds(info, fragment.selectionSet, names);
    }
    if (selection.kind === 'Field' && names.has(selection.name.value)) return true;
    return selection.selectionSet !== undefined && holds(info, selection.selectionSet, names);
  });
}
