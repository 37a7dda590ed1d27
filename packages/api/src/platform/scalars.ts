import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** Plain and cheap on purpose: these run for every field of every row. */
function textScalar(options: {
  name: string;
  description: string;
  pattern: RegExp;
  example: string;
  serialize?: (value: unknown) => unknown;
}): GraphQLScalarType {
  const read = (value: unknown): string => {
    if (typeof value === 'string' && options.pattern.test(value)) return value;
    throw new GraphQLError(`${options.name} must look like ${options.example}`);
  };
  return new GraphQLScalarType({
    name: options.name,
    description: options.description,
    serialize: options.serialize ?? ((value) => value),
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : null),
  });
}

export const DateTimeScalar = textScalar({
  name: 'DateTime',
  description: 'RFC 3339 instant with offset.',
  pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/,
  example: '2026-11-22T09:30:00+08:00',
  serialize: (value) => (value instanceof Date ? countyInstant(value) : value),
});

export const DateScalar = textScalar({
  name: 'Date',
  description: "A day in the county's own time, YYYY-MM-DD.",
  pattern: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  example: '2026-11-22',
});

export const MoneyScalar = textScalar({
  name: 'Money',
  description: 'Yuan as a decimal string with two digits, `12000.00`.',
  pattern: /^-?\d+\.\d{2}$/,
  example: '12000.00',
});

export const DecimalScalar = textScalar({
  name: 'Decimal',
  description: 'An exact decimal number as a string.',
  pattern: /^-?\d+(\.\d+)?$/,
  example: '0.9375',
});

const EIGHT_HOURS = 8 * 3600_000;

/** An instant told in county time, `2026-11-22T09:30:00.000+08:00`: China has one zone and no summer time. */
export function countyInstant(instant: Date): string {
  return `${new Date(instant.getTime() + EIGHT_HOURS).toISOString().slice(0, -1)}+08:00`;
}
