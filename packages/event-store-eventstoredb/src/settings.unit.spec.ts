import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { settingsOf } from './settings.ts'

const settings = (connectionString: string, over = {}) => {
  const read = settingsOf({ connectionString, ...over })
  if (E.isLeft(read)) throw new Error(read.left.reason)
  return read.right
}
const refusal = (connectionString: string) => {
  const read = settingsOf({ connectionString })
  if (E.isRight(read)) throw new Error('taken')
  expect(read.left.kind).toBe('invalid-settings')
  return read.left.reason
}

describe('the settings of EventStoreDB', () => {
  test('name the hosts without the user, and decode the password', () => {
    expect(settings('esdb://admin:a%40b@one:2113,two:2113?tls=true')).toMatchObject({
      hosts: 'one:2113,two:2113',
      credentials: { username: 'admin', password: 'a@b' },
    })
    expect(settings('esdb+discover://u:p@cluster.local')).toMatchObject({ hosts: 'cluster.local' })
  })

  test('take the credentials that are given apart from the connection string first', () => {
    const credentials = { username: 'ledger', password: 'secret' }
    expect(settings('esdb://admin:changeit@one', { credentials }).credentials).toEqual(credentials)
  })

  test('need credentials with TLS, and none without', () => {
    expect(refusal('esdb://one:2113')).toContain('needs a user and a password')
    expect(settings('esdb://one:2113?tls=false').credentials.username).not.toBe('')
  })

  test('take deadlines one by one', () => {
    const { deadlines } = settings('esdb://one?tls=false', { deadlines: { append: 1 } })
    expect(deadlines).toEqual({ start: 10_000, append: 1, read: 15_000 })
  })

  test.each([
    ['another scheme', 'https://admin:hunter2@one:2113'],
    ['a password that is not encoded', 'esdb://admin:hunter2/x@one:2113'],
    ['an @ behind the hosts, where the client would look for the password', 'esdb://one:2113?connectionName=hunter2@x'],
    ['a key that the client does not know', 'esdb://admin:hunter2@one:2113?tlsCaPath=x'],
    ['a client that does not throw', 'esdb://admin:hunter2@one:2113?throwOnAppendFailure=false'],
    ['certificates that are not looked at', 'esdb://admin:hunter2@one:2113?tls-verify-cert=false'],
    ['half a user', 'esdb://admin:@one:2113'],
    ['nothing', ''],
  ])('refuse %s, and do not repeat the password', (_name, connectionString) => {
    expect(refusal(connectionString)).not.toContain('hunter2')
  })
})
