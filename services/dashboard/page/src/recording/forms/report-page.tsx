import { useEffect, useRef, useState } from 'react'
import { choose, useAddress } from '../../address/address.ts'
import { useSession } from '../../session/session.tsx'
import { say, sayCode } from '../../words/say.ts'
import { FieldsAsked, MoreFields } from '../fields-asked.tsx'
import { commandOf, pathOfCommand, type FormAsked } from '../form-asked.ts'
import { FormFrame, goToField } from '../form-frame.tsx'
import { saySubmit } from '../say-field.ts'
import { RecordedNotice } from '../recorded-notice.tsx'
import { dataOf } from '../typed.ts'
import { useRecording } from '../use-recording.ts'
import { reportFields, stepOf, steps, type Step } from './report-steps.ts'
import { SaidList } from './said-list.tsx'
import { Waiting } from './waiting.tsx'

const entry = commandOf('ReportVictim')

const asked: FormAsked = {
  form: '/report',
  path: pathOfCommand(entry, undefined),
  codec: entry.codec,
  caseId: undefined,
  fieldsOf: reportFields,
  bodyOf: (typed) => dataOf(reportFields(typed), typed),
  pathOf: (field) => field,
}

/** Seldom known, or of no use to most: behind “more” of their step. */
const seldom: ReadonlySet<string> = new Set([
  'report.organisationType',
  'synthetic',
  'dateException',
  'exploitation.transitCountries',
])

const stepAt = (asked: string | null): Step => steps.find((step) => step === asked) ?? 'report'

const Steps = ({ step, go }: { readonly step: Step; readonly go: (step: Step) => void }) => (
  <nav aria-label={say('step.all')} className="steps">
    <ol>
      {steps.map((one, index) => (
        <li key={one}>
          {index < steps.indexOf(step) ? (
            <button type="button" onClick={() => go(one)}>
              {sayCode('step', one)}
            </button>
          ) : (
            <span aria-current={one === step ? 'step' : undefined}>{sayCode('step', one)}</span>
          )}
        </li>
      ))}
    </ol>
  </nav>
)

const ReportForm = ({ csrf, again }: { readonly csrf: string; readonly again: () => void }) => {
  const step = stepAt(useAddress().parameters.get('step'))
  const recording = useRecording(asked, csrf, { typed: {} })
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(step)
  useEffect(() => {
    if (before.current !== step) heading.current?.focus()
    before.current = step
  }, [step])
  if (recording === undefined) return <Waiting />
  const { outcome, draft } = recording
  if (outcome.kind === 'recorded') return <RecordedNotice {...outcome} again={again} />
  const fields = reportFields(draft.typed)
  const here = fields.filter((field) => stepOf(field) === step)
  const go = (to: Step): void => choose({ step: to === 'report' ? undefined : to })
  const toField = (path: string): void => {
    const field = fields.find((one) => one.path === path)
    if (field === undefined) return
    before.current = stepOf(field)
    go(stepOf(field))
    goToField(path)
  }
  const next = (): void => {
    const first = recording.check(here.map(({ path }) => path))
    if (first === undefined) go(steps[steps.indexOf(step) + 1] ?? 'check')
    else goToField(first)
  }
  return (
    <>
      <Steps {...{ step, go }} />
      <h2 ref={heading} tabIndex={-1}>
        {say('step.heading', { number: steps.indexOf(step) + 1, count: steps.length, step: sayCode('step', step) })}
      </h2>
      <FormFrame
        {...{ recording, again, toField }}
        {...(step !== 'check' && { next })}
        submit={saySubmit('ReportVictim')}
      >
        {step === 'check' ? (
          <SaidList fields={fields} typed={draft.typed} errors={recording.errors} change={toField} />
        ) : (
          <>
            <FieldsAsked {...{ recording }} fields={here.filter(({ path }) => !seldom.has(path))} />
            <MoreFields {...{ recording }} fields={here.filter(({ path }) => seldom.has(path))} />
          </>
        )}
      </FormFrame>
    </>
  )
}

/** `/report`: reports a victim, step by step. Who reports is known from the session. */
export const ReportPage = () => {
  const session = useSession()
  const [round, setRound] = useState(0)
  const again = (): void => {
    choose({ step: undefined })
    setRound(round + 1)
  }
  return (
    <>
      <h1>{sayCode('record', 'ReportVictim')}</h1>
      <p>{say('report.what')}</p>
      {session?.signedIn === true && <ReportForm key={round} csrf={session.csrf} again={again} />}
    </>
  )
}
