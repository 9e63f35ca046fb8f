import { readSettings } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { projectorDefaults, ProjectorSettings } from './settings.ts'
import { startMemberThread } from './start-member-thread.ts'

test('a thread that cannot join its group tells why, and can still be stopped', async () => {
  const settings = readSettings(ProjectorSettings, {
    ...projectorDefaults,
    LEDGER_KAFKA_BROKERS: '127.0.0.1:1',
    LEDGER_DATABASE: 'postgres://127.0.0.1:1/ledger',
    LEDGER_EVENT_STORE: 'esdb://127.0.0.1:1?tls=false',
    LEDGER_LOG: 'silent',
  })
  if (E.isLeft(settings)) throw new Error(settings.left)
  const member = startMemberThread({ settings: settings.right, skips: new Map() }, () => undefined)
  expect(await member.ended).toMatch(/^Kafka at 127\.0\.0\.1:1 cannot be reached/)
  await member.stop()
})
