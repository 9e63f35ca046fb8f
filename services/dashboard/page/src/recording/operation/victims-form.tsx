import * as E from 'fp-ts/lib/Either.js'
import { useState } from 'react'
import { say } from '../../words/say.ts'
import { goToField } from '../form-frame.tsx'
import { FieldsAsked, MoreFields, type Asking } from '../fields-asked.tsx'
import { Waiting } from '../forms/waiting.tsx'
import { useDraft } from '../drafts/use-draft.ts'
import { OutcomeNotice } from '../outcome-notice.tsx'
import type { Outcome } from '../outcome.ts'
import { sendVictims, tryVictims, type VictimResult, type VictimsSent } from './send-victims.ts'
import { victimCommands, type VictimCommands } from './victim-commands.ts'
import { VictimList } from './victim-list.tsx'
import { VictimTable } from './victim-table.tsx'
import { mostVictims, victimsListed, type VictimLine } from './victims-listed.ts'
import { fieldsOfAll, saidOfAll, wrongOfAll } from './victims-said.ts'

type Shown = {
  readonly isTrial: boolean
  readonly lines: ReadonlyArray<VictimLine>
  readonly results: ReadonlyMap<number, VictimResult>
  /** What the trial was of: what is recorded is what was tried. */
  readonly of: string
}

const problem = { kind: 'nobody-answered', detail: undefined, errors: [] }
const outcomeOf = ({ kind }: VictimsSent): Outcome =>
  kind === 'answered' ? { kind: 'typing' } : kind === 'not-now' ? { kind, problem } : { kind }

const byLine = (
  victims: ReadonlyArray<VictimCommands>,
  results: ReadonlyMap<string, VictimResult>,
): ReadonlyMap<number, VictimResult> =>
  new Map(
    victims.flatMap(({ key, line }) => {
      const result = results.get(key)
      return result === undefined ? [] : [[line.line, result] as const]
    }),
  )

/** Whether a case was recorded: tied to the operation or not, its line is not sent again. */
const isIn = (result: VictimResult | undefined): boolean => result !== undefined && result.kind !== 'refused'

const isSomeHalf = ({ results }: Shown): boolean => [...results.values()].some(({ kind }) => kind === 'half')

/** Reports many victims of an operation: what is the same of all once, then a line for each; tried first, then recorded. */
export const VictimsForm = ({
  operation,
  csrf,
  again,
}: {
  readonly operation: string
  readonly csrf: string
  readonly again: () => void
}) => {
  const open = useDraft(`/operation?operation=${operation}`, csrf, { typed: {} })
  const [left, setLeft] = useState<ReadonlySet<string> | 'all'>(new Set())
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'typing' })
  const [shown, setShown] = useState<Shown>()
  if (open === undefined) return <Waiting />
  const { draft } = open
  const { typed } = draft
  const fields = fieldsOfAll(typed)
  const wrong = wrongOfAll(typed)
  const text = typeof typed.victims === 'string' ? typed.victims : ''
  const recorded = new Set(Array.isArray(typed.recorded) ? (typed.recorded as ReadonlyArray<string>) : [])
  const lines = victimsListed(text)
  const victims = victimCommands(lines, { operation, ...saidOfAll(typed) }, draft.key, recorded)
  const of = victims.map(({ key }) => key).join()
  // Sent and not answered, as when the window was closed meanwhile.
  const now: Outcome = draft.sent !== undefined && outcome.kind === 'typing' ? { kind: 'unknown' } : outcome
  const isFrozen = now.kind === 'sending' || now.kind === 'unknown'
  const set = (path: string, value: Parameters<Asking['set']>[1]): void => {
    if (outcome.kind !== 'typing') setOutcome({ kind: 'typing' })
    void open.change({ typed: { ...typed, [path]: value } })
  }
  const asking: Asking = {
    draft,
    set,
    errors: new Map(
      [...wrong].filter(([path, { rule }]) => left === 'all' || (left.has(path) && rule !== 'is required')),
    ),
    leave: (path) => setLeft((before) => (before === 'all' ? before : new Set([...before, path]))),
  }
  const who = { csrf, owner: open.owner }
  const isInOrder = lines.length > 0 && lines.length <= mostVictims && lines.every(({ person }) => E.isRight(person))

  const tryAll = async (): Promise<void> => {
    setLeft('all')
    const [first] = [...wrong.keys()]
    setShown({ isTrial: true, lines, results: new Map(), of: '' })
    if (first !== undefined) return goToField(first)
    if (!isInOrder) return
    setOutcome({ kind: 'sending' })
    const sent = await tryVictims(victims, who)
    setOutcome(outcomeOf(sent))
    if (sent.kind === 'answered') setShown({ isTrial: true, lines, results: byLine(victims, sent.results), of })
  }
  const recordAll = async (): Promise<void> => {
    setOutcome({ kind: 'sending' })
    const begin = () => open.change({ sent: { path: '/api/record/v1/batches', body: null } })
    const sent = await sendVictims(victims, { ...who, begin })
    if (sent.kind === 'answered') {
      const results = byLine(victims, sent.results)
      setShown({ isTrial: false, lines, results, of: '' })
      const rest = lines.filter(({ line }) => !isIn(results.get(line)))
      if (rest.length === 0) await open.remove()
      else {
        // What is in is out of the list: it is not sent again, whatever is corrected.
        const keys = victims.filter(({ line }) => isIn(results.get(line.line))).map(({ key }) => key)
        const victimsLeft = rest.map((line) => line.text).join('\n')
        await open.change({ sent: null, typed: { ...typed, victims: victimsLeft, recorded: [...recorded, ...keys] } })
      }
    }
    setOutcome(outcomeOf(sent))
  }
  const wasTried = shown?.isTrial === true && shown.of === of && [...shown.results.values()].every(isIn)
  const isDone = shown?.isTrial === false && shown.lines.every(({ line }) => isIn(shown.results.get(line)))
  return (
    <>
      <form
        className="recording"
        noValidate
        aria-busy={now.kind === 'sending'}
        onSubmit={(event) => {
          event.preventDefault()
          if (now.kind === 'sending' || now.kind === 'another-person') return
          void (now.kind === 'unknown' || wasTried ? recordAll() : tryAll())
        }}
      >
        {!isDone && (
          <>
            {open.isRestored && <p className="aside restored">{say('draft.restored')}</p>}
            <fieldset className="plain" disabled={isFrozen}>
              <h2>{say('victims.of-all')}</h2>
              <FieldsAsked recording={asking} fields={fields.report.filter(({ isRequired }) => isRequired)} />
              <MoreFields recording={asking} fields={fields.report.filter(({ isRequired }) => !isRequired)} />
              <h2>{say('victims.came-free')}</h2>
              <p className="aside">{say('victims.came-free.what')}</p>
              <FieldsAsked recording={asking} fields={fields.rescue} />
              <VictimList {...{ text }} count={lines.length} change={(value) => set('victims', value)} />
            </fieldset>
          </>
        )}
        <OutcomeNotice outcome={now} />
        {shown !== undefined && (
          <VictimTable lines={shown.lines} isTrial={shown.isTrial} resultOf={({ line }) => shown.results.get(line)} />
        )}
        <p role="status">
          {isDone && <strong>{say('victims.done', { count: shown.lines.length })}</strong>}
          {shown?.isTrial === false && isSomeHalf(shown) && (
            <strong className="wrong">{say('victims.some-half')}</strong>
          )}
          {shown?.isTrial === false && !isDone && <strong className="wrong">{say('victims.some')}</strong>}
          {wasTried && say('victims.tried', { count: victims.length })}
        </p>
        {!isDone && (
          <p>
            <button type="submit" className="main">
              {now.kind === 'sending'
                ? say('record.sending')
                : now.kind === 'unknown'
                  ? say('record.send-again')
                  : wasTried
                    ? say('victims.record', { count: victims.length })
                    : say('victims.try')}
            </button>
          </p>
        )}
      </form>
      {isDone && (
        <p>
          <button type="button" onClick={again}>
            {say('victims.more')}
          </button>
        </p>
      )}
    </>
  )
}
