import { decode, instantOf, type FieldError } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { caseCommandCodecs } from './case/index.ts'
import { figureCommandCodecs } from './figure/index.ts'
import { newDateErrors } from './new-date-errors.ts'
import { operationCommandCodecs } from './operation/index.ts'

const context = { now: instantOf(Date.parse('2026-11-29T12:00:00Z')) }

const errorsOf = (codec: t.Mixed, sent: unknown): ReadonlyArray<FieldError> => {
  const data = decode(codec as t.Type<unknown, unknown>)(sent)
  if (E.isLeft(data)) throw new Error(JSON.stringify(data.left))
  return newDateErrors(codec, data.right, context)
}
const rescue = (rescuedOn: string, more: object = {}) =>
  errorsOf(caseCommandCodecs.RecordRescue, { rescuedOn, manner: 'Rescued', country: 'KHM', ...more })

const asked = 'lies more than 80 years back: give a date from 1946 on, or give a dateException that says why'
const refused = 'lies more than 80 years back: give a date from 1946 on'

describe('the far past', () => {
  test.each(['0024', '0024-07-26', '1945-12-31', '0024/2024', '0024/..', '../0024', '193X', '1924?/2024'])(
    '%s asks for a reason',
    (date) => {
      expect(rescue(date)).toEqual([{ field: 'rescuedOn', rule: asked }])
      expect(rescue(date, { dateException: 'SourceDocumentSaysSo' })).toEqual([])
    },
  )

  test.each(['1946-01-01', '1946', '19XX', '194X', '2024', '2024/..', '../2024', '..'])('is not seen in %s', (date) => {
    expect(rescue(date)).toEqual([])
  })

  test('is refused where no reason can be given', () => {
    const opening = { kind: 'JointRescue', startedOn: '0024-06-26', place: 'PHL', states: ['IDN'] }
    expect(errorsOf(operationCommandCodecs.OpenOperation, opening)).toEqual([{ field: 'startedOn', rule: refused }])
  })
})

describe('a Buddhist year', () => {
  test.each([
    ['2567-07-26', '2567 looks like the Buddhist calendar: 2024?'],
    ['2024/2567', '2567 looks like the Buddhist calendar: 2024?'],
    ['256X', '256X looks like the Buddhist calendar: 2017/2026?'],
  ])('%s is refused with the year meant, whatever reason is given', (date, rule) => {
    for (const more of [{}, { dateException: 'CalendarConversion' }]) {
      expect(rescue(date, more)).toEqual([{ field: 'rescuedOn', rule }])
    }
  })

  test('is refused as the period of a figure', () => {
    const figure = {
      indicator: 'scam_victims',
      unit: 'persons',
      value: 1,
      qualifier: 'exact',
      period: '2565/2566',
      dimensions: {},
      source: { dataset: 'a-test', record: 'one', citation: 'a test' },
    }
    expect(errorsOf(figureCommandCodecs.PublishFigure, figure)).toMatchObject([{ field: 'period' }])
  })
})

describe('dates are found', () => {
  test('in parts of what is said, each with the reason that stands above it', () => {
    const report = {
      report: { channel: 'Hotline', reportedOn: '2567-05-04', country: 'IDN' },
      person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26' },
      exploitation: { country: 'KHM', forms: [], period: '1930/1940' },
      assessment: { status: 'PossibleVictimOfTrafficking', assertedBy: 'NGO', assessedOn: '1941' },
    }
    const fields = (sent: unknown) => errorsOf(caseCommandCodecs.ReportVictim, sent).map(({ field }) => field)
    expect(fields(report)).toEqual(['report.reportedOn', 'exploitation.period', 'assessment.assessedOn'])
    const excused = { ...report.assessment, dateException: 'Other' }
    expect(fields({ ...report, assessment: excused })).toEqual(['report.reportedOn', 'exploitation.period'])
    expect(fields({ ...report, dateException: 'Other' })).toEqual(['report.reportedOn'])
  })

  test('in a fact that is corrected, and in a detail: what stood wrongly before may be named', () => {
    const fact = {
      fact: 2,
      type: 'VictimRescued',
      data: { rescuedOn: '2567', manner: 'Rescued', country: 'KHM' },
      reason: 'DataEntryError',
    }
    expect(errorsOf(caseCommandCodecs.CorrectFact, fact)).toMatchObject([{ field: 'data.rescuedOn' }])
    const correction = (old: string, said: string) =>
      errorsOf(caseCommandCodecs.CorrectDetails, {
        corrections: [
          { field: 'exploitation.period', new: null },
          { field: 'report.reportedOn', old, new: said },
        ],
        reason: 'DataEntryError',
      })
    expect(correction('2024', '2567')).toMatchObject([{ field: 'corrections[1].new' }])
    expect(correction('2567', '2024')).toEqual([])
  })
})
