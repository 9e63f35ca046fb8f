import { dateOf, dayLength } from './calendar.ts'
import { keyOfStep } from './key-of-step.ts'
import type { Plan } from './plan.ts'
import { randomOf } from './random.ts'
import { recordedLater } from './recorded-at.ts'
import type { Life, Step } from './step.ts'

type Reported = {
  readonly report: { readonly channel: string; readonly reportedOn: string }
  readonly assessment?: object
}

/**
 * A person who has a case already is met again and recorded a second time; when that is found out, the second case is
 * merged into the first. Undefined where the first is no case to merge into.
 */
export const secondRecordOf = ({ seed, until, recordId }: Plan, number: number, first: Life): Life | undefined => {
  const [report] = first.steps
  const random = randomOf(`${seed}\ncase ${number}`)
  const day = (report?.day ?? until) + random.between(2, 60)
  const isRetracted = first.steps.some(({ command }) => command === 'RetractCase')
  if (report === undefined || isRetracted || day >= until) return undefined
  const { report: how, assessment: _assessment, ...told } = report.data as Reported
  const found = Math.max(day + random.between(5, 90), Math.floor(report.at / dayLength) + 1)
  const steps: ReadonlyArray<Step> = [
    {
      day,
      command: 'ReportVictim',
      data: {
        ...told,
        report: { ...how, channel: random.pick(['Hotline', 'WalkIn', 'Relative']), reportedOn: dateOf(day) },
      },
    },
    {
      day: found,
      command: 'MergeCase',
      data: {
        into: recordId('case', first.desk, keyOfStep(seed, first.name, 0)),
        reason: random.pick(['IdentityDocument', 'Biometrics', 'StatementByThePerson']),
      },
    },
  ]
  return { name: String(number), desk: first.desk, steps: recordedLater(steps, until, random) }
}
