export { PointsResolver } from './points.resolver.ts';
