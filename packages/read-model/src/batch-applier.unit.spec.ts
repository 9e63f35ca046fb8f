import { beginning, type RecordedEvent } from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'
import { readModels } from '@ledger/projections'
import { expect, test } from 'vitest'
import { batchApplier, type ApplierOptions } from './batch-applier.ts'
import type { Batch, ReadModelWriter } from './read-model-store.ts'
import { report, rescue } from './testing/some-cases.ts'

const caseOf = (n: number): string => `case-c0000000-0000-4000-8000-00000000000${n}`
const event = (n: number, revision: number): RecordedEvent => ({
  ...someEvent(revision === 0 ? report : rescue),
  stream: caseOf(n),
  revision,
  position: beginning,
})

/** Applies pages of events, each page a batch; gives of which cases the database was asked, and what was written. */
const applied = async (pages: ReadonlyArray<ReadonlyArray<RecordedEvent>>, options: ApplierOptions) => {
  const asked: string[] = []
  const written: Batch[] = []
  const writer: ReadModelWriter = {
    models: readModels,
    checkpoint: () => Promise.resolve(undefined),
    parkedStreams: () => Promise.resolve(new Set()),
    loadStates: (category, ids) => {
      asked.push(...ids.map((id) => `${category}-${id}`))
      return Promise.resolve(new Map())
    },
    commit: (batch) => {
      written.push(batch)
      return Promise.resolve('stored')
    },
  }
  const applier = batchApplier(writer, 'a source', new AbortController().signal, options)
  await applier.start()
  for (const [nth, page] of pages.entries()) {
    await applier.fold(page)
    await applier.write(String(nth), beginning)
  }
  await applier.drain()
  return { asked, written }
}

const pages = [
  [event(1, 0), event(1, 1), event(2, 0)],
  [event(2, 1), event(3, 0)],
]

test('where streams come whole, the database is not asked for the state of one that begins', async () => {
  const { asked, written } = await applied(pages, { streamsComeWhole: true })
  expect(asked).toEqual([])
  expect(written.flatMap(({ parked }) => parked)).toEqual([])
})

test('but for one that was begun before: it is gone on with', async () => {
  const { asked } = await applied([[event(2, 1), event(3, 0)]], { streamsComeWhole: true })
  expect(asked).toEqual([caseOf(2)])
})

test('where they interleave, it is asked for each that is not in memory', async () => {
  const { asked } = await applied(pages, {})
  expect(asked).toEqual([caseOf(1), caseOf(2), caseOf(3)])
})

test('a state is new in the batch that holds the first events of its stream, and in no other', async () => {
  const { written } = await applied(pages, {})
  const isNew = written.map(({ states }) =>
    [...(states.get('case') ?? [])].map(([id, state]) => [`case-${id}`, state.isNew]),
  )
  expect(isNew).toEqual([
    [
      [caseOf(1), true],
      [caseOf(2), true],
    ],
    [
      [caseOf(2), false],
      [caseOf(3), true],
    ],
  ])
})
