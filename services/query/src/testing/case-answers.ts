import { describe, expect, test } from 'vitest'
import { problemOf, rowsOf, wholeRows } from './answers-read.ts'
import { nowhere, type QueriedRecords } from './queried-records.ts'

const stranger = 'a0000000-0000-4000-8000-000000000009'

/** What is answered of cases and other records: to those who hold them, and to those who do not. */
export const caseAnswers = ({ query, ids, addressOf }: QueriedRecords): void => {
  describe('records of other agencies', () => {
    test.each(['/v1/cases/{id}', '/v1/cases/{id}/timeline', '/v1/operations/{id}', '/v1/investigations/{id}'])(
      '%s are not there, in any form, as little as those that there are not',
      async (path) => {
        const address = addressOf(path)
        const token = { authorization: `Bearer ${await query().tokenFor(['reporter', 'caseworker'], stranger)}` }
        const told = async (where: string, headers = {}) => {
          const { instance: _instance, ...rest } = (await problemOf(
            await query().get(where, { ...token, ...headers }),
          )) as {
            instance?: string
          }
          return rest
        }
        const notThere = await told(path.replace('{id}', nowhere))
        expect(notThere).toEqual({ type: 'urn:ledger:problem:not-found', title: 'There is no such thing', status: 404 })
        expect(await told(address)).toEqual(notThere)
        expect(await told(address, { accept: 'text/csv' })).toEqual(notThere)
        expect(await told(`${address}?format=csv`)).toEqual(notThere)
        expect((await fetch(query().url + address, { method: 'HEAD', headers: token })).status).toBe(404)
      },
    )
  })

  describe('a case', () => {
    test('is shown as it stands, with its revision', async () => {
      const response = await query().get(`/v1/cases/${ids().case}`)
      expect(response.headers.get('etag')).toBe('"4"')
      const shown = (await response.json()) as Record<string, unknown>
      expect(shown).toMatchObject({ id: ids().case, revision: 4, lifecycle: 'Open', rescue: { country: 'KHM' } })
      const flat = new Map(
        rowsOf(await query().csv(`/v1/cases/${ids().case}`)).map(({ field, value }) => [field, value]),
      )
      expect(flat.get('person.citizenships')).toBe('IDN')
      expect(flat.get('assessments.0.status')).toBe('ActualVictimOfTrafficking')
      expect(flat.get('revision')).toBe('4')
    })

    test.each([1, 2, 3, 5, 100])('has a timeline, whole whatever its pages hold (%i)', async (limit) => {
      const whole = (await query().json(`/v1/cases/${ids().case}/timeline`)) as {
        entries: ReadonlyArray<{ type: string }>
      }
      expect(whole.entries.map(({ type }) => type)).toEqual([
        'VictimReported',
        'VictimRescued',
        'StatusAssessed',
        'RepatriationDeparted',
        'RepatriationArrived',
      ])
      const entries: unknown[] = []
      const cells: unknown[] = []
      for (let cursor = '', next: number | null = -1; next !== null; cursor = `&cursor=${next}`) {
        const address: string = `/v1/cases/${ids().case}/timeline?limit=${limit}${cursor}`
        const page = (await query().json(address)) as { entries: ReadonlyArray<unknown>; next: number | null }
        expect(page.entries.length).toBeLessThanOrEqual(limit)
        const response = await query().get(`${address}&format=csv`)
        expect(response.headers.get('ledger-next-cursor')).toBe(page.next === null ? null : String(page.next))
        cells.push(
          ...wholeRows(await response.text(), page.next).map(({ data, revision, ...rest }) => ({
            ...rest,
            revision: Number(revision),
            data: JSON.parse(data!) as unknown,
          })),
        )
        entries.push(...page.entries)
        next = page.next
      }
      expect(entries).toEqual(whole.entries)
      expect(cells).toEqual(whole.entries)
    })
  })
}
