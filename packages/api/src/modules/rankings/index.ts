export { RankingsResolver } from './rankings.resolver.ts';
