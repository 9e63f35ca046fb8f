import {
  BACKWARDS,
  END,
  jsonEvent,
  metastreamOf,
  NO_STREAM,
  StreamNotFoundError,
  type AppendExpectedRevision,
  type EventStoreDBClient,
} from '@eventstore/db-client'
import { isDeepStrictEqual } from 'node:util'
import { askLeader, readLeader } from '../follow-leader.ts'
import type { Credentials } from '../options.ts'
import { pull } from '../pull.ts'
import { within } from '../within.ts'
import { defaultLists, ownLists, type AccessPlan } from './access-plan.ts'

type Written = { readonly revision: bigint; readonly data: Readonly<Record<string, unknown>> }

const settings = '$settings'

const isObject = (data: unknown): data is Written['data'] =>
  typeof data === 'object' && data !== null && !Array.isArray(data) && !(data instanceof Uint8Array)

/** Sets the access lists of a plan where they are not so already. Gives the streams whose rights were changed. */
export const applyLists = async (
  client: EventStoreDBClient,
  by: Credentials,
  plan: AccessPlan,
  deadline: number,
): Promise<ReadonlyArray<string>> => {
  const last = async (stream: string): Promise<Written | undefined> => {
    const options = {
      direction: BACKWARDS,
      fromRevision: END,
      maxCount: 1,
      credentials: by,
      requiresLeader: true,
    } as const
    const open = () => pull(client.readStream(stream, options), { silence: deadline, signals: [] })
    try {
      for await (const { event } of readLeader(open)) {
        if (event === undefined) continue
        const { revision, data } = event
        // What is no object says nothing, to the server either.
        return { revision, data: isObject(data) ? data : {} }
      }
    } catch (error) {
      if (!(error instanceof StreamNotFoundError)) throw error
    }
    return undefined
  }
  /** What was written last to a stream becomes this, if it is not; another writer meanwhile is a conflict. */
  const become = async (
    stream: string,
    type: string,
    change: (before: Written['data']) => Record<string, unknown>,
  ): Promise<boolean> => {
    const before = await last(stream)
    const data = change(before?.data ?? {})
    if (isDeepStrictEqual(data, before?.data)) return false
    const expectedRevision: AppendExpectedRevision = before?.revision ?? NO_STREAM
    const options = { credentials: by, deadline, expectedRevision, requiresLeader: true }
    await within(
      askLeader(() => client.appendToStream(stream, jsonEvent({ type, data }), options)),
      deadline,
    )
    return true
  }
  const changed: string[] = []
  // The defaults come last: until then nobody has lost what he had by them.
  for (const [stream, list] of ownLists(plan)) {
    if (await become(metastreamOf(stream), '$metadata', (before) => ({ ...before, $acl: list }))) changed.push(stream)
  }
  if (await become(settings, settings, (before) => ({ ...before, ...defaultLists(plan) }))) changed.push(settings)
  return changed
}
