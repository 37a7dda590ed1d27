import { registerEnumType } from 'type-graphql';

/** A GraphQL enum of a domain's list, each value described by its Chinese label. */
export function enumOf<Value extends string>(options: {
  name: string;
  description?: string;
  values: readonly Value[];
  labels?: Readonly<Record<Value, string>>;
}): Record<Value, Value> {
  const members = Object.fromEntries(options.values.map((value) => [value, value])) as Record<Value, Value>;
  const described =
    options.labels &&
    Object.fromEntries(options.values.map((value) => [value, { description: options.labels?.[value] }]));
  registerEnumType(members, {
    name: options.name,
    ...(options.description && { description: options.description }),
    ...(described && { valuesConfig: described as Record<Value, { description: string }> }),
  });
  return members;
}
