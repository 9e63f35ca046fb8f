import { someEvent } from '@ledger/event-store/testing'
import { watchStream } from '@ledger/read-model'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startQuery, type QueryUnderTest } from './testing/query-under-test.ts'

const alarm = (nth: number, edition: number, synthetic: boolean, series: object) => ({
  type: 'AlarmRaised',
  data: {
    ...{ alarm: `d0000000-0000-5000-8000-00000000000${nth}`, edition, month: '2024-04', synthetic, series },
    ...{ count: 24, chance: 0.0000012, unusual: 'very-unusual' },
    base: { kind: 'same-quarter', from: '2021-03', to: '2023-05', months: 9, mean: 6, highest: 7 },
  },
})
const watched = (edition: number, judged?: number) => ({
  type: 'EditionWatched',
  data: {
    edition,
    months: [
      { month: '2024-04', synthetic: false, byChance: 0.12, alarms: 1, ...(judged !== undefined && { judged }) },
      { month: '2024-04', synthetic: true, byChance: 0, alarms: 0 },
    ],
  },
})
const corridor = { kind: 'corridor', citizenship: 'MMR', countryOfExploitation: 'THA' }
const channel = { kind: 'recruitment-channel', channel: 'Telegram' }

let query: QueryUnderTest
const append = async (...events: { readonly type: string; readonly data: unknown }[]) => {
  for (const event of events) {
    const appended = await query.store.append(watchStream, 'any-by-name', [someEvent(event)])()
    if (E.isLeft(appended)) throw new Error(appended.left.kind)
  }
  await query.project()
}
beforeAll(async () => {
  query = await startQuery()
})
afterAll(() => query.stop())

describe('GET /v1/alarms', () => {
  test('tells of an edition that was not judged yet nothing, which is not to say that nothing surged', async () => {
    expect(await query.json('/v1/alarms')).toEqual({ synthetic: 'exclude', alarms: [], more: false, months: [] })
  })

  test('tells alarms with what they were compared with, and how many chance alone would give', async () => {
    await append(alarm(1, 40, false, corridor), alarm(2, 40, true, channel), watched(40, 12))
    const { alarms, months } = await query.json('/v1/alarms')
    expect(alarms).toEqual([
      {
        ...{ id: 'd0000000-0000-5000-8000-000000000001', edition: 40, month: '2024-04', synthetic: false, count: 24 },
        ...{ series: corridor, chance: 0.0000012, unusual: 'very-unusual', raisedAt: expect.any(String) as string },
        base: { kind: 'same-quarter', from: '2021-03', to: '2023-05', months: 9, mean: 6, highest: 7 },
        words: '24 in April 2024, very unusual; same quarter of 2021-2023: 9 months, mean 6.0, highest 7',
      },
    ])
    expect(months).toEqual([{ edition: 40, month: '2024-04', synthetic: false, judged: 12, byChance: 0.12, alarms: 1 }])
    const csv = await query.csv('/v1/alarms?synthetic=only')
    expect(csv).toContain(',recruitment-channel,,,,Telegram,24,')
  })

  test('is read by analysts, operators and, of what is published, by anybody; and by no caseworker', async () => {
    const asked = async (role: 'analyst' | 'operator' | 'caseworker') =>
      (await query.get('/v1/alarms', { authorization: `Bearer ${await query.tokenFor([role])}` })).status
    expect([await asked('analyst'), await asked('operator'), await asked('caseworker')]).toEqual([200, 200, 403])
    const open = await fetch(`${query.url}/v1/public/alarms`)
    expect(await open.json()).toEqual(await query.json('/v1/alarms'))
    const etag = open.headers.get('etag') ?? ''
    const again = () => fetch(`${query.url}/v1/public/alarms`, { headers: { 'if-none-match': etag } })
    expect((await again()).status).toBe(304)
    await append(alarm(3, 41, false, channel), watched(41))
    expect((await again()).status).toBe(200)
  })

  test('of many tells the latest, and that there are others', async () => {
    const { alarms, more, months } = await query.json('/v1/alarms?limit=1')
    expect([alarms, more]).toEqual([[expect.objectContaining({ edition: 41 })], true])
    expect((months as { judged: unknown }[])[0]?.judged).toBeNull()
    expect(await query.json('/v1/alarms?edition=40')).toMatchObject({ alarms: [{ edition: 40 }], more: false })
    expect(await query.csv('/v1/alarms?limit=1')).toContain('ask for one edition')
  })
})
