import { commandTable } from '@ledger/api'
import { codeSet, Country, PartialDate } from '@ledger/kernel'
import { AgeBand, CaseId, caseCommandCodecs, Citizenship, ExploitationForm, factCodecs } from '@ledger/ledger'
import * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { byField, checkDates, checkSaid } from './check-said.ts'
import { controlOf, fieldsOf } from './field.ts'
import { caseForms } from './forms/case-forms.ts'
import { reportFields } from './forms/report-steps.ts'
import { noDate } from './typed-date.ts'
import { dataOf, typedOfAll, type Typed } from './typed.ts'

const on = (year: string, month = '', day = '') => ({ ...noDate, from: { year, month, day } })

describe('a form that is read off a codec', () => {
  test('asks for each kind of value in its way', () => {
    expect(controlOf(PartialDate)).toEqual({ kind: 'date' })
    expect(controlOf(AgeBand)).toMatchObject({ kind: 'code', list: 'AgeBand' })
    expect(controlOf(Country)).toMatchObject({ kind: 'code', list: 'Country' })
    expect(controlOf(codeSet(Citizenship, 1))).toMatchObject({ kind: 'codes', list: 'Citizenship', mayBeNone: false })
    expect(controlOf(codeSet(ExploitationForm, 0))).toMatchObject({ kind: 'codes', mayBeNone: true })
    expect(controlOf(t.boolean)).toEqual({ kind: 'yes-no' })
    expect(controlOf(t.literal(true))).toEqual({ kind: 'yes' })
    expect(controlOf(CaseId)).toEqual({ kind: 'text' })
  })

  test('asks for whatever the ledger asks for, as each command of a case tells its fields', () => {
    for (const [type, codec] of Object.entries(caseCommandCodecs)) {
      const names = fieldsOf(codec).map(({ path }) => path.split('.')[0])
      const refused = checkSaid(codec, {}).map(({ field }) => field)
      expect(new Set(names), type).toEqual(new Set([...names, ...refused]))
    }
    expect(() => fieldsOf(t.unknown)).toThrow('no fields are told of unknown')
  })

  test('given any fact that stands, when it is shown to be corrected and left as it is, then the same is said', () => {
    const rescue = { rescuedOn: '2026-03~', manner: 'Escaped', country: 'HighSeas' }
    const departure = { departedOn: '2026-01/2026-02-09', mode: 'Land', from: 'KHM', to: 'IDN', escorted: false }
    for (const [type, said] of [
      ['VictimRescued', rescue],
      ['RepatriationDeparted', departure],
    ] as const) {
      const fields = fieldsOf(factCodecs[type])
      expect(dataOf(fields, typedOfAll(fields, said))).toEqual(said)
      expect((factCodecs[type] as t.Mixed).is(said)).toBe(true)
    }
  })

  test('has a form, or a reason why not, for every command on a case that has an address', () => {
    const commands = commandTable.filter(({ kind }) => kind === 'case').map(({ type }) => type)
    expect(Object.keys(caseForms).toSorted()).toEqual(commands.toSorted())
  })

  test('tells each answer that is missing by itself, in the order of the form', () => {
    const fields = reportFields({})
    const errors = byField(fields, checkSaid(caseCommandCodecs.ReportVictim, dataOf(fields, {})))
    expect([...errors.keys()]).toEqual([
      ...['report.channel', 'report.reportedOn', 'report.country'],
      ...['person.citizenships', 'person.gender', 'person.ageBand', 'exploitation.country'],
    ])
  })

  test('given a form of exploitation that is no longer said, then what was asked for because of it is not sent', () => {
    const typed: Typed = { 'exploitation.forms': ['ForcedCriminality'], 'exploitation.scamTypes': ['Romance'] }
    const scam = (said: Typed) => dataOf(reportFields(said), said).exploitation
    expect(scam(typed)).toEqual({ forms: ['ForcedCriminality'], scamTypes: ['Romance'] })
    expect(scam({ ...typed, 'exploitation.forms': ['ForcedLabour'] })).toEqual({ forms: ['ForcedLabour'] })
  })

  test('given a year of the Buddhist calendar, then it is told though other answers are missing', () => {
    const fields = fieldsOf(caseCommandCodecs.RecordRescue)
    const [error] = checkDates(fields, { rescuedOn: on('2569', '3') })
    expect(error).toMatchObject({ field: 'rescuedOn', rule: expect.stringContaining('2026') as string })
  })

  test('given a day far back, then it is told as the ledger would', () => {
    const data = { rescuedOn: '1924', manner: 'Escaped', country: 'KHM' }
    expect(checkSaid(caseCommandCodecs.RecordRescue, data)).toMatchObject([{ field: 'rescuedOn' }])
    expect(checkSaid(caseCommandCodecs.RecordRescue, { ...data, dateException: 'SourceDocumentSaysSo' })).toEqual([])
  })
})
