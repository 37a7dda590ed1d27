import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** Plain and cheap on purpose: these run for every field of every row. */
function textScalar(options: {
  name: string;
  description: string;
  fits: (text: string) => boolean;
  example: string;
  serialize?: (value: unknown) => unknown;
}): GraphQLScalarType {
  const read = (value: unknown): string => {
    if (typeof value === 'string' && options.fits(value)) return value;
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

const DAY = /^(?!0000)\d{4}-\d\d-\d\d$/;
const INSTANT =
  /^(\d{4}-\d\d-\d\d)[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)$/;

/** A day that is in the calendar: February has no 31st. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** An instant with offset, as callers write it (`T`, `+08:00`) or PostgreSQL does (a blank, `+08`). */
export function isInstant(text: string): boolean {
  const day = INSTANT.exec(text)?.[1];
  return day !== undefined && isDay(day);
}

export const DateTimeScalar = textScalar({
  name: 'DateTime',
  description: 'RFC 3339 instant with offset.',
  fits: (text) => text[10] === 'T' && /(?:Z|:\d\d)$/.test(text) && isInstant(text),
  example: '2026-11-22T09:30:00+08:00',
  serialize: (value) => (value instanceof Date ? countyInstant(value) : value),
});

export const DateScalar = textScalar({
  name: 'Date',
  description: "A day in the county's own time, YYYY-MM-DD.",
  fits: isDay,
  example: '2026-11-22',
});

export const MoneyScalar = textScalar({
  name: 'Money',
  description: 'Yuan as a decimal string with two digits, `12000.00`.',
  fits: (text) => /^-?\d+\.\d{2}$/.test(text),
  example: '12000.00',
});

export const DecimalScalar = textScalar({
  name: 'Decimal',
  description: 'An exact decimal number as a string.',
  fits: (text) => /^-?\d+(\.\d+)?$/.test(text),
  example: '0.9375',
});

const EIGHT_HOURS = 8 * 3600_000;

/** An instant told in county time, `2026-11-22T09:30:00.000+08:00`: China has one zone and no summer time. */
export function countyInstant(instant: Date): string {
  return `${new Date(instant.getTime() + EIGHT_HOURS).toISOString().slice(0, -1)}+08:00`;
}
