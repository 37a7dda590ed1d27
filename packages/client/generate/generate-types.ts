import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  parse,
  typeFromAST,
} from 'graphql';

/** What a scalar is in JSON; whatever is not named travels as a string. */
const SCALARS: Record<string, string> = { Int: 'number', Float: 'number', Boolean: 'boolean' };

/**
 * TypeScript types of what the documents ask and answer: one type per operation, one for its variables, one per
 * fragment, and the enums and inputs they touch. Selections on interfaces and unions are not supported.
 */
export function generateTypes(schema: GraphQLSchema, documents: readonly string[]): string {
  const touched = new Set<GraphQLNamedType>();
  const written = new Map<string, string>();

  for (const definition of documents.flatMap((text) => parse(text).definitions)) {
    if (definition.kind === 'FragmentDefinition') {
      const type = schema.getType(definition.typeCondition.name.value);
      written.set(`${definition.name.value}Fragment`, selection(definition.selectionSet, type));
    } else if (definition.kind === 'OperationDefinition' && definition.name) {
      const name =
        definition.name.value + definition.operation[0]!.toUpperCase() + definition.operation.slice(1);
      written.set(name, selection(definition.selectionSet, schema.getRootType(definition.operation)));
      written.set(`${name}Variables`, variablesOf(definition));
    }
  }
  return [
    '// Generated from the schema by `generate-types.ts`; a test says when it is stale.\n',
    ...[...closure(touched)].sort((a, b) => a.name.localeCompare(b.name)).map(declare),
    ...[...written]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, body]) => `export type ${name} = ${body};\n`),
  ].join('\n');

  function selection({ selections }: SelectionSetNode, type: GraphQLNamedType | null | undefined): string {
    if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`nothing to select on ${type?.name}`);
    const fields: string[] = [];
    const spreads: string[] = [];
    for (const node of selections) {
      if (node.kind === 'FragmentSpread') spreads.push(`${node.name.value}Fragment`);
      if (node.kind === 'InlineFragment') throw new Error('inline fragments are not supported');
      if (node.kind !== 'Field') continue;
      const field = type.getFields()[node.name.value];
      const key = node.alias?.value ?? node.name.value;
      if (node.name.value === '__typename') fields.push(`${key}: '${type.name}'`);
      else if (!field) throw new Error(`${type.name} has no field ${node.name.value}`);
      else fields.push(`${key}: ${output(field.type, node.selectionSet)}`);
    }
    const literal = fields.length > 0 ? [`{ ${fields.join('; ')} }`] : [];
    return [...literal, ...spreads].join(' & ');
  }

  function output(type: GraphQLOutputType, below: SelectionSetNode | undefined): string {
    if (isNonNullType(type)) return bare(type.ofType, below);
    return `${bare(type, below)} | null`;
  }

  function bare(type: GraphQLOutputType, below: SelectionSetNode | undefined): string {
    if (isListType(type)) return `Array<${output(type.ofType, below)}>`;
    const named = getNamedType(type);
    return below ? selection(below, named) : leaf(named);
  }

  function leaf(type: GraphQLNamedType): string {
    if (isScalarType(type)) return SCALARS[type.name] ?? 'string';
    touched.add(type);
    return type.name;
  }

  function input(type: GraphQLInputType): string {
    if (isNonNullType(type)) return input(type.ofType).replace(/ \| null$/, '');
    if (isListType(type)) return `Array<${input(type.ofType)}> | null`;
    return `${leaf(type)} | null`;
  }

  function variablesOf({
    variableDefinitions = [],
  }: Extract<DocumentNode['definitions'][number], { kind: 'OperationDefinition' }>): string {
    const fields = variableDefinitions.map(({ variable, type: node, defaultValue }) => {
      const type = typeFromAST(schema, node) as GraphQLInputType | undefined;
      if (!type) throw new Error(`unknown type of $${variable.name.value}`);
      return property(variable.name.value, type, defaultValue !== undefined);
    });
    return fields.length > 0 ? `{ ${fields.join('; ')} }` : 'Record<string, never>';
  }

  function property(name: string, type: GraphQLInputType, hasDefault: boolean): string {
    return `${name}${isNonNullType(type) && !hasDefault ? '' : '?'}: ${input(type)}`;
  }

  function closure(types: Set<GraphQLNamedType>): Set<GraphQLNamedType> {
    for (const type of types) {
      // A set grows while it is walked, so inputs inside inputs are met too.
      if (isInputObjectType(type)) Object.values(type.getFields()).forEach((field) => input(field.type));
    }
    return types;
  }

  function declare(type: GraphQLNamedType): string {
    const comment = (text: string | null | undefined, indent = '') =>
      text ? `${indent}/** ${text} */\n` : '';
    if (isEnumType(type)) {
      const values = type.getValues().map(({ name }) => `'${name}'`);
      return `${comment(type.description)}export type ${type.name} = ${values.join(' | ')};\n`;
    }
    if (!isInputObjectType(type)) throw new Error(`${type.name} is neither enum nor input`);
    const fields = Object.values(type.getFields()).map(
      (field) =>
        `${comment(field.description, '  ')}  ${property(field.name, field.type, field.defaultValue !== undefined)};\n`,
    );
    return `${comment(type.description)}export interface ${type.name} {\n${fields.join('')}}\n`;
  }
}
