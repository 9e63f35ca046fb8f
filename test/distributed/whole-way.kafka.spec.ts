import { importers, publishedFiguresFile } from '@ledger/exchange'
import type { BatchCommand } from '@ledger/wire'
import { issuedTokens } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { createReadStream } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseload, isReport, nothingFound, openDataDesk, type DataDesk } from './data-desk.ts'
import { embeddedIntake } from './embedded-intake.ts'
import { digestsOfLog, liveDigests } from './recount.ts'
import { startDistributed, type Distributed, type ProcessName } from './start-distributed.ts'
import { say } from './say.ts'

/** How many cases are recorded, and how often a process is killed; more than by default for a whole afternoon's run. */
const cases = Number(process.env['LEDGER_TEST_CASES'] ?? 400)
const kills = Number(process.env['LEDGER_TEST_KILLS'] ?? 12)
const longest = 120_000 + cases * 100 + kills * 15_000

const publishedFigures = async (): Promise<ReadonlyArray<BatchCommand>> => {
  const commands: BatchCommand[] = []
  for await (const { result } of importers['published-figures'].read(createReadStream(publishedFiguresFile))) {
    if (E.isLeft(result)) throw new Error('a published figure is wrong')
    commands.push(result.right)
  }
  return commands
}

describe('the distributed ledger', () => {
  let ledger: Distributed
  let desk: DataDesk
  beforeAll(async () => {
    ledger = await startDistributed()
    desk = await openDataDesk(ledger)
  })
  afterAll(() => ledger[Symbol.asyncDispose]())

  const figures =
    '/v1/figures/totals?indicator=scam_victims&citizenship=IDN&period=2020/2023&modus=online_scam&groupBy=countryOfExploitation'

  test(
    'brings what agencies record through EventStoreDB and Kafka into PostgreSQL, as the embedded ledger has it',
    async () => {
      for (const name of ['intake', 'relay-1', 'projector-1', 'projector-2', 'query'] as const) await ledger.start(name)
      const commands = [...(await publishedFigures()), ...caseload('whole-way', cases)]
      await desk.register()
      const acknowledged = await desk.send(commands)
      say(`${acknowledged.keys.length} commands of ${commands.length} were acknowledged`)

      // ?after= waits for the write of the last command, whichever partition it went to.
      const { totals } = await desk.asked(`${figures}&after=${acknowledged.position}`)
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
      expect(acknowledged.keys.filter(isReport)).toHaveLength(cases)
      expect(await desk.recount(acknowledged)).toEqual(nothingFound)

      const verify = issuedTokens({
        ...ledger.tokens.environment,
        LEDGER_TOKEN_AUDIENCE: 'urn:ledger',
      })
      if (E.isLeft(verify)) throw new Error(verify.left)
      await using embedded = await embeddedIntake(verify.right)
      await desk.register(embedded.url)
      await desk.send(commands, embedded.url)
      expect(await liveDigests(ledger.database, 'content')).toEqual(await digestsOfLog(embedded.store, 'content'))
    },
    longest,
  )

  test(
    'loses and doubles nothing when its processes are killed under load',
    async () => {
      let killed = 0
      const victims: ReadonlyArray<ProcessName> = ['relay-1', 'projector-1', 'intake', 'projector-2']
      const acknowledged = await desk.sendDuring('killed', async () => {
        while (killed < kills) {
          await sleep(300 + (killed % 5) * 250)
          const victim = victims[killed % victims.length] as ProcessName
          await ledger.kill(victim)
          await ledger.start(victim)
          killed++
        }
      })
      say(`${killed} kills, ${acknowledged.keys.length} commands acknowledged meanwhile`)
      expect(await desk.recount(acknowledged)).toEqual(nothingFound)
    },
    longest,
  )
})
