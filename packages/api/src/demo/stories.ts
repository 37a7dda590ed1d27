import { CITY } from './stories/city.ts';
import { CULTURE } from './stories/culture.ts';
import { ENERGY } from './stories/energy.ts';
import { ENTERPRISE } from './stories/enterprise.ts';
import { ENVIRONMENT } from './stories/environment.ts';
import { FARMING } from './stories/farming.ts';
import { GOVERNANCE } from './stories/governance.ts';
import { HEALTH } from './stories/health.ts';
import { HOUSING } from './stories/housing.ts';
import { LAND } from './stories/land.ts';
import { MARKET } from './stories/market.ts';
import { ROADS } from './stories/roads.ts';
import { SAFETY } from './stories/safety.ts';
import { SCHOOLS } from './stories/schools.ts';
import { TRAFFIC } from './stories/traffic.ts';
import { WATER } from './stories/water.ts';
import { WELFARE } from './stories/welfare.ts';
import { WORK } from './stories/work.ts';
import type { Story } from './story.ts';

/** Every matter that the demo county's people bring, all invented. */
export const STORIES: readonly Story[] = [
  ...ROADS,
  ...TRAFFIC,
  ...WATER,
  ...ENERGY,
  ...ENVIRONMENT,
  ...CITY,
  ...HOUSING,
  ...LAND,
  ...FARMING,
  ...SCHOOLS,
  ...HEALTH,
  ...WORK,
  ...WELFARE,
  ...MARKET,
  ...SAFETY,
  ...CULTURE,
  ...ENTERPRISE,
  ...GOVERNANCE,
];
