import { figureDatasets } from '@ledger/exchange'
import { sendCommands, type TaggedCommand } from '@ledger/client'
import { syntheticCaseload } from '@ledger/synthetic'
import type { BatchCommand } from '@ledger/wire'
import { newRecordId } from '@ledger/intake'
import { metricNames } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { metricAt } from '../e2e/metric-at.ts'
import { digestsOfLog, faultsOf, liveDigests, lostReports, openEventStore, wholeLog } from './recount.ts'
import type { Distributed } from './start-distributed.ts'

const registry = '00000000-0000-4000-8000-000000000001'
const registration: BatchCommand = {
  key: 'data-desk',
  command: 'RegisterAgency',
  data: { name: 'Data desk', organisationType: 'InternationalOrganisation', country: 'IDN' },
}

/** The agency that records everything. */
export const agency = newRecordId('agency', registry, registration.key)

const datasets: ReadonlyArray<BatchCommand> = Object.values(figureDatasets).map((dataset) => ({
  key: `dataset ${dataset}`,
  command: 'RegisterDataset',
  data: { dataset, owner: agency },
}))

/** A synthetic caseload as that agency sends it. */
export const caseload = (seed: string, cases: number): Iterable<BatchCommand> =>
  syntheticCaseload({ seed, cases, until: '2025-07-01', recordId: (kind, _, key) => newRecordId(kind, agency, key) })

/** What was acknowledged: where the log stood then, and the keys of the commands; and the keys of those refused. */
type Acknowledged = {
  readonly position: string
  readonly keys: ReadonlyArray<string>
  readonly refused: ReadonlyArray<string>
}

/** What a recount finds. All is empty, and the lag 0, where nothing is lost, doubled or behind. */
export type Findings = {
  /** Reports that were refused, though nothing is wrong about them. */
  readonly refused: ReadonlyArray<string>
  readonly lost: ReadonlyArray<string>
  readonly faults: ReadonlyArray<string>
  /** Tables whose live rows are not those that the log alone makes. */
  readonly differing: ReadonlyArray<string>
  readonly lag: number
  /** Processes that ended by themselves. */
  readonly ended: ReadonlyArray<string>
}

/** What every fault must come to. */
export const nothingFound: Findings = { refused: [], lost: [], faults: [], differing: [], lag: 0, ended: [] }

/** Somebody who records cases by the services of a ledger, and recounts what came of them. */
export type DataDesk = {
  readonly tokens: Readonly<Record<'registrar' | 'importer' | 'statistician' | 'operator', string>>
  /** Sends commands until all are answered, however often the intake is unavailable. */
  readonly send: (commands: Iterable<BatchCommand>, intakeUrl?: string) => Promise<Acknowledged>
  /** Registers the agency at an intake, and the data sets that it publishes. */
  readonly register: (intakeUrl?: string) => Promise<void>
  /** Sends small caseloads, one after the other, until a fault is over and one more went through. */
  readonly sendDuring: (seed: string, fault: () => Promise<void>) => Promise<Acknowledged>
  /** Asks the query service, as long as it says that what is waited for is not visible yet. */
  readonly asked: (path: string) => Promise<Readonly<Record<string, unknown>>>
  /** Waits until what was acknowledged is visible, and compares it with the log and the read models with the log alone. */
  readonly recount: (acknowledged: Acknowledged) => Promise<Findings>
}

/** The key of a report, among those of a synthetic caseload. */
export const isReport = (key: string): boolean => /^synthetic:[a-z0-9-]+:\d+:0$/.test(key)

const tagged = (commands: Iterable<BatchCommand>): ReadonlyArray<TaggedCommand<string>> =>
  [...commands].map((command) => ({ tag: command.key, command }))

const casesAtOnce = 40
const pauseBetween = 500
const mostAttempts = 600
const patience = 120_000

/** Records that the projectors have not applied yet, by what they tell. */
const lagOf = async (ledger: Distributed): Promise<number> => {
  let lag = 0
  for (const { metricsUrl } of ledger.running('projector')) lag += await metricAt(metricsUrl, metricNames.projectorLag)
  return lag
}

/** Opens a desk at a ledger: its people get their tokens. */
export const openDataDesk = async (ledger: Distributed): Promise<DataDesk> => {
  const { tokenFor } = ledger.tokens
  const tokens = {
    registrar: await tokenFor({ subject: 'registrar', agency: registry, roles: ['registrar'] }),
    importer: await tokenFor({ subject: 'importer', agency, roles: ['reporter', 'caseworker', 'statistician'] }),
    statistician: await tokenFor({ subject: 'statistician', agency: registry, roles: ['statistician'] }),
    operator: await tokenFor({ subject: 'operator', agency: registry, roles: ['operator'] }),
  }

  const sendAs = async (token: string, given: Iterable<BatchCommand>, intakeUrl: string): Promise<Acknowledged> => {
    const commands = tagged(given)
    const refused = new Set<string>()
    for (let attempt = 1; ; attempt++) {
      refused.clear()
      const sent = await sendCommands({ intakeUrl, token }, commands, { onRefused: (tag) => void refused.add(tag) })
      if (E.isRight(sent)) {
        const keys = commands.map(({ tag }) => tag).filter((key) => !refused.has(key))
        return { position: sent.right.position ?? '', keys, refused: [...refused] }
      }
      if (attempt === mostAttempts) throw new Error(sent.left.title)
      await sleep(200)
    }
  }

  const send: DataDesk['send'] = (commands, intakeUrl = ledger.intakeUrl) =>
    sendAs(tokens.importer, commands, intakeUrl)

  const asked: DataDesk['asked'] = async (path) => {
    for (const until = Date.now() + patience; ;) {
      const response = await fetch(`${ledger.queryUrl}${path}`, {
        headers: { authorization: `Bearer ${tokens.statistician}`, 'ledger-purpose': 'QualityControl' },
      })
      if (response.ok) return (await response.json()) as Record<string, unknown>
      const problem = await response.text()
      const isWaiting = response.status === 503 || response.status === 409
      if (!isWaiting || Date.now() > until)
        throw new Error([`${response.status} ${problem}`, ...ledger.endedAlone()].join('; '))
      await sleep(50)
    }
  }

  return {
    tokens,
    send,
    asked,
    register: async (intakeUrl = ledger.intakeUrl) => {
      await sendAs(tokens.registrar, [registration, ...datasets], intakeUrl)
    },
    sendDuring: async (seed, fault) => {
      let over = false
      const ended = fault().finally(() => {
        over = true
      })
      // Told below; until then the sending goes on.
      ended.catch(() => undefined)
      const [keys, refused]: [string[], string[]] = [[], []]
      const isOver = () => over
      for (let nth = 0; ; nth++) {
        const isLast = isOver()
        const sent = await send(caseload(`${seed}-${nth}`, casesAtOnce))
        keys.push(...sent.keys)
        refused.push(...sent.refused)
        if (isLast) {
          await ended
          return { position: sent.position, keys, refused }
        }
        await sleep(pauseBetween)
      }
    },
    recount: async ({ position, keys, refused }) => {
      await asked(`/v1/statistics?measure=reported&synthetic=only&after=${position}`)
      const store = await openEventStore(ledger.eventStore)
      try {
        const log = await wholeLog(store)
        const [live, alone] = [await liveDigests(ledger.database, 'rows'), await digestsOfLog(store, 'rows')]
        const tables = new Set([...Object.keys(live), ...Object.keys(alone)])
        for (const until = Date.now() + patience; (await lagOf(ledger)) > 0 && Date.now() < until;) await sleep(100)
        return {
          refused: refused.filter(isReport),
          lost: lostReports(log, agency, keys.filter(isReport)),
          faults: faultsOf(log),
          differing: [...tables].filter((table) => live[table] !== alone[table]),
          lag: await lagOf(ledger),
          ended: ledger.endedAlone(),
        }
      } finally {
        await store.close()
      }
    },
  }
}
