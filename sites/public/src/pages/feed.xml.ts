import type { APIRoute } from 'astro';
import { releasedFeed } from '../content/feed.ts';

export const GET: APIRoute = () =>
  new Response(releasedFeed().rss2(), { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } });
