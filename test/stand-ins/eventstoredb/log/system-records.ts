import { randomUUID } from 'node:crypto'
import type { Write } from './write-group.ts'

const record = (type: string, data: unknown) => ({
  id: randomUUID(),
  type,
  isJson: true,
  data: Buffer.from(JSON.stringify(data)),
  metadata: new Uint8Array(),
})

/** What a server writes into a new log by itself: clients that read the whole log meet it first. */
export const systemRecords = (): ReadonlyArray<Write> => [
  {
    stream: '$epoch-information',
    expected: 'no-stream',
    what: [record('$epoch-information', { epochNumber: 0, epochPosition: 0 })],
  },
  {
    stream: '$user-admin',
    expected: 'no-stream',
    what: [record('$UserCreated', { loginName: 'admin', groups: ['$admins'] })],
  },
  { stream: '$users', expected: 'no-stream', what: [record('$User', 'admin')] },
]
