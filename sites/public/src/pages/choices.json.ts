import type { APIRoute } from 'astro';
import type { Choices } from '../islands/choices.ts';
import { groupBy } from '../content/plan.ts';
import { county } from '../content/site.ts';

/** What the form and the search page choose from; static, so that it is there when the API is not. */
export const GET: APIRoute = () => {
  const places = [...county.places.values()];
  const villages = groupBy(places, (place) => place.parentCode ?? '');
  const domains = groupBy([...county.categories.values()], (category) => category.domain);
  const choices: Choices = {
    townships: places
      .filter((place) => place.level === 'TOWNSHIP')
      .map(({ code, name }) => ({
        code,
        name,
        villages: (villages.get(code) ?? []).map((village) => [village.code, village.name]),
      })),
    domains: [...domains].map(([name, rows]) => ({
      name,
      categories: rows.map((row) => [row.code, row.name]),
    })),
    units: [...county.units.values()].map(({ code, name }) => [code, name]),
  };
  return Response.json(choices);
};
