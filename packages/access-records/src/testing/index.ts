export { failingAccessRecords } from './failing-access-records.ts'
