import type { EventStore } from '@ledger/event-store'
import type { Instant } from '@ledger/kernel'
import type { AgencyDirectory, Caller, Problem } from '@ledger/service-kit'
import type { BatchCommand } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { inOrder, type KeyedTask } from '../batch/in-order.ts'
import { recordsOf } from '../batch/line-task.ts'
import { parseCommand } from '../batch/parse-line.ts'
import { datasetsIn } from '../datasets/datasets-in.ts'
import { submitter } from '../submission/submit.ts'
import type { Accepted } from '../submission/submission.ts'
import { appendsInTurn } from './appends-in-turn.ts'
import { syntheticClock } from './synthetic-clock.ts'

/** A command of a synthetic caseload: at which instant of the synthetic clock it is recorded, and by whom. */
export type TimedCommand = { readonly at: Instant; readonly caller: Caller; readonly command: BatchCommand }

/** What came of one: what was recorded, or why not. */
export type TimedResult = Omit<TimedCommand, 'caller'> & { readonly result: E.Either<Problem, Accepted> }

/** How many are under way at once: their appends share transactions. */
const atOnce = 256

/** Merges append more than once; these and reopenings are done one after the other. */
const isAlone = ({ command }: BatchCommand): boolean => command === 'MergeCase' || command === 'ReopenCase'

/**
 * Records commands on the synthetic clock, each at its instant, in their order, which must be that of their instants; all
 * rules hold as for what comes over HTTP. Only synthetic records are taken, and the registration of agencies. Commands
 * that were recorded before add nothing: cut off, the same commands are sent again. Gives what came of each, in order.
 */
export const scheduleRecorder = ({
  store,
  agencies,
}: {
  readonly store: EventStore
  readonly agencies: AgencyDirectory
}): ((commands: Iterable<TimedCommand>, signal: AbortSignal) => AsyncIterable<TimedResult>) => {
  const turns = appendsInTurn(store)
  const submit = submitter({ store: turns.store, agencies, datasets: datasetsIn(turns.store) })

  const taskOf = async ({ at, caller, command }: TimedCommand): Promise<KeyedTask<TimedResult>> => {
    const agency = await agencies.of(caller.agency)
    const parsed = parseCommand(JSON.parse(JSON.stringify(command)), { caller, agency, isDryRun: false })
    if (E.isLeft(parsed)) return { keys: [], run: () => Promise.resolve({ at, command, result: parsed }) }
    const { key, entry, id, data } = parsed.right
    const submission = {
      entry,
      caller,
      idempotencyKey: key,
      id,
      data,
      ifRevision: undefined,
      correlationId: randomUUID(),
      traceparent: undefined,
      at,
      clock: syntheticClock,
    }
    const inTurn = turns.nextTurn(isAlone(command))
    return {
      keys: recordsOf(parsed.right),
      run: async () => ({ at, command, result: await inTurn(() => submit(submission)) }),
    }
  }

  async function* tasksOf(
    commands: Iterable<TimedCommand>,
    signal: AbortSignal,
  ): AsyncGenerator<KeyedTask<TimedResult>> {
    for (const command of commands) {
      if (signal.aborted) return
      yield await taskOf(command)
    }
  }

  return (commands, signal) => inOrder(tasksOf(commands, signal), atOnce)
}
