import { findPostgres } from '@ledger/engines'
import { readModels, statisticsChange } from '@ledger/projections'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../database.ts'
import { pgDatabase } from '../pg-database.ts'
import { postgresReadModels } from '../postgres-read-models.ts'
import { memoryDatabase } from '../testing/memory-database.ts'
import { textCodes, type KnownCodes } from './text-codes.ts'

/** A row that has these texts, one after the other and over again, where a row has texts. */
const row = (...texts: ReadonlyArray<string>) => {
  let nth = 0
  return statisticsChange.columns.map(({ type }) => (type === 'text' ? (texts[nth++ % texts.length] ?? '') : null))
}

class TakenBack extends Error {}

const spec = (name: string, make: () => Promise<Database>): void => {
  describe(`${name}: the numbers of texts`, () => {
    let database: Database
    let known: KnownCodes
    beforeAll(async () => {
      database = await make()
      await postgresReadModels(database).prepare(readModels)
      known = new Map()
    })
    afterAll(() => database.close())

    const codesOf = (texts: ReadonlyArray<string>, of = known) =>
      database.transaction((sql) => textCodes(sql, 'ledger_g1', statisticsChange, [row(...texts)], of))

    test('are one for each text, the same ever after, and known without asking once they were read', async () => {
      const first = await codesOf(['KHM', 'MMR'])
      expect(new Set([first.get('KHM'), first.get('MMR')]).size).toBe(2)
      const again = await codesOf(['MMR', 'KHM', 'LAO'], new Map())
      expect([again.get('KHM'), again.get('MMR')]).toEqual([first.get('KHM'), first.get('MMR')])
      await codesOf(['KHM'])
      const unasked = {
        query: () => Promise.reject(new Error('asked')),
        copy: () => Promise.reject(new Error('copied')),
      }
      expect((await textCodes(unasked, 'ledger_g1', statisticsChange, [row('KHM')], known)).get('KHM')).toBe(
        first.get('KHM'),
      )
    })

    test('that were given in a transaction that was taken back are not remembered', async () => {
      const lost = database.transaction(async (sql) => {
        await textCodes(sql, 'ledger_g1', statisticsChange, [row('VNM')], known)
        throw new TakenBack()
      })
      await expect(lost).rejects.toThrow(TakenBack)
      const found = (await codesOf(['VNM'])).get('VNM')
      expect((await codesOf(['VNM'], new Map())).get('VNM')).toBe(found)
    })

    test('are the same for all who add the same texts at once', async () => {
      const texts = statisticsChange.columns.flatMap(({ name, type }) => (type === 'text' ? [`T ${name}`] : []))
      const all = await Promise.all([texts, texts.toReversed(), texts].map((some) => codesOf(some, new Map())))
      for (const codes of all)
        expect(texts.map((text) => codes.get(text))).toEqual(texts.map((text) => all[0]?.get(text)))
      expect(new Set(texts.map((text) => all[0]?.get(text))).size).toBe(texts.length)
    })
  })
}

spec('PGlite', memoryDatabase)
const postgres = await findPostgres()
if (postgres !== undefined) {
  spec('PostgreSQL', async () => pgDatabase({ url: await postgres.createDatabase() }))
  afterAll(() => postgres.stop())
}
