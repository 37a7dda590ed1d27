import { type RequestOptions, type TypedDocument, ZhitongError, createClient, upload } from '@zhitong/client';

/** A console of another county than the server's default one is opened as `/console/?county=430525`. */
const COUNTY_KEY = 'zhitong-county';
const chosen = new URLSearchParams(location.search).get('county');
if (chosen && /^\d{6}$/.test(chosen)) sessionStorage.setItem(COUNTY_KEY, chosen);

const client = createClient({ url: '/graphql', county: sessionStorage.getItem(COUNTY_KEY) ?? undefined });

let sessionIsOver = () => {};

/** Tells once somebody's session has ended while they worked. */
export function whenSessionIsOver(listener: () => void): void {
  sessionIsOver = listener;
}

/**
 * Asks the server. Throws {@link ZhitongError}; a call without a session also ends the one this page shows. Where only the second
 * factor of an act was not accepted, the session goes on.
 */
export async function ask<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  options?: RequestOptions,
): Promise<Result> {
  try {
    return await client.request(document, variables, options);
  } catch (error) {
    const isOver = error instanceof ZhitongError && error.code === 'UNAUTHENTICATED';
    if (isOver && !error.details['secondFactor']) sessionIsOver();
    throw error;
  }
}

/** As {@link ask}, but a refused sign-in ends no session. */
export const askSignedOut: typeof client.request = (...call) => client.request(...call);

/** Sends a file and gives the id by which a step may name it. Throws {@link ZhitongError}. */
export function uploadFile(file: File): Promise<string> {
  return upload(client, { name: file.name, type: file.type, bytes: file });
}

/** Whatever was thrown, as something with a code and a sentence. */
export function asRefusal(thrown: unknown): ZhitongError {
  if (thrown instanceof ZhitongError) return thrown;
  return new ZhitongError('INTERNAL', '页面出错，请重新载入', { cause: thrown });
}
