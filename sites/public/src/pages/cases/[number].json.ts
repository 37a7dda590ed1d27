import type { APIRoute } from 'astro';
import type { PropsOf } from '../../content/plan.ts';
import { pagesToRender } from '../../content/site.ts';

export function getStaticPaths() {
  return pagesToRender('json').map(({ props }) => ({ params: { number: props.ticket.number }, props }));
}

/** The case as it stands in the open data. */
export const GET: APIRoute<PropsOf['json']> = ({ props }) => Response.json(props.ticket);
