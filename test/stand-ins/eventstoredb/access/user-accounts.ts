import { noRevision } from '../log/record.ts'
import type { Log } from '../log/open-log.ts'
import { systemRecord } from '../log/system-records.ts'
import { accountData, accountOf, userStream, type UserAccount } from './user-account.ts'

/** The users of a log, each in a stream of its own. */
export type UserAccounts = {
  readonly find: (loginName: string) => UserAccount | undefined
  readonly all: () => ReadonlyArray<UserAccount>
  readonly create: (account: UserAccount) => Promise<void>
  readonly update: (account: UserAccount) => Promise<void>
  readonly remove: (loginName: string) => Promise<void>
}

/** The users that a log keeps: whoever writes them, they count from their next call on. */
export const userAccounts = (log: Log): UserAccounts => {
  const find = (loginName: string): UserAccount | undefined => {
    const stream = userStream(loginName)
    if (log.lastRevision(stream) === noRevision || log.softDeleted(stream)) return undefined
    const record = log.recordAt(stream, log.lastRevision(stream))
    return record && accountOf(record.data)
  }
  const put = (loginName: string, type: string, data: unknown) =>
    log.write({ stream: userStream(loginName), expected: 'any', what: [systemRecord(type, data)] })
  return {
    find,
    all: () => {
      const page = log.readStream('$users', 0, Number.MAX_SAFE_INTEGER, 'forwards')
      if (typeof page === 'string') return []
      const names = page.records.map(({ data }) => JSON.parse(Buffer.from(data).toString()) as string)
      return [...new Set(names)].sort().flatMap((name) => find(name) ?? [])
    },
    create: async (account) => {
      await put(account.loginName, '$UserCreated', accountData(account))
      await log.write({ stream: '$users', expected: 'any', what: [systemRecord('$User', account.loginName)] })
    },
    update: async (account) => {
      await put(account.loginName, '$UserUpdated', accountData(account))
    },
    remove: async (loginName) => {
      await log.write({ stream: userStream(loginName), expected: 'any', what: 'soft-delete' })
    },
  }
}
