import { randomUUID } from 'node:crypto'
import { accountData, admins, keptPassword, userStream } from '../access/user-account.ts'
import type { ProposedRecord } from './record.ts'
import type { Write } from './write-group.ts'

/** The passwords of the users that a new log has. */
export type FirstPasswords = { readonly admin: string; readonly ops: string }

/** An event of the server's own. */
export const systemRecord = (type: string, data: unknown): ProposedRecord => ({
  id: randomUUID(),
  type,
  isJson: true,
  data: Buffer.from(JSON.stringify(data)),
  metadata: new Uint8Array(),
})

const user = (loginName: string, fullName: string, group: string, password: string): ReadonlyArray<Write> => [
  {
    stream: userStream(loginName),
    expected: 'no-stream',
    what: [
      systemRecord(
        '$UserCreated',
        accountData({ loginName, fullName, groups: [group], disabled: false, ...keptPassword(password) }),
      ),
    ],
  },
  { stream: '$users', expected: 'any', what: [systemRecord('$User', loginName)] },
]

/** What a server writes into a new log by itself: clients that read the whole log meet it first. */
export const systemRecords = ({ admin, ops }: FirstPasswords): ReadonlyArray<Write> => [
  {
    stream: '$epoch-information',
    expected: 'no-stream',
    what: [systemRecord('$epoch-information', { epochNumber: 0, epochPosition: 0 })],
  },
  ...user('admin', 'Event Store Administrator', admins, admin),
  ...user('ops', 'Event Store Operations', '$ops', ops),
]
