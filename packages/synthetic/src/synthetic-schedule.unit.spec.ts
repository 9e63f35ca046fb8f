import { aseanStates, decode, instantOf } from '@ledger/kernel'
import {
  caseAggregate,
  investigationAggregate,
  investigationCommandCodecs,
  newDateErrors,
  operationAggregate,
  operationCommandCodecs,
  type Case,
  type Decision,
  type DecisionContext,
  type Recorded,
} from '@ledger/ledger'
import { foldDecided, knownValue, someAgency } from '@ledger/ledger/testing'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { BatchCommand, dataCodec } from '@ledger/wire'
import { desks } from './desk.ts'
import { anyRecordIdOf } from './record-id-of.ts'
import { syntheticSchedule } from './synthetic-schedule.ts'

const cases = 2000
const until = '2026-03-10'
const schedule = [...syntheticSchedule({ seed: 'trial', cases, until, recordId: anyRecordIdOf })]
const caseload = schedule.map(({ command }) => command)
const contextAt = (at: number): DecisionContext => ({ now: instantOf(at), agency: someAgency })

type AnyAggregate = {
  readonly category: string
  readonly fold: (state: unknown, event: unknown, recorded: Recorded) => unknown
  readonly decide: (state: unknown, command: unknown, context: DecisionContext) => Decision<{ readonly type: string }>
}

const aggregateOf = (command: string): AnyAggregate =>
  (command in operationCommandCodecs
    ? operationAggregate
    : command in investigationCommandCodecs
      ? investigationAggregate
      : caseAggregate) as unknown as AnyAggregate

/** Sends the commands to the aggregates in their order, as the ledger would get them: over the wire, and decoded. */
const sent = () => {
  const states = new Map<string, unknown>()
  const revisions = new Map<string, number>()
  const outcomes = schedule.map(({ at, command }) => {
    const context = contextAt(at)
    const { key, id, recordKey, ...line } = knownValue(BatchCommand, JSON.parse(JSON.stringify(command)))
    const data = decode<unknown>(dataCodec(line.command))(line.data)
    if (E.isLeft(data)) return { key, refused: data.left }
    const broken = newDateErrors(dataCodec(line.command), data.right, context)
    if (broken.length > 0) return { key, refused: broken }
    const aggregate = aggregateOf(line.command)
    const name = `${aggregate.category} ${id ?? recordKey ?? key}`
    const decided = aggregate.decide(states.get(name), { type: line.command, data: data.right }, context)
    if (E.isLeft(decided)) return { key, refused: decided.left }
    const from = revisions.get(name) ?? 0
    revisions.set(name, from + decided.right.length)
    states.set(name, foldDecided(aggregate.fold, states.get(name), decided.right, context, from))
    return { key, events: decided.right.map(({ type }) => type) }
  })
  return { states, outcomes }
}

const { states, outcomes } = sent()
const casesAfter = [...states].filter(([name]) => name.startsWith('case ')).map(([, state]) => state as Case)
const share = (those: (one: Case) => boolean): number => casesAfter.filter(those).length / casesAfter.length
const eventTypes = new Set(outcomes.flatMap(({ events }) => events ?? []))

describe('a synthetic caseload', () => {
  test('is accepted command by command, and each leads to an event', () => {
    expect(outcomes.filter(({ refused }) => refused !== undefined)).toEqual([])
    expect(outcomes.filter(({ events }) => events?.length === 0)).toEqual([])
    expect(casesAfter).toHaveLength(cases)
  })

  test('is the same for the same seed, and another for another', () => {
    const small = (seed: string) =>
      JSON.stringify([...syntheticSchedule({ seed, cases: 50, until, recordId: anyRecordIdOf })])
    expect(small('a')).toBe(small('a'))
    expect(small('a').replaceAll('synthetic:a:', '')).not.toBe(small('b').replaceAll('synthetic:b:', ''))
  })

  test('is marked as synthetic in every record', () => {
    const created = caseload.filter(({ command }) =>
      ['ReportVictim', 'OpenOperation', 'OpenInvestigation'].includes(command),
    )
    expect(created.length).toBeGreaterThan(cases)
    for (const { data } of created) expect(data).toMatchObject({ synthetic: true })
    expect(share(({ synthetic }) => synthetic)).toBe(1)
  })

  test('has a key for each command, by seed, case and step', () => {
    const keys = caseload.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.every((key) => /^synthetic:trial:(\d+|operation-\d+|investigation-\d+):\d+$/.test(key))).toBe(true)
  })

  test('has the shape of the published figures: about six commands a case, and fewer persons at each stage', () => {
    expect(caseload.length / cases).toBeGreaterThan(5)
    expect(caseload.length / cases).toBeLessThan(7)
    expect(share(({ identifiedOn }) => identifiedOn !== undefined)).toBeCloseTo(0.7, 1)
    expect(share(({ rescue }) => rescue !== undefined)).toBeCloseTo(0.55, 1)
    expect(share(({ departure }) => departure !== undefined)).toBeCloseTo(0.45, 1)
    expect(share(({ reintegrations }) => reintegrations.length > 0)).toBeGreaterThan(0.1)
    const scam = ({ exploitation }: Case) => exploitation.forms.includes('ForcedCriminality')
    expect(share(scam)).toBeGreaterThan(0.5)
    const indonesian = ({ person }: Case) => person.citizenships.some((one) => one === 'IDN')
    const fromIndonesia = casesAfter.filter((one) => scam(one) && indonesian(one))
    const inCambodia = fromIndonesia.filter(({ exploitation }) => exploitation.country === 'KHM').length
    expect(inCambodia / fromIndonesia.length).toBeCloseTo(1233 / 2434, 0.7)
  })

  test('is of all eleven states, of people of many citizenships, and of the high seas', () => {
    const places = new Set<string>(casesAfter.map(({ exploitation }) => exploitation.country))
    const citizenships = new Set<string>(casesAfter.flatMap(({ person }) => person.citizenships))
    const everywhere = new Set<string>([...places, ...citizenships])
    for (const state of aseanStates) expect(everywhere).toContain(state)
    for (const one of ['CHN', 'IND', 'ETH', 'KEN', 'BGD', 'Stateless', 'Unknown']) expect(citizenships).toContain(one)
    expect(places).toContain('HighSeas')
    expect(share(({ person }) => person.citizenships.length === 2)).toBeGreaterThan(0.002)
  })

  test('shows every turn that a record can take on its own', () => {
    for (const type of [
      'DetailsCorrected',
      'CaseClosed',
      'CaseReopened',
      'CaseRetracted',
      'ProtectionEnded',
      'ShelterLeft',
      'NationalityVerified',
      'TravelDocumentIssued',
      'ReintegrationEnded',
      'LinkedToOperation',
      'LinkedToInvestigation',
      'OperationConcluded',
      'SuspectNamed',
      'SuspectCharged',
      'SuspectConvicted',
      'FactWithdrawn',
      'FactCorrected',
      'JourneyBegun',
      'CaseMerged',
    ]) {
      expect(eventTypes).toContain(type)
    }
    const noVictim = (one: Case) => one.assessments.some(({ status }) => status === 'NotAVictimOfTrafficking')
    expect(share(noVictim)).toBeGreaterThan(0.01)
  })

  test('knows most dates to the day, some to the month, some about', () => {
    // A case reopened as re-trafficked has a journey that is reported by that, on the day of the test's clock.
    const first = ({ earlierJourneys, report }: Case) => earlierJourneys?.[0]?.report ?? report
    const dates = casesAfter.map((one) => first(one).reportedOn as string)
    const exact = dates.filter((date) => /^\d{4}-\d\d-\d\d$/.test(date)).length / dates.length
    expect(exact).toBeCloseTo(0.86, 1)
    expect(dates.some((date) => /^\d{4}-\d\d$/.test(date))).toBe(true)
    expect(dates.some((date) => date.endsWith('~'))).toBe(true)
    expect(dates.every((date) => date >= '2020-01' && date < until)).toBe(true)
  })

  test('interleaves the lives of the cases, and links them to nothing that is not yet there', () => {
    const caseOf = (key: string) => key.split(':')[2]
    const turns = caseload.filter(({ key }, at) => caseOf(key) !== caseOf(caseload[at - 1]?.key ?? '')).length
    expect(turns / caseload.length).toBeGreaterThan(0.75)
    const made = new Set<string>()
    const missing: unknown[] = []
    for (const { desk, command } of schedule) {
      const { key, id, recordKey, data } = command
      const { operation, investigation, into } = data as Readonly<Record<string, unknown>>
      const needed = [recordKey, operation, investigation, into].filter((one) => one !== undefined)
      missing.push(...needed.filter((one) => !made.has(one as string)))
      made.add(key)
      made.add(id ?? anyRecordIdOf('case', desk, key))
    }
    expect(missing).toEqual([])
  })

  test('can be of no cases, and of no days', () => {
    expect([...syntheticSchedule({ seed: 'none', cases: 0, until, recordId: anyRecordIdOf })]).toEqual([])
    expect([...syntheticSchedule({ seed: 'none', cases: 9, until: '1999-01-01', recordId: anyRecordIdOf })]).toEqual([])
  })
})

const daysBetween = (from: string, at: number): number =>
  (at - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000

describe('its schedule', () => {
  test('runs from the first month of 2020 to the day before the last, and never back', () => {
    const instants = schedule.map(({ at }) => at)
    expect(instants).toEqual(instants.toSorted((a, b) => a - b))
    expect(instants[0]).toBeGreaterThanOrEqual(Date.parse('2020-01-01T00:00:00Z'))
    expect(instants[0]).toBeLessThan(Date.parse('2020-02-01T00:00:00Z'))
    expect(instants.at(-1)).toBeLessThan(Date.parse(`${until}T00:00:00Z`))
    expect(instants.at(-1)).toBeGreaterThan(Date.parse(`${until}T00:00:00Z`) - 2 * 86_400_000)
    const months = new Set(instants.map((at) => new Date(at).toISOString().slice(0, 7)))
    expect(months.size, 'something is recorded in each month').toBe(75)
  })

  test('records most things at once, some weeks late, and none before it happened', () => {
    const reports = schedule.flatMap(({ at, command }) => {
      const { report } = command.data as { readonly report?: { readonly reportedOn: string } }
      return command.command === 'ReportVictim' && report !== undefined && /^\d{4}-\d\d-\d\d$/.test(report.reportedOn)
        ? [daysBetween(report.reportedOn, at)]
        : []
    })
    const shareOf = (those: (days: number) => boolean) => reports.filter(those).length / reports.length
    expect(reports.every((days) => days > 0)).toBe(true)
    expect(shareOf((days) => days < 1)).toBeCloseTo(0.6, 1)
    expect(shareOf((days) => days > 14)).toBeGreaterThan(0.03)
    expect(shareOf((days) => days > 14)).toBeLessThan(0.08)
  })

  test('is of three desks, each of which alone works at its records', () => {
    const deskOf = new Map<string, string>()
    const held = { IDN: 0, PHL: 0, THA: 0 }
    for (const { desk, command } of schedule) {
      const life = command.key.slice(0, command.key.lastIndexOf(':'))
      expect(deskOf.get(life) ?? desk).toBe(desk)
      deskOf.set(life, desk)
      if (command.command === 'ReportVictim') held[desk]++
    }
    for (const desk of desks) expect(held[desk] / cases).toBeGreaterThan(0.08)
  })

  test('has fewer reports while borders were closed, and months in which many of one citizenship come at once', () => {
    const told = casesAfter.map(({ report, exploitation, person }) => ({
      month: report.reportedOn.slice(0, 7),
      of: `${person.citizenships[0]} ${exploitation.country}`,
    }))
    const inYear = (year: string) => told.filter(({ month }) => month.startsWith(year)).length
    expect(inYear('2020')).toBeLessThan(inYear('2023') / 2)
    const surge = told.filter(({ month, of }) => of === 'IND MMR' && month >= '2025-02' && month <= '2025-04').length
    const before = told.filter(({ month, of }) => of === 'IND MMR' && month >= '2024-02' && month <= '2024-04').length
    expect(surge).toBeGreaterThan(10 * Math.max(before, 1))
    const lately = told.filter(({ month, of }) => of === 'THA KHM' && month >= '2026-01' && month <= '2026-02').length
    expect(lately).toBeGreaterThan(10)
  })
})
