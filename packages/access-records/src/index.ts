export type {
  AccessCursor,
  AccessFilter,
  AccessRecord,
  AccessRecords,
  CaseRead,
  CountsFilter,
  CountsRead,
  CountsRecord,
} from './access-records.ts'
export { postgresAccessRecords } from './postgres-access-records.ts'
export { sqliteAccessRecords } from './sqlite-access-records.ts'
