import { useMemo } from 'react'
import { useAddress } from '../../address/address.ts'
import { FactsToChoose } from './facts-to-choose.tsx'
import { say } from '../../words/say.ts'
import type { Beside } from '../conflict-notice.tsx'
import { idOfField } from '../controls/field-asked.tsx'
import { fieldsOf, type Field } from '../field.ts'
import { FieldsAsked, MoreFields } from '../fields-asked.tsx'
import { commandOf, pathOfCommand, type FormAsked } from '../form-asked.ts'
import { FormFrame } from '../form-frame.tsx'
import { RecordedNotice } from '../recorded-notice.tsx'
import { sayField, saySaid, saySubmit } from '../say-field.ts'
import type { StandingNow } from '../standing-now.ts'
import { atPath, saidBy, typedOfAll, type Typed } from '../typed.ts'
import { useRecording } from '../use-recording.ts'
import { factSaid, factTypeOf, fieldsOfFact, pathInFact, withoutFact } from './fact-asked.ts'
import { factsOfCase, sayFact, type StandingFact } from './facts-of-case.ts'
import type { CaseFormProps } from './record-page.tsx'
import { Waiting } from './waiting.tsx'

const entry = commandOf('CorrectFact')
const reason = fieldsOf(entry.codec, new Set(['fact', 'type', 'data'])).filter(({ name }) => name === 'reason')
const which: Field = { path: 'fact', within: 'CorrectFact', name: 'fact', control: { kind: 'text' }, isRequired: true }

const bodyOf = (typed: Typed): unknown => {
  const fact = typeof typed.fact === 'string' ? Number(typed.fact) : undefined
  return {
    ...(fact !== undefined && { fact }),
    ...factSaid(typed),
    ...Object.fromEntries(reason.map((field) => [field.path, saidBy(field, typed[field.path])] as const)),
  }
}

const begunWith = (fact: StandingFact): Typed => {
  if (fact.type === 'JourneyBegun') return {}
  return {
    ...{ fact: String(fact.fact), type: fact.type },
    ...typedOfAll(fieldsOfFact(fact.type), { data: fact.data }),
  }
}

/** Says a fact that one's agency recorded as it should have been, with a reason. */
export const FactCorrectionForm = ({ type, standing, csrf, agency, again }: CaseFormProps) => {
  const wanted = useAddress().parameters.get('fact')
  const ours = factsOfCase(standing).filter((fact) => fact.agency === agency && fact.type !== 'JourneyBegun')
  const asked = useMemo(
    (): FormAsked => ({
      form: `/cases/${standing.id}/record/${entry.segment}`,
      path: pathOfCommand(entry, standing.id),
      codec: entry.codec,
      caseId: standing.id,
      fieldsOf: (typed) => [which, ...fieldsOfFact(factTypeOf(typed)), ...reason],
      bodyOf,
      // The fact that is chosen brings its kind and what it says: without one nothing else is missing.
      pathOf: (field, typed) =>
        factTypeOf(typed) === undefined && (field === 'type' || field === 'data')
          ? which.path
          : pathInFact(field, typed),
    }),
    [standing.id],
  )
  const first = ours.find(({ fact }) => String(fact) === wanted)
  const begun = { typed: first === undefined ? {} : begunWith(first), revision: standing.revision }
  const recording = useRecording(asked, csrf, begun)
  if (recording === undefined) return <Waiting />
  const { outcome, draft, errors, open } = recording
  if (outcome.kind === 'recorded') return <RecordedNotice {...outcome} again={again} />
  const { typed } = draft
  const fields = fieldsOfFact(factTypeOf(typed))
  const id = idOfField('fact')
  const isWrong = errors.has('fact')
  const standingFact = ours.find(({ fact }) => String(fact) === typed.fact)
  const beside = ({ now }: StandingNow): ReadonlyArray<Beside> => {
    const fact = factsOfCase(now).find((one) => String(one.fact) === typed.fact)
    return fields.map((field) => ({
      path: field.path,
      label: sayField(field),
      mine: saySaid(field, saidBy(field, typed[field.path])),
      now: fact === undefined ? say('conflict.gone') : saySaid(field, atPath({ data: fact.data }, field.path)),
    }))
  }
  return (
    <FormFrame {...{ recording, beside, again }} submit={saySubmit(type)}>
      <FactsToChoose
        id={id}
        legend={say('fact-correction.which')}
        wrong={isWrong ? say('fact-correction.none') : undefined}
        facts={ours}
        several={false}
        isChosen={({ fact }) => typed.fact === String(fact)}
        choose={(one) => void open.change({ typed: { ...withoutFact(typed), ...begunWith(one) } })}
      />
      {standingFact !== undefined && (
        <p className="aside">{say('correction.stands', { value: sayFact(standingFact) })}</p>
      )}
      <FieldsAsked {...{ recording }} fields={fields.filter(({ isRequired }) => isRequired)} />
      <MoreFields {...{ recording }} fields={fields.filter(({ isRequired }) => !isRequired)} />
      <FieldsAsked {...{ recording }} fields={reason} />
    </FormFrame>
  )
}
