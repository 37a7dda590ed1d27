export { changeSettings } from './change-settings.ts';
export { CalendarYear, County, RelayCursor } from './county.entity.ts';
export { type CountySettings } from './county-settings.ts';
export { officialYears } from './official-calendar.ts';
export {
  type OpenCounty,
  findCounty,
  forgetCounties,
  openCounties,
  schemaOf,
  settingsOf,
} from './tenants.ts';
