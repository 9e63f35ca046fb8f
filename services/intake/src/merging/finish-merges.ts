import type { EventStore } from '@ledger/event-store'
import type { Instant } from '@ledger/kernel'
import { mergesIn } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { finishMerge, finishRelease } from './finish-merge.ts'
import { mergingIn } from './merging.ts'
import type { OnBehalf } from './on-behalf.ts'

/** The ledger itself, when it finishes what was cut off. */
const ledgerItself = '00000000-0000-4000-8000-000000000000'

/**
 * Finishes the merges and releases that were cut off, as when the process was killed in between: told by the register.
 * Gives how many there were, and the reasons for those that could not be finished yet.
 */
export const finishMerges = async (
  store: EventStore,
  at: Instant,
): Promise<{ readonly found: number; readonly unfinished: ReadonlyArray<string> }> => {
  const merging = mergingIn(store)
  const open = mergesIn(await merging.register.load()).filter(([, { phase }]) => phase !== 'merged')
  const who: OnBehalf = { agency: ledgerItself, actor: 'intake', correlationId: randomUUID(), at }
  const unfinished: string[] = []
  for (const [duplicate, merge] of open) {
    const finish = merge.phase === 'merging' ? finishMerge : finishRelease
    const finished = await finish(merging, who, duplicate, merge)
    if (E.isLeft(finished)) unfinished.push(`${duplicate}: ${finished.left.kind}`)
  }
  return { found: open.length, unfinished }
}
