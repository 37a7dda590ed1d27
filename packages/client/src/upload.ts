import type { Client, RequestOptions } from './create-client.ts';
import { CREATE_UPLOAD } from './documents.ts';
import type { CreateUploadInput, CreateUploadMutation } from './generated.ts';
import { ZhitongError, errorOf } from './zhitong-error.ts';

/** Reserves a place for a file; send the bytes there with PUT before `expiresAt`. */
export async function createUpload(
  client: Client,
  input: CreateUploadInput,
  options?: RequestOptions,
): Promise<CreateUploadMutation['createUpload']> {
  return (await client.request(CREATE_UPLOAD, { input }, options)).createUpload;
}

/** Sends a file and gives the id for `attachmentIds`. A broken connection is tried once more. Throws what the server refuses. */
export async function upload(
  client: Client,
  file: { name: string; type: string; bytes: Blob },
  options: RequestOptions = {},
): Promise<string> {
  const place = await createUpload(
    client,
    { fileName: file.name, contentType: file.type, size: file.bytes.size },
    options,
  );
  // Relative where the server does not know its public name; a browser resolves that by itself.
  const url = /^https?:/.test(client.options.url) ? new URL(place.url, client.options.url).href : place.url;
  const put = () =>
    (client.options.fetch ?? fetch)(url, {
      method: 'PUT',
      headers: { 'content-type': file.type },
      body: file.bytes,
      signal: options.signal,
    });
  const response = await put().catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause;
    return put().catch((again: unknown) => {
      throw new ZhitongError('NETWORK', '文件没有传完，请检查网络后再试', { cause: again });
    });
  });
  if (!response.ok) throw await refusalOf(response);
  return place.attachmentId;
}

/** What the server refuses it tells as GraphQL does; what stands before it tells a status alone. */
async function refusalOf(response: Response): Promise<ZhitongError> {
  const answer = (await response.json().catch(() => null)) as { errors?: object[] } | null;
  if (Array.isArray(answer?.errors) && answer.errors.length > 0) return errorOf(answer.errors);
  return new ZhitongError(response.status === 413 ? 'BAD_INPUT' : 'UNAVAILABLE', '文件上传未成功', {
    details: { status: String(response.status) },
  });
}
