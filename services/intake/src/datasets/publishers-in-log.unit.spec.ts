import { StoreUnavailable, UndecodableStream, type EventStore } from '@ledger/event-store'
import { memoryStore, someEvent } from '@ledger/event-store/testing'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { aFigure, embassy, statisticsOffice } from '../testing/index.ts'
import { publishersInLog, StillLookedThrough } from './publishers-in-log.ts'

const published = (dataset: string, agency: string) =>
  someEvent({
    id: randomUUID(),
    type: 'FigurePublished',
    data: { figure: { ...aFigure, source: { ...aFigure.source, dataset } }, agency },
  })
const append = async (store: EventStore, event: ReturnType<typeof someEvent>) => {
  await store.append(`figure-${randomUUID()}`, 'no-stream', [event])()
}

/** A store whose log can be held back, and be away. */
const watched = () => {
  const store = memoryStore()
  const state = { passes: 0, away: false, held: undefined as Promise<undefined> | undefined }
  const readAll: EventStore['readAll'] = async (...args) => {
    state.passes++
    await state.held
    if (state.away) throw new StoreUnavailable('down')
    return store.readAll(...args)
  }
  return { store, state, readAll }
}

test('tells the publishers of each data set in their order, also of what is appended later', async () => {
  const { store, readAll } = watched()
  const publishersOf = publishersInLog({ readAll })
  for (const agency of [statisticsOffice, embassy, statisticsOffice]) await append(store, published('both', agency))
  await append(store, published('one', embassy))
  await append(store, someEvent({ id: randomUUID() }))
  expect(await publishersOf('both')).toEqual([statisticsOffice, embassy])
  expect(await publishersOf('one')).toEqual([embassy])
  expect(await publishersOf('none')).toEqual([])
  await append(store, published('none', embassy))
  expect(await publishersOf('none')).toEqual([embassy])
})

test('looks through the log once for all who ask meanwhile', async () => {
  const { store, state, readAll } = watched()
  const publishersOf = publishersInLog({ readAll })
  await append(store, published('one', embassy))
  const { promise, resolve: letGo } = Promise.withResolvers<undefined>()
  state.held = promise
  const asked = [publishersOf('one'), publishersOf('one'), publishersOf('two')]
  letGo(undefined)
  expect(await Promise.all(asked)).toEqual([[embassy], [embassy], []])
  expect(state.passes).toBe(1)
})

test('lets nobody wait longer than stated, and answers who asks again', async () => {
  const { store, state, readAll } = watched()
  const publishersOf = publishersInLog({ readAll }, 1)
  await append(store, published('one', embassy))
  const { promise, resolve: letGo } = Promise.withResolvers<undefined>()
  state.held = promise
  await expect(publishersOf('one')).rejects.toBeInstanceOf(StillLookedThrough)
  letGo(undefined)
  state.held = undefined
  await expect.poll(() => publishersOf('one').catch(() => 'later')).toEqual([embassy])
})

test('says that the log cannot be read, and looks again when it can', async () => {
  const { store, state, readAll } = watched()
  const publishersOf = publishersInLog({ readAll })
  await append(store, published('one', embassy))
  state.away = true
  await expect(publishersOf('one')).rejects.toBeInstanceOf(StoreUnavailable)
  state.away = false
  expect(await publishersOf('one')).toEqual([embassy])
})

test('does not guess at who published what it cannot read', async () => {
  const { store, readAll } = watched()
  const publishersOf = publishersInLog({ readAll })
  await append(store, someEvent({ id: randomUUID(), type: 'FigurePublished', data: { figure: 'of a newer program' } }))
  await expect(publishersOf('one')).rejects.toBeInstanceOf(UndecodableStream)
})
