import { readConnection } from '@ledger/client/connection'
import { mergesIn } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { acknowledgements } from './load/acknowledgements.ts'
import { startLoad, type LoadGenerator } from './load/load-generator.ts'
import type { Target } from './load/send-work.ts'
import { planOfKills, type Moment } from './plan-of-kills.ts'
import { seededRandom } from './seeded-random.ts'
import { standaloneUnderFire, wasLoaded, type Life } from './standalone-under-fire.ts'
import { faultsOfAcknowledgements, faultsOfLog } from './verify/faults-of-log.ts'
import { foldLog } from './verify/fold-log.ts'
import { readLog } from './verify/read-log.ts'
import { askReadModels, digestsOfRebuild } from './verify/read-models-of.ts'
import { countsOf, measures, recountOf } from './verify/recount.ts'

const kills = Number(process.env['LEDGER_FAULT_KILLS'] ?? 50)
const seed = Number(process.env['LEDGER_FAULT_SEED'] ?? Date.now() % 1_000_000)
/** Enough that the first load, and a rebuild of what it brought, take a while. */
const syntheticCases = 500

const data = mkdtempSync(join(tmpdir(), 'ledger-kills-'))
const [events, readModels] = [join(data, 'events.db'), join(data, 'read-models')]
afterAll(() => rmSync(data, { recursive: true, force: true }))

const targetOf = (intakeUrl: string): Target => {
  const connection = readConnection(join(data, 'connection.json'))
  if (E.isLeft(connection)) throw new Error(`no connection: ${JSON.stringify(connection.left)}`)
  const token = connection.right.tokens.reporter
  const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { readonly agency: string }
  return { intakeUrl, token, agency: claims.agency }
}

test(
  `killed ${kills} times at random moments (LEDGER_FAULT_SEED=${seed}): every acknowledged command is there once, read models equal a rebuild`,
  { timeout: 60_000 + kills * 30_000 },
  async () => {
    const random = seededRandom(seed)
    const ledger = await standaloneUnderFire(data, syntheticCases)
    const acknowledged = acknowledgements()
    const hits: Record<Moment, number> = { loading: 0, working: 0, starting: 0, rebuilding: 0, merging: 0 }
    let target: Target | undefined
    let load: LoadGenerator | undefined

    /** Runs to a moment; true where it was met. */
    const runTo: Readonly<Record<Moment, (life: Life) => Promise<boolean>>> = {
      loading: async (life) => {
        await life.answers()
        await sleep(random.between(0, 400))
        return !wasLoaded(data)
      },
      working: async (life) => {
        await life.ready
        await sleep(random.between(50, 600))
        return true
      },
      starting: async (life) => {
        await sleep(random.between(100, 1500))
        return !life.isReady()
      },
      rebuilding: async (life) => {
        await life.says(/rebuilt from the log|^Ready/m)
        await sleep(random.between(0, 200))
        return !life.isReady()
      },
      merging: async (life) => {
        await life.ready
        await load?.mergeUnderWay()
        await sleep(random.between(0, 8))
        return true
      },
    }
    /** Whether a merge was cut off by the last kill: begun in the register, and not ended there. */
    const mergeIsCutOff = async (): Promise<boolean> =>
      mergesIn(foldLog(await readLog(events)).merges).some(([, { phase }]) => phase !== 'merged')

    const killAt = async (moment: Moment): Promise<void> => {
      if (moment !== 'loading' && load === undefined) {
        const first = ledger.start()
        expect(await first.ready, first.output()).toBe(true)
        target = targetOf(ledger.intakeUrl)
        load = startLoad(target, { seed, clients: 6, cases: 4000 }, acknowledged)
        await sleep(random.between(50, 600))
        expect(await first.end('SIGTERM'), first.output()).toBe(0)
      }
      if (moment === 'rebuilding') rmSync(readModels, { recursive: true, force: true })
      const life = ledger.start()
      const met = await runTo[moment](life)
      expect(await life.end('SIGKILL'), `it ended by itself:\n${life.output()}`).toBe(null)
      if (met && (moment !== 'merging' || (await mergeIsCutOff()))) hits[moment]++
    }
    for (const moment of planOfKills(kills, random)) await killAt(moment)
    // Of few kills none may land within the milliseconds of a merge.
    for (let more = 0; hits.merging === 0 && more < 15; more++) await killAt('merging')

    const last = ledger.start()
    expect(await last.ready, last.output()).toBe(true)
    await load?.finish()
    expect(await last.end('SIGTERM'), last.output()).toBe(0)
    const log = await readLog(events)
    process.stdout.write(
      `seed ${seed}: ${log.length} events, ${acknowledged.all.size} acknowledged, ${acknowledged.repeated()} of them after a repetition; kills that met their moment: ${JSON.stringify(hits)}\n`,
    )

    expect(acknowledged.complaints).toEqual([])
    expect(faultsOfLog(log)).toEqual([])
    expect(faultsOfAcknowledgements(log, target?.agency ?? '', acknowledged.all.values())).toEqual([])

    const { cases, merges } = foldLog(log)
    expect(mergesIn(merges).filter(([, { phase }]) => phase !== 'merged')).toEqual([])
    for (const [duplicate, { survivor }] of mergesIn(merges)) {
      expect(cases.get(duplicate)).toMatchObject({ lifecycle: 'Merged', mergedInto: survivor })
      expect(cases.get(survivor)?.absorbed.map((one) => one.duplicate)).toContain(duplicate)
    }
    const rebuilt = await digestsOfRebuild(events)
    await askReadModels(readModels, async (queries, digests) => {
      expect(digests).toEqual(rebuilt)
      expect(await queries.parked()).toEqual({ streams: 0, events: 0 })
      for (const measure of measures) expect(await countsOf(queries, measure)).toEqual(recountOf(cases, measure))
    })
    // A run in which no kill met its moment would prove nothing.
    for (const [moment, count] of Object.entries(hits)) expect(count, moment).toBeGreaterThan(0)
  },
)
