import { aReport, aRescue, aReturn } from '@ledger/intake/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startLedger, type LedgerUnderTest } from './ledger-under-test.ts'

type Told = Readonly<Record<string, unknown>>
type Requests = { readonly requests: ReadonlyArray<Told>; readonly more: boolean }
type Read = { readonly status: number; readonly etag: string | null; readonly body: Told }

const day = 24 * 60 * 60 * 1000

let ledger: LedgerUnderTest
let tokens: { readonly asker: string; readonly asked: string; readonly third: string }
let agencies: { readonly asker: string; readonly asked: string }
let nth = 0
let own = ''
let other = ''
type Party = keyof typeof tokens

beforeAll(async () => {
  ledger = await startLedger()
  ledger.intake.now.value = Date.now() - 31 * day
})
afterAll(() => ledger.stop())

// Other agencies in each test, with a case each of the same person.
beforeEach(async () => {
  const { intake } = ledger
  nth++
  const tokenOf = (agency: string) => intake.tokenFor(['reporter', 'caseworker'], agency)
  agencies = {
    asker: await intake.register(`asker-${nth}`),
    asked: await intake.register(`asked-${nth}`),
  }
  tokens = {
    asker: await tokenOf(agencies.asker),
    asked: await tokenOf(agencies.asked),
    third: await tokenOf(await intake.register(`third-${nth}`)),
  }
  own = (await intake.post('/v1/cases', aReport, { token: tokens.asker })).body.id
  other = (await intake.post('/v1/cases', aReport, { token: tokens.asked })).body.id
  await intake.post(`/v1/cases/${own}/rescue`, aRescue, { token: tokens.asker })
  await intake.post(`/v1/cases/${other}/repatriation`, aReturn, { token: tokens.asked })
})

const read = async (party: Party, path: string): Promise<Read> => {
  const { commit } = await ledger.intake.store.head()
  const url = `${ledger.queryUrl}${path}${path.includes('?') ? '&' : '?'}after=${commit}`
  const response = await fetch(url, { headers: { authorization: `Bearer ${tokens[party]}` } })
  const { status, headers } = response
  return { status, etag: headers.get('etag'), body: (await response.json()) as Told }
}
const listOf = async (party: Party, side: 'asker' | 'asked') =>
  (await read(party, `/v1/merge-requests?side=${side}`)).body as Requests
const ask = async (into = other) => {
  const data = { case: own, into, reason: 'Biometrics' }
  return (await ledger.intake.post('/v1/merge-requests', data, { token: tokens.asker })).body.id
}
const answer = async (party: Party, id: string, how: 'acceptance' | 'refusal' | 'undoing') => {
  const data = how === 'undoing' ? { reason: 'MergedInError' } : {}
  return (await ledger.intake.post(`/v1/merge-requests/${id}/${how}`, data, { token: tokens[party] })).status
}
const casesSeenBy = async (party: Party) =>
  Promise.all([own, other].map(async (id) => (await read(party, `/v1/cases/${id}`)).status))

test('after thirty days it has lapsed, refused or not, and waits for nobody', async () => {
  const ids = [await ask(), await ask()]
  expect(await answer('asked', ids[1]!, 'refusal')).toBe(200)
  const { requests } = await listOf('asker', 'asker')
  expect(requests.map(({ status }) => status)).toEqual(['lapsed', 'lapsed'])
  expect((await listOf('asked', 'asked')).requests).toEqual([])
})

describe('within thirty days', () => {
  beforeEach(() => {
    ledger.intake.now.value = Date.now()
  })

  test('who is asked is told which of its own cases is meant, and by whom, and nothing of the other', async () => {
    const id = await ask()
    expect(await casesSeenBy('asked')).toEqual([404, 200])
    const { requests, more } = await listOf('asked', 'asked')
    expect(more).toBe(false)
    expect(requests).toEqual([
      {
        id,
        side: 'asked',
        case: other,
        askedBy: agencies.asker,
        reason: 'Biometrics',
        askedAt: expect.any(String) as string,
        lapsesAt: expect.any(String) as string,
        status: 'pending',
        revision: 0,
      },
    ])
    expect(JSON.stringify(requests)).not.toContain(own)
    expect(await listOf('third', 'asked')).toEqual({ requests: [], more: false })
    expect(await listOf('asker', 'asked')).toEqual({ requests: [], more: false })
    expect((await read('third', `/v1/merge-requests/${id}`)).status).toBe(404)
  })

  test('what the asker is told is the same whether there is such a case, and whether it was refused', async () => {
    const ids = [await ask(), await ask('c0000000-0000-4000-8000-00000000000f'), await ask()]
    expect(await answer('asked', ids[2]!, 'refusal')).toBe(200)
    const views = await Promise.all(ids.map((id) => read('asker', `/v1/merge-requests/${id}`)))
    const alike = views.map(({ body: { id: _id, into: _into, ...rest }, ...shown }) => ({ ...shown, rest }))
    expect(alike[1]).toEqual(alike[0])
    expect(alike[2]).toEqual(alike[0])
    expect(alike[0]).toMatchObject({ status: 200, etag: null, rest: { case: own, status: 'pending' } })
    const listed = await listOf('asker', 'asker')
    expect(listed.requests.map(({ status, revision }) => [status, revision])).toEqual(
      Array(3).fill(['pending', undefined]),
    )
    expect((await listOf('asked', 'asked')).requests.map(({ status }) => status).sort()).toEqual(['pending', 'refused'])
  })

  test('accepted, both see both records and the one person; undone by either, each sees its own again', async () => {
    for (const party of ['asked', 'asker'] as const) {
      const id = await ask()
      expect(await answer('asked', id, 'acceptance')).toBe(200)
      for (const side of ['asked', 'asker'] as const) {
        expect(await casesSeenBy(side)).toEqual([200, 200])
        expect((await read(side, `/v1/cases/${own}/timeline`)).status).toBe(200)
        expect((await read(side, `/v1/merge-requests/${id}`)).body).toMatchObject({
          side,
          status: 'accepted',
          revision: 1,
        })
      }
      expect(await casesSeenBy('third')).toEqual([404, 404])
      expect((await read('asker', `/v1/cases/${other}`)).body['absorbed']).toMatchObject([
        { duplicate: own, holders: [agencies.asker] },
      ])
      expect(await answer(party, id, 'undoing')).toBe(200)
      expect([await casesSeenBy('asker'), await casesSeenBy('asked')]).toEqual([
        [200, 404],
        [404, 200],
      ])
      expect((await listOf('asked', 'asked')).requests.find((one) => one['id'] === id)).toMatchObject({
        status: 'undone',
      })
    }
  })

  test('the list is told as CSV as well', async () => {
    await ask()
    const { commit } = await ledger.intake.store.head()
    const response = await fetch(`${ledger.queryUrl}/v1/merge-requests?format=csv&after=${commit}`, {
      headers: { authorization: `Bearer ${tokens.asked}` },
    })
    const [header, row] = (await response.text()).split('\r\n')
    expect(header).toBe('id,side,case,reason,askedAt,lapsesAt,status,into,askedBy,revision')
    expect(row).toContain(`asked,${other},Biometrics`)
  })
})
