import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Ctx } from '#platform/ctx';
import { enterInRegister, growRegister, publishRegister } from '#register';
import { receiptLeaves, submitTicket } from '#tickets';
import type { World } from './world.ts';

export const SOURCES = [receiptLeaves];
const SCRIPT = join(import.meta.dirname, '../modules/register/verify-log.mjs');

/** A receipt as intake gives it. */
export async function aReceipt(world: World, title = '村口路灯不亮') {
  const input = { title, text: '坏了一周，晚上看不清路。', placeCode: '999901101201' };
  return (await submitTicket(world.as({ kind: 'anonymous' }), input)).receipt;
}

/** Runs what the worker runs until so many leaves are public: what others have open on this server holds it up. */
export async function grow(ctx: Ctx, size: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    while ((await growRegister(ctx, SOURCES)) > 0);
    if ((await publishRegister(ctx)) >= size) return;
    await pause(50);
  }
  throw new Error('the register does not grow');
}

/** Leaves that need no tickets. */
export async function enterMany(world: World, count: number, from = 0): Promise<void> {
  const ctx = world.asSystem();
  for (let n = from; n < from + count; n += 1) {
    const body = { period: '2026-10', place: n };
    enterInRegister(ctx, { kind: 'RANKING', subjectId: uuidOf(n), body, open: ['period'] });
  }
  await ctx.em.flush();
}

export const uuidOf = (n: number) => `0193f5a0-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** What nobody of the platform may do. */
export async function asOwner(world: World, sql: string): Promise<void> {
  const client = new pg.Client(world.config.databaseOwnerUrl!);
  await client.connect();
  await client.query(`set search_path to "${world.schema}"`);
  await client.query(sql).finally(() => client.end());
}

export const registerOf = (world: World) => join(world.config.home, 'register/999901');

/** The published script, in a process of its own, as a stranger runs it. */
export function verifyLog(...args: string[]): Promise<{ status: number | null; said: string }> {
  const child = spawn(process.execPath, [SCRIPT, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((done) => child.once('close', (status) => done({ status, said })));
}
