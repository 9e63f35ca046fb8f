import type { FieldError } from '@ledger/kernel'
import { useState, type ReactNode } from 'react'
import { say } from '../words/say.ts'
import { ConflictNotice, type Beside } from './conflict-notice.tsx'
import { idOfField } from './controls/field-asked.tsx'
import { OutcomeNotice } from './outcome-notice.tsx'
import type { StandingNow } from './standing-now.ts'
import type { Recording } from './use-recording.ts'
import { WhatIsWrong } from './what-is-wrong.tsx'
import './recording.css'

const keptWords = { 'not-yet': 'kept.not-yet', kept: 'kept.kept', 'not-kept': 'kept.not-kept' } as const

/** Goes to where a field begins. */
export const goToField = (path: string): void => {
  // A field may just be drawn: one behind “more”, or of a step that is gone back to.
  requestAnimationFrame(() => document.getElementById(idOfField(path))?.focus())
}

/** What is of no field is told as of one that text is written into. */
const ofNone = { control: { kind: 'text' } } as const

const Wrong = ({ count, rest }: { readonly count: number; readonly rest: FieldError | undefined }) => (
  <div role="alert">
    {count > 0 && <p className="wrong">{say('wrong.count', { count })}</p>}
    {rest !== undefined && (
      <p className="wrong">
        <WhatIsWrong field={ofNone} error={rest} />
      </p>
    )}
  </div>
)

/** What stands around the fields of a form: that it was begun before, what became of it, and how to record or to discard it. */
export const FormFrame = ({
  recording,
  beside = () => [],
  keep,
  submit,
  next,
  toField = goToField,
  again,
  children,
}: {
  readonly recording: Recording
  readonly beside?: (standing: StandingNow) => ReadonlyArray<Beside>
  readonly keep?: (paths: ReadonlyArray<string>, mine: boolean) => void
  /** What the button says. */
  readonly submit: string
  /** Goes on to the next step, where the form is not at its last: only there it can be recorded. */
  readonly next?: () => void
  /** Goes to a field, which may be of an earlier step. */
  readonly toField?: (path: string) => void
  /** Begins anew, with nothing typed. */
  readonly again: () => void
  readonly children: ReactNode
}) => {
  const { outcome, open, errors, canType } = recording
  const [isDiscarding, setDiscarding] = useState(false)
  const discard = () => void open.remove().then(again)
  const record = async (revision?: number): Promise<void> => {
    const first = await recording.record(revision)
    if (first !== undefined && first !== '') toField(first)
  }
  const isWaiting = outcome.kind === 'unknown'
  return (
    <form
      noValidate
      className="recording"
      aria-busy={outcome.kind === 'sending'}
      onSubmit={(event) => {
        event.preventDefault()
        if (outcome.kind === 'sending' || outcome.kind === 'another-person') return
        if (next !== undefined) return next()
        void (isWaiting ? recording.sendAgain() : record())
      }}
    >
      {open.isRestored && outcome.kind === 'typing' && <p className="aside restored">{say('draft.restored')}</p>}
      <fieldset className="plain" disabled={!canType}>
        {children}
      </fieldset>
      <OutcomeNotice outcome={outcome} />
      {outcome.kind === 'conflict' && (
        <ConflictNotice
          conflict={outcome}
          beside={outcome.standing === undefined ? [] : beside(outcome.standing)}
          {...(keep !== undefined && { keep })}
          record={(revision) => void record(revision)}
          discard={discard}
        />
      )}
      <Wrong count={errors.size - (errors.has('') ? 1 : 0)} rest={errors.get('')} />
      {next !== undefined && canType && (
        <p>
          <button type="submit" className="main">
            {say('step.next')}
          </button>
        </p>
      )}
      {next === undefined && outcome.kind !== 'conflict' && (
        <p>
          <button type="submit" className="main">
            {outcome.kind === 'sending' ? say('record.sending') : isWaiting ? say('record.send-again') : submit}
          </button>
        </p>
      )}
      {outcome.kind !== 'conflict' && !isWaiting && (
        <p className="aside">
          {say(keptWords[open.kept])}{' '}
          {open.kept !== 'not-yet' &&
            (isDiscarding ? (
              <>
                {say('draft.discard-sure')}{' '}
                <button type="button" onClick={discard}>
                  {say('draft.discard-yes')}
                </button>{' '}
                <button type="button" onClick={() => setDiscarding(false)}>
                  {say('draft.discard-no')}
                </button>
              </>
            ) : (
              <button type="button" onClick={() => setDiscarding(true)}>
                {say('draft.discard')}
              </button>
            ))}
        </p>
      )}
    </form>
  )
}
