import * as E from 'fp-ts/lib/Either.js'
import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { fakeBroker } from '../testing/fake-broker.ts'
import { checkTopics } from './check-topics.ts'
import { declaredTopics } from './topic-declaration.ts'

const check = (broker: string) =>
  checkTopics({ brokers: [broker], clientId: 'test' }, [declaredTopics.events], () => undefined)

const closedPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

test('brokers that do not answer are named, in one line', async () => {
  const broker = `127.0.0.1:${await closedPort()}`
  expect(await check(broker)).toEqual(
    E.left({
      kind: 'unreachable',
      reason: expect.stringMatching(new RegExp(`^Kafka at ${broker} cannot be reached: .*ECONNREFUSED.*$`)) as string,
    }),
  )
})

test('brokers that are too old are refused, whatever they hold', async () => {
  const broker = await fakeBroker({ metadata: 5 })
  expect(await check(broker.address)).toEqual(
    E.left({
      kind: 'refused',
      reason: `Kafka at ${broker.address}: the brokers are older than Kafka 2.1 (Metadata 5)`,
    }),
  )
  await broker.close()
})

test('a missing topic is named, and how to create it', async () => {
  const broker = await fakeBroker()
  expect(await check(broker.address)).toEqual(
    E.left({
      kind: 'refused',
      reason: `Kafka at ${broker.address}: there is no topic ledger.events.v1: node infra/kafka/apply.ts creates it`,
    }),
  )
  await broker.close()
})
