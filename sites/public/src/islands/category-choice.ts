/** The two selects of place and of category, and a category chosen from elsewhere on the page. */
import { type Choices, fillSelect } from './choices.ts';
import { byId } from './dom.ts';

export interface CategoryChoice {
  /** Whether the list on this page has it: only what it has can be chosen. */
  has: (code: string) => boolean;
  chosen: () => string;
  /** Chooses it in both selects; an empty code chooses none. */
  choose: (code: string) => void;
  onChange: (listener: () => void) => void;
}

export function offerPlaces({ townships }: Choices): void {
  const township = byId('township', HTMLSelectElement);
  const village = byId('village', HTMLSelectElement);
  fillSelect(
    township,
    townships.map(({ code, name }) => [code, name]),
  );
  const villages = () =>
    fillSelect(village, townships.find(({ code }) => code === township.value)?.villages ?? []);
  township.addEventListener('change', villages);
  villages();
}

export function offerCategories({ domains }: Choices): CategoryChoice {
  const domain = byId('domain', HTMLSelectElement);
  const category = byId('category', HTMLSelectElement);
  fillSelect(
    domain,
    domains.map(({ name }) => [name, name]),
  );
  const categories = () =>
    fillSelect(category, domains.find(({ name }) => name === domain.value)?.categories ?? []);
  domain.addEventListener('change', categories);
  categories();

  const domainOf = (code: string) =>
    domains.find((one) => one.categories.some(([its]) => its === code))?.name;
  return {
    has: (code) => domainOf(code) !== undefined,
    chosen: () => category.value,
    choose(code) {
      domain.value = domainOf(code) ?? '';
      categories();
      category.value = code;
    },
    onChange(listener) {
      domain.addEventListener('change', listener);
      category.addEventListener('change', listener);
    },
  };
}
