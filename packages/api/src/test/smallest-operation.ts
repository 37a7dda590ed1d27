import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

export type OperationKind = 'query' | 'mutation' | 'subscription';

/** One valid value of each scalar of the schema, as a literal. */
const LITERALS: Readonly<Record<string, string>> = {
  String: '"x"',
  ID: '"x"',
  Int: '1',
  Float: '1',
  Boolean: 'true',
  DateTime: '"2026-11-23T09:00:00+08:00"',
  Date: '"2026-11-23"',
  Money: '"1.00"',
  Decimal: '"1"',
};

/** The smallest valid operation that asks for one root field: required arguments only, and the least selection. */
export function smallestOperation(kind: OperationKind, field: GraphQLField<unknown, unknown>): string {
  const given = field.args.filter(isRequiredArgument).map(({ name, type }) => `${name}: ${literal(type)}`);
  const args = given.length > 0 ? `(${given.join(', ')})` : '';
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  return `${kind} { ${field.name}${args}${selection} }`;
}

function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return `[${literal(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${required.map((field) => `${field.name}: ${literal(field.type)}`).join(', ')} }`;
  }
  const value = LITERALS[type.name];
  if (!value) throw new Error(`no test value for the scalar ${type.name}: add one`);
  return value;
}
