import { sendCommands, type TaggedCommand } from '@ledger/client'
import { importers, publishedFiguresFile, syntheticCaseload, type BatchCommand } from '@ledger/exchange'
import { newRecordId } from '@ledger/intake'
import { issuedTokens } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { createReadStream } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { embeddedIntake } from './embedded-intake.ts'
import { digestsOfLog, faultsOf, liveDigests, lostReports, openEventStore, wholeLog } from './recount.ts'
import { startDistributed, type Distributed, type ProcessName } from './start-distributed.ts'

/** How many cases are recorded, and how often a process is killed; more than by default for a whole afternoon's run. */
const cases = Number(process.env['LEDGER_TEST_CASES'] ?? 400)
const kills = Number(process.env['LEDGER_TEST_KILLS'] ?? 12)
const longest = 120_000 + cases * 100 + kills * 15_000

const registry = '00000000-0000-4000-8000-000000000001'
const desk: BatchCommand = {
  key: 'data-desk',
  command: 'RegisterAgency',
  data: { name: 'Data desk', organisationType: 'InternationalOrganisation', country: 'IDN' },
}
const agency = newRecordId('agency', registry, desk.key)

const publishedFigures = async (): Promise<ReadonlyArray<BatchCommand>> => {
  const commands: BatchCommand[] = []
  for await (const { result } of importers['published-figures'].read(createReadStream(publishedFiguresFile))) {
    if (E.isLeft(result)) throw new Error('a published figure is wrong')
    commands.push(result.right)
  }
  return commands
}

/** The key of a report, among those of a synthetic caseload. */
const isReport = (key: string): boolean => /^synthetic:[a-z-]+:\d+:0$/.test(key)

const tagged = (commands: Iterable<BatchCommand>): ReadonlyArray<TaggedCommand<string>> =>
  [...commands].map((command) => ({ tag: command.key, command }))

describe('the distributed ledger', () => {
  let ledger: Distributed
  let tokens: { registrar: string; importer: string; analyst: string }
  beforeAll(async () => {
    ledger = await startDistributed()
    const tokenFor = ledger.tokens.tokenFor
    tokens = {
      registrar: await tokenFor({ subject: 'registrar', agency: registry, roles: ['registrar'] }),
      importer: await tokenFor({ subject: 'importer', agency, roles: ['reporter', 'caseworker', 'statistician'] }),
      analyst: await tokenFor({ subject: 'analyst', agency: registry, roles: ['analyst', 'statistician'] }),
    }
  })
  afterAll(() => ledger[Symbol.asyncDispose]())

  /** Sends commands until all are answered, however often the intake is away. Gives the keys that were acknowledged. */
  const sendAll = async (intakeUrl: string, token: string, commands: ReadonlyArray<TaggedCommand<string>>) => {
    const refused = new Set<string>()
    for (let attempt = 1; ; attempt++) {
      refused.clear()
      const sent = await sendCommands({ intakeUrl, token }, commands, { onRefused: (tag) => void refused.add(tag) })
      if (E.isRight(sent))
        return {
          position: sent.right.position ?? '',
          keys: commands.map(({ tag }) => tag).filter((key) => !refused.has(key)),
        }
      if (attempt === 100) throw new Error(sent.left.title)
      await sleep(200)
    }
  }

  /** Asks the query service, as long as it says that what is waited for is not visible yet. */
  const asked = async (path: string): Promise<Record<string, unknown>> => {
    for (const until = Date.now() + 90_000; ;) {
      const response = await fetch(`${ledger.queryUrl}${path}`, {
        headers: { authorization: `Bearer ${tokens.analyst}` },
      })
      if (response.ok) return (await response.json()) as Record<string, unknown>
      const problem = await response.text()
      if ((response.status !== 503 && response.status !== 409) || Date.now() > until)
        throw new Error(`${response.status} ${problem}`)
    }
  }

  const figures =
    '/v1/figures/totals?indicator=scam_victims&citizenship=IDN&period=2020/2023&modus=online_scam&groupBy=countryOfExploitation'

  test(
    'brings what agencies record through EventStoreDB and Kafka into PostgreSQL, as the embedded ledger has it',
    async () => {
      for (const name of ['intake', 'relay', 'projector-1', 'projector-2', 'query'] as const) await ledger.start(name)
      const commands = tagged([...(await publishedFigures()), ...syntheticCaseload({ seed: 'whole-way', cases })])
      await sendAll(ledger.intakeUrl, tokens.registrar, tagged([desk]))
      const { position, keys } = await sendAll(ledger.intakeUrl, tokens.importer, commands)

      // ?after= waits for the write of the last command, whichever partition it went to.
      const { totals } = await asked(`${figures}&after=${position}`)
      const values = (totals as ReadonlyArray<{ place: Record<string, string>; value: number }>).map(
        ({ place, value }) => [place['countryOfExploitation'], value],
      )
      expect(Object.fromEntries(values)).toEqual({
        KHM: 1233,
        PHL: 469,
        LAO: 276,
        MMR: 205,
        THA: 187,
        VNM: 34,
        MYS: 30,
      })

      const store = await openEventStore(ledger.eventStore)
      const log = await wholeLog(store)
      expect(keys.filter(isReport)).toHaveLength(cases)
      expect(lostReports(log, agency, keys.filter(isReport))).toEqual([])
      expect(faultsOf(log)).toEqual([])
      expect(await liveDigests(ledger.database, 'rows')).toEqual(await digestsOfLog(store, 'rows'))
      await store.close()

      const verify = issuedTokens({
        ...(ledger.tokens.environment as { LEDGER_TOKEN_ISSUER: string; LEDGER_TOKEN_KEYS: string }),
        LEDGER_TOKEN_AUDIENCE: 'urn:ledger',
      })
      await using embedded = await embeddedIntake(verify)
      await sendAll(embedded.url, tokens.registrar, tagged([desk]))
      await sendAll(embedded.url, tokens.importer, commands)
      expect(await liveDigests(ledger.database, 'content')).toEqual(await digestsOfLog(embedded.store, 'content'))
    },
    longest,
  )

  test(
    'loses and doubles nothing when its processes are killed under load',
    async () => {
      const commands = tagged(syntheticCaseload({ seed: 'killed', cases }))
      let killed = 0
      const sent = sendAll(ledger.intakeUrl, tokens.importer, commands)
      const victims: ReadonlyArray<ProcessName> = ['relay', 'projector-1', 'intake', 'projector-2']
      while (killed < kills) {
        await sleep(300 + (killed % 5) * 250)
        const victim = victims[killed % victims.length] as ProcessName
        await ledger.kill(victim)
        await ledger.start(victim)
        killed++
      }
      const { position, keys } = await sent
      await asked(`/v1/statistics?measure=reported&synthetic=only&after=${position}`)
      const store = await openEventStore(ledger.eventStore)
      const log = await wholeLog(store)
      expect(keys.filter(isReport)).toHaveLength(cases)
      expect(lostReports(log, agency, keys.filter(isReport))).toEqual([])
      expect(faultsOf(log)).toEqual([])
      expect(await liveDigests(ledger.database, 'rows')).toEqual(await digestsOfLog(store, 'rows'))
      await store.close()
    },
    longest,
  )
})
