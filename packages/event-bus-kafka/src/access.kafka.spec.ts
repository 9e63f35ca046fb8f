import { findKafka } from '@ledger/engines'
import { someRecordedEvent } from '@ledger/event-bus/testing'
import * as E from 'fp-ts/lib/Either.js'
import { generate } from 'selfsigned'
import { afterAll, expect, test } from 'vitest'
import type { KafkaConnection, SaslMechanism } from './client/kafka-connection.ts'
import { kafkaEventPublisher } from './publisher/kafka-event-publisher.ts'
import { someKafkaBus } from './testing/kafka-bus-under-test.ts'
import { checkTopics } from './topics/check-topics.ts'

const selfSigned = () =>
  generate([{ name: 'commonName', value: 'ledger-test' }], {
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  })
const { cert: certificate, private: key } = await selfSigned()
const other = await selfSigned()
const [user, password] = ['ledger', 'correct-horse']
const engine = await findKafka({ secured: { user, password, tls: { certificate, key } } })
afterAll(() => engine.stop())

const connection = (over: Partial<KafkaConnection> = {}): KafkaConnection => ({
  brokers: engine.securedServers!.split(','),
  clientId: 'test',
  tls: { authority: certificate },
  sasl: { mechanism: 'scram-sha-512', username: user, password },
  ...over,
})
const check = (over: Partial<KafkaConnection>) => checkTopics(connection(over), [], () => undefined)

test.each<SaslMechanism>(['plain', 'scram-sha-256', 'scram-sha-512'])(
  'a user is let in by %s over TLS, and publishes',
  async (mechanism) => {
    const bus = await someKafkaBus(engine, {
      connection: connection({ sasl: { mechanism, username: user, password } }),
    })
    const publisher = kafkaEventPublisher(bus, engine.uniqueTopic('relay'))
    const event = someRecordedEvent(1)
    expect(await publisher.checkpoint()()).toEqual(E.right(undefined))
    expect(await publisher.publish([event], event.position)()).toEqual(E.right(undefined))
    await publisher.close()
  },
)

test.each<SaslMechanism>(['plain', 'scram-sha-256', 'scram-sha-512'])(
  'a wrong password (%s) is refused in one line that does not tell it',
  async (mechanism) => {
    const refused = await check({ sasl: { mechanism, username: user, password: 'wrong-horse' } })
    expect(refused).toMatchObject(
      E.left({
        kind: 'refused',
        reason: expect.stringMatching(
          /^Kafka at [\d.:]+: the brokers do not accept this user and password \([^\n]+\)$/,
        ) as string,
      }),
    )
    expect(JSON.stringify(refused)).not.toContain('wrong-horse')
  },
)

test('a server whose certificate is not trusted is not talked to', async () => {
  expect(await check({ tls: { authority: other.cert } })).toMatchObject(
    E.left({ reason: expect.stringMatching(/cannot be reached: .*certificate/) as string }),
  )
})

test('a publisher that is not let in is rejected, not tried for ever', async () => {
  const bus = await someKafkaBus(engine)
  const outside = { ...bus, connection: connection({ sasl: { mechanism: 'plain', username: user, password: 'no' } }) }
  const publisher = kafkaEventPublisher(outside, engine.uniqueTopic('relay'))
  expect(await publisher.checkpoint()()).toMatchObject(E.left({ kind: 'rejected' }))
  await publisher.close()
})
