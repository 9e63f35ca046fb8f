import { readModels as models } from '@ledger/projections'
import { expect, test } from 'vitest'
import { keepSettled } from './keep-settled.ts'

test('settles what there is, tells of a failure and goes on, until it is stopped', async () => {
  const stop = new AbortController()
  const told: string[] = []
  const asked: (typeof models)[] = []
  const settle = (of: typeof models) => {
    asked.push(of)
    if (asked.length === 3) stop.abort()
    return asked.length === 2 ? Promise.reject(new Error('the database is away')) : Promise.resolve(7)
  }
  const onTrouble = (reason: string) => told.push(reason)
  await keepSettled({ readModels: { settle }, models, signal: stop.signal, onTrouble, pauseMs: 1 })
  expect(asked).toEqual([models, models, models])
  expect(told).toEqual(['the database is away'])
})
