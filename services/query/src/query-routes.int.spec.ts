import {
  agencyAggregate,
  caseAggregate,
  datasetAggregate,
  figureAggregate,
  investigationAggregate,
  mergeRequestAggregate,
  operationAggregate,
  Role,
  rolesOf,
} from '@ledger/ledger'
import { ReadModelError } from '@ledger/read-model'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queryRoutes } from './compose.ts'
import { startQuery, someDay, type QueryUnderTest } from './testing/query-under-test.ts'
import {
  someCases,
  someDataset,
  someFigure,
  someInvestigation,
  someLife,
  someOperation,
  someRegistration,
} from './testing/some-records.ts'

const stranger = 'a0000000-0000-4000-8000-000000000009'
const nowhere = 'c0000000-0000-4000-8000-000000000001'
const dayAfter = someDay + 86_400_000

let query: QueryUnderTest
let ids: Record<'case' | 'operation' | 'investigation' | 'figure' | 'agency' | 'dataset' | 'merge-request', string>
let away = false

beforeAll(async () => {
  query = await startQuery((queries) => ({
    ...queries,
    freshness: () =>
      away ? Promise.reject(new ReadModelError('the database is unavailable', true)) : queries.freshness(),
  }))
  const [first] = await Promise.all(someCases.map((life) => query.record(caseAggregate, life)))
  ids = {
    case: first!,
    'merge-request': await query.record(mergeRequestAggregate, [
      { type: 'AskMerge', data: { case: first!, into: nowhere, reason: 'AgenciesAgree' } },
    ]),
    operation: await query.record(operationAggregate, [someOperation]),
    investigation: await query.record(investigationAggregate, [someInvestigation]),
    agency: await query.record(agencyAggregate, [someRegistration]),
    dataset: await query.record(datasetAggregate, [someDataset]),
    figure: await query.record(figureAggregate, [someFigure('one')]),
  }
  await query.record(figureAggregate, [someFigure('two', { value: 900, qualifier: 'at_least' })])
  await query.record(
    figureAggregate,
    [someFigure('three', { source: { dataset: 'a-test', record: '@three', citation: '=HYPERLINK("http://evil")' } })],
    { at: dayAfter },
  )
  await query.project()
})
afterAll(() => query.stop())

const rowsOf = (csv: string): ReadonlyArray<Readonly<Record<string, string>>> => parse(csv, { columns: true })
/** A value as a cell of CSV says it. */
const cell = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  return (await response.json()) as { status: number; detail?: string; type: string; errors?: unknown }
}

const addressOf = (path: string) => {
  const kind = /^\/v1\/(case|operation|investigation|figure|dataset|agenc|merge-request)/.exec(path)?.[1] ?? 'case'
  return path
    .replace('{id}', ids[kind === 'agenc' ? 'agency' : (kind as 'case')])
    .replace('{iso3}', 'IDN')
    .replace(/^\/v1\/statistics$/, '/v1/statistics?measure=reported')
    .replace(/^\/v1\/merge-requests$/, '/v1/merge-requests?side=asker')
}
const routes = queryRoutes({} as never, {} as never)
const guarded = routes.flatMap(({ path, action }) =>
  action === 'public' ? [] : [[path, { roles: rolesOf(action) }] as const],
)

describe('every route', () => {
  test.each(guarded)('%s is for its roles only, and answers JSON and CSV', async (path, { roles }) => {
    const address = addressOf(path)
    for (const role of Role.codes) {
      const response = await query.get(address, { authorization: `Bearer ${await query.tokenFor([role])}` })
      expect([role, response.status]).toEqual([role, roles.includes(role) ? 200 : 403])
    }
    for (const authorization of ['', 'Bearer x', 'Basic eDp5']) {
      const response = await query.get(address, { authorization })
      expect((await problemOf(response)).status).toBe(401)
    }
    const json = await query.get(address)
    expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(json.headers.get('ledger-position')).toMatch(/^\d+$/)
    const csv = await query.get(address, { accept: 'text/csv' })
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('vary')).toBe('Accept')
    expect(rowsOf(await csv.text()).length).toBeGreaterThan(0)
    const byParameter = await query.get(`${address}${address.includes('?') ? '&' : '?'}format=csv`)
    expect(byParameter.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect((await problemOf(await query.get(address, { accept: 'image/png' }))).status).toBe(406)
    const unknown = await query.get(`${address}${address.includes('?') ? '&' : '?'}colour=red`)
    expect((await problemOf(unknown)).status).toBe(400)
  })

  test('says that the read models are unavailable, and when to ask again', async () => {
    away = true
    for (const [path] of guarded) {
      const response = await query.get(addressOf(path))
      expect(response.headers.get('retry-after')).toBe('2')
      expect((await problemOf(response)).status).toBe(503)
    }
    expect((await fetch(`${query.url}/health/ready`)).status).toBe(503)
    away = false
    expect(await (await fetch(`${query.url}/health/ready`)).json()).toMatchObject({
      status: 'ready',
      parked: { streams: 0 },
    })
  })
})

describe('records of other agencies', () => {
  test.each(['/v1/cases/{id}', '/v1/cases/{id}/timeline', '/v1/operations/{id}', '/v1/investigations/{id}'])(
    '%s are not there, in any form, as little as those that there are not',
    async (path) => {
      const address = addressOf(path)
      const token = { authorization: `Bearer ${await query.tokenFor(['reporter', 'caseworker'], stranger)}` }
      const told = async (where: string, headers = {}) => {
        const { instance: _instance, ...rest } = (await problemOf(
          await query.get(where, { ...token, ...headers }),
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
      expect((await fetch(query.url + address, { method: 'HEAD', headers: token })).status).toBe(404)
    },
  )
})

describe('a case', () => {
  test('is shown as it stands, with its revision', async () => {
    const response = await query.get(`/v1/cases/${ids.case}`)
    expect(response.headers.get('etag')).toBe('"4"')
    const shown = (await response.json()) as Record<string, unknown>
    expect(shown).toMatchObject({ id: ids.case, revision: 4, lifecycle: 'Open', rescue: { country: 'KHM' } })
    const flat = new Map(rowsOf(await query.csv(`/v1/cases/${ids.case}`)).map(({ field, value }) => [field, value]))
    expect(flat.get('person.citizenships')).toBe('IDN')
    expect(flat.get('assessments.0.status')).toBe('ActualVictimOfTrafficking')
    expect(flat.get('revision')).toBe('4')
  })

  test.each([1, 2, 3, 5, 100])('has a timeline, whole whatever its pages hold (%i)', async (limit) => {
    const whole = (await query.json(`/v1/cases/${ids.case}/timeline`)) as { entries: ReadonlyArray<{ type: string }> }
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
      const address: string = `/v1/cases/${ids.case}/timeline?limit=${limit}${cursor}`
      const page = (await query.json(address)) as { entries: ReadonlyArray<unknown>; next: number | null }
      expect(page.entries.length).toBeLessThanOrEqual(limit)
      const response = await query.get(`${address}&format=csv`)
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

/** The rows of a page of CSV. Where it is cut its last row says so, and how to go on; that is no row of the table. */
const wholeRows = (csv: string, next: number | string | null): ReadonlyArray<Readonly<Record<string, string>>> => {
  const rows = rowsOf(csv)
  if (next === null) return rows
  const [mark = '', ...others] = Object.values(rows.at(-1) ?? {})
  expect(mark).toMatch(new RegExp(`^CUT: .*cursor=${next}$`))
  expect(others.every((one) => one === '')).toBe(true)
  return rows.slice(0, -1)
}

type Statistics = {
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly total: { readonly value: number | null; readonly lower: number; readonly upper: number }
  readonly unit: string
  readonly overlapping: boolean
  readonly measure: string
  readonly from: string | null
  readonly to: string | null
  readonly knownUntil: string | null
  readonly synthetic: string
}
const statistics = async (question: string) => (await query.json(`/v1/statistics?${question}`)) as unknown as Statistics

describe('statistics', () => {
  test.each([
    'measure=reported',
    'measure=reported&groupBy=citizenship',
    'measure=reported&groupBy=citizenship,countryOfExploitation,form&synthetic=include',
    'measure=reported&groupBy=month',
    'measure=rescued&groupBy=sex,ageBand&citizenship=IDN',
    'measure=reported&groupBy=year&from=2023-05&to=2023-05',
    'measure=suspects-convicted',
    'measure=suspects-convicted&groupBy=year',
  ])('are the same as JSON and as CSV: %s', async (question) => {
    const { rows, total, unit, measure, from, to, knownUntil, synthetic, overlapping } = await statistics(question)
    const dimensions = /groupBy=([^&]*)/.exec(question)?.[1]?.split(',') ?? []
    const place = (row: Readonly<Record<string, unknown>>) => dimensions.map((one) => [one, cell(row[one])])
    const line = (where: ReadonlyArray<ReadonlyArray<string>>, count: Statistics['total']) => ({
      ...(Object.fromEntries(where) as Record<string, string>),
      unit,
      value: cell(count.value),
      lower: cell(count.lower),
      upper: cell(count.upper),
      measure,
      from: cell(from),
      to: cell(to),
      knownUntil: cell(knownUntil),
      synthetic,
      overlapping: cell(overlapping),
    })
    const expected = [
      ...(dimensions.length === 0 ? [] : rows).map((row) => line(place(row), row as unknown as Statistics['total'])),
      line(
        dimensions.map((one) => [one, 'Total']),
        total,
      ),
    ]
    expect(rowsOf(await query.csv(`/v1/statistics?${question}`))).toEqual(expected)
  })

  test('leave synthetic records out, unless they are wanted', async () => {
    const count = async (synthetic: string) => (await statistics(`measure=reported${synthetic}`)).total.value
    expect(await count('')).toBe(5)
    expect(await count('&synthetic=include')).toBe(6)
    expect(await count('&synthetic=only')).toBe(1)
  })

  test('give bounds where a date does not say whether it lies in the period', async () => {
    expect((await statistics('measure=reported&from=2023-05&to=2023-05')).total).toEqual({
      value: null,
      lower: 4,
      upper: 5,
    })
    expect((await statistics('measure=reported&from=2023&to=2023')).total).toEqual({ value: 5, lower: 5, upper: 5 })
    expect((await statistics('measure=reported&to=2022')).total).toEqual({ value: 0, lower: 0, upper: 0 })
  })

  test.each([
    ['2024-08-13', 0],
    ['2024-08-14', 5],
    ['2024-08', 5],
    ['2024', 5],
    ['2024-08-14T00:00:00.000Z', 5],
    ['2024-08-13T23:59:59.999Z', 0],
    ['0001', 0],
    ['000X', 0],
    ['9999', 5],
    ['9999-12-31T23:59:59.999Z', 5],
  ])('are told as they were known at %s', async (asOf, count) => {
    expect((await statistics(`measure=reported&asOf=${asOf}`)).total.value).toBe(count)
  })

  test.each(['from=00XX', 'from=0001&to=9999', 'to=99XX'])('take any date that there is: %s', async (period) => {
    expect((await statistics(`measure=reported&${period}`)).total.value).toBe(5)
  })

  test.each([
    ['', 'query.measure', 'is required'],
    ['measure=cases', 'query.measure', 'must be a code of the list Measure'],
    ['measure=reported&groupBy=name', 'query.groupBy', 'must be a code of the list Dimension'],
    ['measure=reported&groupBy=', 'query.groupBy', 'must be a code of the list Dimension'],
    ['measure=reported&citizenship=ID', 'query.citizenship', 'must be'],
    ['measure=reported&citizenship=IDN&citizenship=PHL', 'query.citizenship', 'must be given once'],
    ['measure=reported&from=2023&to=2022', 'query.to', 'must not lie before from'],
    ['measure=reported&from=yesterday', 'query.from', 'must be a date'],
    ['measure=reported&asOf=2023/2024', 'query.asOf', 'must be a date'],
    ['measure=reported&after=soon', 'query.after', 'must be a position'],
    ['measure=reported&limit=3', 'query.limit', 'is not a field of StatisticsQuery'],
    ['measure=reported&format=xml', 'query.format', 'must be a code of the list Format'],
  ])('refuse %j by name of the field', async (question, field, rule) => {
    const { status, errors } = await problemOf(await query.get(`/v1/statistics?${question}`))
    expect(status).toBe(400)
    expect(errors).toEqual([{ field, rule: expect.stringContaining(rule) as string }])
  })
})

type Direction = Readonly<Record<'reported' | 'identified' | 'rescued' | 'repatriated' | 'open', number>>

describe('countries', () => {
  test('are the same as JSON and as CSV, and hold every ASEAN state', async () => {
    const { countries, units, synthetic, overlapping } = (await query.json('/v1/countries')) as {
      countries: ReadonlyArray<Readonly<Record<string, unknown>>>
      units: Readonly<Record<string, string>>
      synthetic: string
      overlapping: boolean
    }
    expect(countries.filter(({ asean }) => asean)).toHaveLength(11)
    expect(countries.find(({ country }) => country === 'ETH')).toMatchObject({
      asean: false,
      outbound: { reported: 1 },
    })
    const flat = countries.flatMap(({ country, name, asean, ...directions }) =>
      Object.entries(directions).flatMap(([view, counts]) =>
        Object.entries(counts as Direction).map(([measure, count]) => ({
          ...{ country, name, asean: cell(asean), view, measure },
          ...{ unit: units[measure], value: cell(count), lower: cell(count), upper: cell(count) },
          ...{ qualifier: 'exact', synthetic, overlapping: cell(overlapping) },
        })),
      ),
    )
    const rows = rowsOf(await query.csv('/v1/countries'))
    expect(rows).toMatchObject(flat)
    expect(rows).toHaveLength(flat.length)
  })

  test('one by one tell funnel, open cases, days, returns and official figures, each in its unit', async () => {
    const view = (await query.json('/v1/countries/KHM')) as {
      inbound: {
        funnel: Omit<Direction, 'open'>
        open: number
        by: ReadonlyArray<{ value: string; reported: number }>
        stages: ReadonlyArray<{ from: string; to: string; medianDays: number | null; basedOn: number }>
      }
      returnedFrom: ReadonlyArray<{ to: string; persons: number }>
      officialFigures: { asCountryOfExploitation: ReadonlyArray<Readonly<Record<string, unknown>>> }
    }
    expect(view.inbound.funnel).toEqual({ reported: 3, identified: 1, rescued: 2, repatriated: 1 })
    expect(view.returnedFrom).toEqual([{ to: 'IDN', persons: 1 }])
    const lines = rowsOf(await query.csv('/v1/countries/KHM'))
    const valueOf = (wanted: Readonly<Record<string, string>>) =>
      lines
        .filter((line) => Object.entries(wanted).every(([name, value]) => line[name] === value))
        .map(({ value }) => value)
    for (const [measure, value] of Object.entries(view.inbound.funnel))
      expect(valueOf({ view: 'inbound', measure, of: '', unit: 'persons' })).toEqual([cell(value)])
    expect(valueOf({ view: 'inbound', measure: 'open', unit: 'cases' })).toEqual([cell(view.inbound.open)])
    for (const { value: of, reported } of view.inbound.by)
      expect(valueOf({ view: 'inbound', measure: 'reported', of })).toEqual([cell(reported)])
    for (const { from, to, medianDays, basedOn } of view.inbound.stages)
      expect(
        valueOf({ view: 'inbound', measure: `median from ${from} to ${to}`, unit: 'days', basedOn: cell(basedOn) }),
      ).toEqual([cell(medianDays)])
    expect(valueOf({ view: 'returnedFrom', of: 'IDN' })).toEqual(['1'])
    const official = lines.filter(({ view: one }) => one === 'asCountryOfExploitation')
    expect(official).toMatchObject(
      view.officialFigures.asCountryOfExploitation.map(
        ({ indicator, unit, period, value, lower, upper, approximate, figures }) => ({
          measure: cell(indicator),
          unit: cell(unit),
          period: cell(period),
          value: cell(value),
          lower: cell(lower),
          upper: cell(upper),
          approximate: cell(approximate),
          basedOn: cell(figures),
        }),
      ),
    )
    expect(official).toHaveLength(1)
  })

  test.each(['XXX', 'khm', 'KH'])('that are none are refused: %s', async (code) => {
    expect(await problemOf(await query.get(`/v1/countries/${code}`))).toMatchObject({
      status: 400,
      errors: [{ field: 'path.iso3', rule: 'must be an ISO 3166-1 alpha-3 country code, as KHM' }],
    })
  })
})

type Figures = { readonly figures: ReadonlyArray<Readonly<Record<string, unknown>>>; readonly next: string | null }

test('a data set tells whose it is', async () => {
  const address = `/v1/datasets/${ids.dataset}`
  expect(await query.json(address)).toEqual({ id: ids.dataset, revision: 0, ...someDataset.data })
  expect(rowsOf(await query.csv(address))).toContainEqual({ field: 'owner', value: someDataset.data.owner })
  expect((await query.get(`/v1/datasets/${nowhere}`)).status).toBe(404)
})

describe('figures', () => {
  test.each([1, 2, 3])('come whole, whatever their pages hold (%i)', async (limit) => {
    const whole = (await query.json('/v1/figures')) as Figures
    expect(whole.figures).toHaveLength(3)
    const found: unknown[] = []
    for (let cursor = '', more = true; more;) {
      const page = (await query.json(`/v1/figures?limit=${limit}${cursor}`)) as Figures
      found.push(...page.figures)
      more = page.next !== null
      cursor = `&cursor=${page.next}`
    }
    expect(found).toEqual(whole.figures)
  })

  test('are told as they were known at a date', async () => {
    const known = async (asOf: string) => ((await query.json(`/v1/figures?asOf=${asOf}`)) as Figures).figures.length
    expect([await known('2024-08-13'), await known('2024-08-14'), await known('2024-08-15')]).toEqual([0, 2, 3])
  })

  test('hold no cell that a spreadsheet would run', async () => {
    const figure = rowsOf(await query.csv('/v1/figures?record=@three'))[0]
    expect(figure).toMatchObject({ citation: `'=HYPERLINK("http://evil")`, record: `'@three` })
    const address = `/v1/agencies/${ids.agency}`
    expect(await query.csv(address)).toContain(`registration.name,'=The embassy`)
    // JSON is no spreadsheet: there the words are as they were.
    expect(await query.json(address)).toMatchObject({ registration: { name: '=The embassy' } })
    for (const [path] of guarded) {
      const cells = parse(await query.csv(addressOf(path))).flat()
      expect(cells.filter((one) => /^[=+@\t\r]/.test(one))).toEqual([])
    }
  })

  test('say the same as JSON and as CSV, with unit, qualifier, bounds, period, edition and who published them', async () => {
    const { figures } = (await query.json('/v1/figures')) as Figures
    const rows = rowsOf(await query.csv('/v1/figures'))
    const named = [
      'id',
      'revision',
      'indicator',
      'unit',
      'value',
      'qualifier',
      'lower',
      'upper',
      'approximate',
      'period',
    ]
    expect(rows.map((row) => named.map((name) => row[name]))).toEqual(
      figures.map((figure) => named.map((name) => cell(figure[name]))),
    )
    expect(figures.map(({ publisher }) => publisher)).toEqual(
      rows.map(({ publisher: id, publisherName: name }) => ({ id, name: name === '' ? null : name })),
    )
    const source = figures.map((figure) => figure['source'] as Readonly<Record<string, string>>)
    expect(rows.map(({ edition }) => edition)).toEqual(source.map(({ edition }) => cell(edition)))
    expect(figures).toContainEqual(
      expect.objectContaining({ value: 900, qualifier: 'at_least', lower: 900, upper: null }),
    )
  })

  test('are whole as CSV, or say in their last row that they are not', async () => {
    expect(rowsOf(await query.csv('/v1/figures'))).toHaveLength(3)
    for (const limit of [1, 2, 3]) {
      const { next } = (await query.json(`/v1/figures?limit=${limit}`)) as Figures
      expect(wholeRows(await query.csv(`/v1/figures?limit=${limit}`), next)).toHaveLength(limit)
    }
  })

  test('begin with a byte order mark where that is asked for', async () => {
    const plain = await query.csv('/v1/figures')
    // A text decoder drops the mark: the bytes are looked at.
    const response = await query.get('/v1/figures?format=csv&bom=true')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(bytes.subarray(3).toString('utf8')).toBe(plain)
    expect(plain.startsWith('id,')).toBe(true)
  })

  test('with an open end have a total without an upper bound, and never an exact one', async () => {
    const { totals } = (await query.json('/v1/figures/totals?asOf=2024-08-14')) as { totals: ReadonlyArray<unknown> }
    expect(totals).toMatchObject([{ value: null, upper: null, figures: 2 }])
    expect(rowsOf(await query.csv('/v1/figures/totals?asOf=2024-08-14'))).toMatchObject([
      { value: '', upper: '', figures: '2' },
    ])
  })
})

describe('?after=', () => {
  test('waits until the write is visible', async () => {
    const id = await query.record(caseAggregate, someLife)
    const head = (await query.store.head()).commit
    expect((await query.get(`/v1/cases/${id}`)).status).toBe(404)
    const waiting = query.get(`/v1/cases/${id}?after=${head}`)
    await query.project()
    const response = await waiting
    expect(response.status).toBe(200)
    expect(BigInt(response.headers.get('ledger-position')!)).toBeGreaterThanOrEqual(head)
  })

  test('is told when it waits in vain, and when to ask again', async () => {
    const response = await query.get('/v1/countries?after=999999')
    expect(response.headers.get('retry-after')).toBe('1')
    expect(await problemOf(response)).toMatchObject({ status: 409, type: 'urn:ledger:problem:not-yet-visible' })
  })
})
