import 'reflect-metadata';
import { InterfaceType, Field, ID } from 'type-graphql';
import type { Tenant } from './ctx.ts';

/** Opaque to callers: never promise what is inside. The county is in it, so that a router can find the shard. */
export function nodeId(type: string, county: Tenant, id: string): string {
  return Buffer.from(`${type}:${county.code}:${id}`).toString('base64url');
}

/** @returns null for what is no id of ours. */
export function readNodeId(id: string): { type: string; county: string; id: string } | null {
  const match = /^([A-Za-z]+):(\d{6}):([0-9a-f-]{1,36})$/.exec(Buffer.from(id, 'base64url').toString());
  return match ? { type: match[1]!, county: match[2]!, id: match[3]! } : null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

@InterfaceType({ resolveType: (value: { __typename: string }) => value.__typename })
export abstract class Node {
  @Field(() => ID, { simple: true, description: 'Opaque; the same object keeps it for ever.' }) id!: string;
}
