import type { TopologyAnswer } from '@ledger/api'
import { startOwnPostgres, type OwnPostgres } from '@ledger/engines'
import { newRecordId } from '@ledger/intake'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agency, nothingFound, openDataDesk, type DataDesk } from './data-desk.ts'
import { query } from './query-database.ts'
import { startDistributed, type Distributed } from './start-distributed.ts'
import { say } from './say.ts'

/** For how long an engine is unavailable, in seconds; a minute in a long run. */
const seconds = Number(process.env['LEDGER_TEST_OUTAGE_SECONDS'] ?? 10)
const longest = 240_000 + seconds * 4000

const report = {
  report: { channel: 'Hotline', reportedOn: '2023-05-04', country: 'IDN' },
  person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26' },
  exploitation: { country: 'KHM', forms: ['ForcedCriminality'] },
}

const startServices = async (ledger: Distributed): Promise<DataDesk> => {
  for (const name of ['intake', 'relay-1', 'projector-1', 'query'] as const) await ledger.start(name)
  const desk = await openDataDesk(ledger)
  await desk.register()
  return desk
}

describe('the distributed ledger on one broker, and a PostgreSQL server of its own', () => {
  let postgres: OwnPostgres
  let ledger: Distributed
  let desk: DataDesk
  beforeAll(async () => {
    const own = await startOwnPostgres()
    if (own === undefined) throw new Error('this suite needs the programs of a PostgreSQL server')
    postgres = own
    ledger = await startDistributed({ postgres })
    desk = await startServices(ledger)
  })
  afterAll(() => ledger[Symbol.asyncDispose]())

  const recountAfter = async (seed: string, fault: () => Promise<void>): Promise<void> => {
    const acknowledged = await desk.sendDuring(seed, fault)
    say(`${seed}: ${acknowledged.keys.length} commands acknowledged`)
    expect(acknowledged.keys.length).toBeGreaterThan(0)
    expect(await desk.recount(acknowledged)).toEqual(nothingFound)
  }

  test('the broker is killed and started again', { timeout: longest }, () =>
    recountAfter('broker', async () => {
      await sleep(1000)
      const [broker] = ledger.kafka.brokers ?? []
      await broker?.kill()
      await broker?.start()
    }),
  )

  test('PostgreSQL crashes and is started again, twice', { timeout: longest }, () =>
    recountAfter('postgres', async () => {
      for (let nth = 0; nth < 2; nth++) {
        await sleep(1500)
        await postgres.crashAndRestart()
      }
    }),
  )

  test('the event store does not answer for a while', { timeout: longest }, () =>
    recountAfter('store', async () => {
      await sleep(1000)
      await ledger.standIn.fault('pause', Math.min(seconds, 30) * 1000)
      await sleep(Math.min(seconds, 30) * 1000)
    }),
  )

  test('two relays at once: the older is shut out, and says so', { timeout: longest }, () =>
    recountAfter('relays', async () => {
      const [first] = ledger.running('relay')
      await sleep(1000)
      await ledger.start('relay-2')
      const ended = await first?.ended
      expect(ended).toEqual({ code: 1, complaint: expect.stringContaining('another relay took over') as string })
      await ledger.stop('relay-1')
    }),
  )

  test('a group of projectors grows from one to four and shrinks again', { timeout: longest }, () =>
    recountAfter('group', async () => {
      const more = ['projector-2', 'projector-3', 'projector-4'] as const
      for (const name of more) {
        await ledger.start(name)
        await sleep(1000)
      }
      // One after the other: as it is told to, and as nobody wishes.
      await ledger.stop('projector-2')
      await sleep(500)
      await ledger.kill('projector-3')
      await sleep(500)
      await ledger.stop('projector-4')
    }),
  )

  test(
    'a poisoned event parks its stream, the rest flows, and an operator tries it again',
    { timeout: longest },
    async () => {
      const operator = await ledger.start('operator')
      const asOperator = async (method: 'GET' | 'POST', path: string) => {
        const headers = { authorization: `Bearer ${desk.tokens.operator}`, 'idempotency-key': '"retry-poisoned"' }
        const response = await fetch(`${operator.url}${path}`, { method, headers })
        return { status: response.status, body: (await response.json()) as Record<string, unknown> }
      }
      const key = 'poisoned'
      const id = newRecordId('case', agency, key)
      // What nobody foresaw: the database refuses this one case, whatever is written of it.
      await query(ledger.database, `alter table ledger_g1.case_state add constraint unforeseen check (id <> '${id}')`)
      const acknowledged = await desk.sendDuring('poison', async () => {
        await desk.send([{ key, command: 'ReportVictim', data: report }])
      })
      await desk.asked(`/v1/statistics?measure=reported&after=${acknowledged.position}`)
      const aside = await asOperator('GET', '/v1/parked')
      expect(aside.body['parked']).toMatchObject([{ stream: `case-${id}`, revision: 0, attempts: 1, events: 1 }])
      expect((await desk.recount(acknowledged)).differing).not.toEqual([])
      // Seen from the operator's: every partition is somebody's, the relay is at the end of the log, and this is all that is wrong.
      const standing = async () => {
        const { body } = await asOperator('GET', '/v1/topology')
        const { runsAs, parts, partitions, members, troubles } = body as unknown as TopologyAnswer
        return {
          runsAs,
          states: parts.map(({ part, state }) => `${part} ${state}`),
          waiting: partitions.map(({ behind }) => behind),
          untaken: partitions.filter(({ member }) => !members.some((one) => one.member === member)),
          troubles: troubles.map(({ code }) => code),
        }
      }
      await expect.poll(standing, { timeout: 30_000, interval: 500 }).toEqual({
        runsAs: 'services',
        states: [
          'store working',
          'relay working',
          'topic working',
          'projectors working',
          'read-models working',
          'query unseen',
        ],
        waiting: expect.arrayContaining([0]) as unknown,
        untaken: [],
        troubles: ['StreamsParked'],
      })

      await query(ledger.database, 'alter table ledger_g1.case_state drop constraint unforeseen')
      const retried = await asOperator('POST', `/v1/parked/case-${id}/retry`)
      expect(retried).toMatchObject({ status: 200, body: { outcome: 'applied', events: 1 } })
      expect((await asOperator('GET', '/v1/parked')).body['parked']).toEqual([])
      expect(await desk.recount(acknowledged)).toEqual(nothingFound)
    },
  )
})

describe('the distributed ledger on three brokers', () => {
  let ledger: Distributed
  let desk: DataDesk
  beforeAll(async () => {
    ledger = await startDistributed({ brokers: 3 })
    desk = await startServices(ledger)
  })
  afterAll(() => ledger[Symbol.asyncDispose]())

  test('one of them is gone for a while', { timeout: longest }, async () => {
    const acknowledged = await desk.sendDuring('one-of-three', async () => {
      await sleep(1000)
      const [broker] = ledger.kafka.brokers ?? []
      await broker?.kill()
      await sleep(seconds * 1000)
      await broker?.start()
    })
    say(`one of three brokers: ${acknowledged.keys.length} commands acknowledged`)
    expect(await desk.recount(acknowledged)).toEqual(nothingFound)
  })
})
