import type { APIRoute } from 'astro';
import { releasedFeed } from '../content/feed.ts';

export const GET: APIRoute = () =>
  new Response(releasedFeed().atom1(), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
