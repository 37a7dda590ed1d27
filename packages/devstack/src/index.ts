export { type Claim, FolderInUse, claimFolder, folderHolder } from './claim.ts';
export { freePort, isPortFree } from './free-port.ts';
export { type Ending, type Kept, keep } from './keep.ts';
export type { KeptProgram } from './keeper-messages.ts';
export {
  type PostgresOptions,
  type RunningPostgres,
  startPostgres,
  startTestDatabaseServer,
} from './postgres.ts';
export { type MeilisearchOptions, type RunningMeilisearch, startMeilisearch } from './meilisearch.ts';
export { DATABASE_ROLES, type DatabaseIdentity, type DatabaseRole, askDatabase } from './database-roles.ts';
export { commandLine, processIdentity } from './process-identity.ts';
