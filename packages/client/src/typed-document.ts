/** A GraphQL document that knows what it answers and what it needs. At run time a plain string. */
export type TypedDocument<Result, Variables> = string & {
  readonly __result?: () => Result;
  readonly __variables?: (variables: Variables) => void;
};

/** Tags a template as a GraphQL document; interpolate fragments' texts. */
export function gql<Result, Variables>(
  parts: TemplateStringsArray,
  ...fragments: string[]
): TypedDocument<Result, Variables> {
  return String.raw({ raw: parts }, ...fragments);
}

/** Whether sending the document twice does no more than sending it once: it holds neither mutation nor subscription. */
export function isQuery(document: string): boolean {
  let depth = 0;
  let top = '';
  for (const character of document.replace(/#.*$/gm, '')) {
    if (character === '{' || character === '(') depth += 1;
    else if (character === '}' || character === ')') depth -= 1;
    else if (depth === 0) top += character;
  }
  return !/\b(mutation|subscription)\b/.test(top);
}
