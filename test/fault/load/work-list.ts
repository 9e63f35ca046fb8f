import { namedIdOf } from '@ledger/event-store'
import { newRecordId } from '@ledger/intake'
import { syntheticCaseload, type RecordIdOf } from '@ledger/synthetic'
import type { BatchCommand } from '@ledger/wire'
import type { SeededRandom } from '../seeded-random.ts'

const lifeOf = ({ key }: BatchCommand): string => key.slice(0, key.lastIndexOf(':'))

const again = (key: string): string => `twice:${key}`

/** The id that the ledger gives to a case: derived from the agency and the key of its report. */
export const caseIdOf = (agency: string, key: string): string => namedIdOf('case', `${agency}\n${key}`)

/** The first steps of a case as if they had been recorded a second time, and the merge of the two. */
const recordedTwice = (agency: string, life: ReadonlyArray<BatchCommand>, steps: number): BatchCommand[] => {
  const key = life[0]!.key
  const end = life.findIndex(({ command }) => command === 'CloseCase' || command === 'RetractCase')
  const copied = life.slice(0, end < 0 ? steps : Math.min(steps, end))
  const copies = copied.map((one) => ({
    ...one,
    key: again(one.key),
    ...(one.recordKey !== undefined && { recordKey: again(one.recordKey) }),
  }))
  const data = { into: caseIdOf(agency, key), reason: 'AgenciesAgree' }
  return [...copies, { key: `merge:${key}`, command: 'MergeCase', recordKey: again(key), data }]
}

// Six digits on end in a key look like the number of a document.
const nameOf = (seed: number): string => `fault-${seed.toString(36)}`

/** What to make work lists of. */
export type WorkOptions = {
  readonly agency: string
  readonly seed: number
  readonly cases: number
  readonly clients: number
}

/**
 * The work of some clients: whole lives of records, each life in one client's hands and in its order. Some victims are
 * recorded a second time, and the second record is merged into the first.
 */
export const workLists = (
  { agency, seed, cases, clients }: WorkOptions,
  random: SeededRandom,
): ReadonlyArray<ReadonlyArray<BatchCommand>> => {
  const recordId: RecordIdOf = (kind, _, key) => newRecordId(kind, agency, key)
  // Its own merges would be of cases in the hands of two clients; facts that it corrects or withdraws are named by their
  // place in their case, which the merges of this load move.
  const commands = [...syntheticCaseload({ seed: nameOf(seed), cases, until: '2025-07-01', recordId })].filter(
    ({ command }) => command !== 'MergeCase' && command !== 'CorrectFact' && command !== 'WithdrawFact',
  )
  const lives = Map.groupBy(commands, lifeOf)
  const lists: BatchCommand[][] = Array.from({ length: clients }, () => [])
  const listOf = new Map([...lives.keys()].map((life) => [life, lists[random.between(0, clients - 1)]!]))
  for (const command of commands) {
    const list = listOf.get(lifeOf(command))!
    list.push(command)
    if (command.command !== 'ReportVictim' || !random.chance(0.25)) continue
    list.push(...recordedTwice(agency, lives.get(lifeOf(command))!, random.between(1, 3)))
  }
  return lists
}
