import type * as t from 'io-ts'
import { caseCommandCodecs, type CaseCommand, type CaseCommandType } from '../case/commands.ts'
import { knownValue } from './scenario.ts'

type Loose = Readonly<Record<string, unknown>>

/** A command on a case, from data as it would come over the wire. */
export const caseCommand = (type: CaseCommandType, data: Loose): CaseCommand => {
  const codec: t.Mixed = caseCommandCodecs[type]
  return { type, data: knownValue(codec, data) as unknown } as CaseCommand
}

/** A report of an Indonesian exploited in a scam compound in Cambodia; a test says only what it is about. */
export const someReport = ({
  report = {},
  person = {},
  exploitation = {},
  ...rest
}: {
  readonly report?: Loose
  readonly person?: Loose
  readonly exploitation?: Loose
  readonly [more: string]: unknown
} = {}): CaseCommand =>
  caseCommand('ReportVictim', {
    report: { channel: 'Hotline', reportedOn: '2023-05-04', country: 'IDN', ...report },
    person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26', ...person },
    exploitation: { country: 'KHM', forms: ['ForcedCriminality'], period: '2023-02/..', ...exploitation },
    ...rest,
  })
