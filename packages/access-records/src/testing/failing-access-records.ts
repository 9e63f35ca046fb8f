import type { AccessRecords } from '../access-records.ts'

/** Records of access that fail while they are told to. */
export const failingAccessRecords = (records: AccessRecords, isAway: () => boolean): AccessRecords => ({
  ...records,
  record: (read) => (isAway() ? Promise.reject(new Error('the disk is full')) : records.record(read)),
  recordAll: (reads) => (isAway() ? Promise.reject(new Error('the disk is full')) : records.recordAll(reads)),
  recordCounts: (read) => (isAway() ? Promise.reject(new Error('the disk is full')) : records.recordCounts(read)),
})
