import { FactType } from '@ledger/ledger'
import { useMemo } from 'react'
import { useAddress } from '../../address/address.ts'
import { sayKnownDate } from '../../cases/say-case.ts'
import { sayPlace } from '../../words/say-value.ts'
import { say } from '../../words/say.ts'
import type { Beside } from '../conflict-notice.tsx'
import { idOfField } from '../controls/field-asked.tsx'
import type { Field } from '../field.ts'
import { FieldsAsked, MoreFields } from '../fields-asked.tsx'
import { commandOf, pathOfCommand, type FormAsked } from '../form-asked.ts'
import { FormFrame } from '../form-frame.tsx'
import { RecordedNotice } from '../recorded-notice.tsx'
import { sayField, saySaid, saySubmit } from '../say-field.ts'
import type { StandingNow } from '../standing-now.ts'
import { atPath, saidBy, type Typed } from '../typed.ts'
import { useRecording } from '../use-recording.ts'
import type { CaseAnswer } from './case-forms.ts'
import { factSaid, factTypeOf, fieldsOfFact, pathInFact, withoutFact } from './fact-asked.ts'
import type { CaseFormProps } from './record-page.tsx'
import { SaidChoices } from './said-choices.tsx'
import { Waiting } from './waiting.tsx'

const entry = commandOf('RecordEarlierFact')

type Earlier = NonNullable<CaseAnswer['earlierJourneys']>[number]

const which: Field = {
  ...{ path: 'journey', within: 'RecordEarlierFact', name: 'journey', isRequired: true },
  control: { kind: 'text' },
}

/** The kinds of facts that a journey which lies behind can have: nothing is planned in it, and only what was planned is cancelled. */
const kindsIn = (journey: Earlier | undefined): ReadonlyArray<string> =>
  FactType.codes.filter(
    (type) =>
      type !== 'ReturnPlanned' && (type !== 'ReturnCancelled' || journey === undefined || journey.plannedReturn),
  )

const kindOf = (journey: Earlier | undefined): Field => ({
  ...{ path: 'type', within: 'RecordEarlierFact', name: 'type', isRequired: true },
  control: { kind: 'code', list: 'FactType', codes: kindsIn(journey) },
})

const fieldsAsked = (typed: Typed): ReadonlyArray<Field> => [
  which,
  kindOf(undefined),
  ...fieldsOfFact(factTypeOf(typed)),
]

const bodyOf = (typed: Typed): unknown => ({
  ...(typeof typed.journey === 'string' && typed.journey !== '' && { journey: Number(typed.journey) }),
  data: {},
  ...factSaid(typed),
})

const sayJourney = ({ report, exploitation }: Earlier, number: number): string =>
  say('earlier-fact.time', {
    number,
    day: sayKnownDate(report.reportedOn),
    country: sayPlace(exploitation.country),
  })

/** Records a fact of a journey that lies behind: which journey, what kind of fact, and then what that kind says. */
export const EarlierFactForm = ({ type, standing, csrf, again }: CaseFormProps) => {
  const wanted = useAddress().parameters.get('journey')
  const asked = useMemo(
    (): FormAsked => ({
      form: `/cases/${standing.id}/record/${entry.segment}`,
      path: pathOfCommand(entry, standing.id),
      codec: entry.codec,
      caseId: standing.id,
      fieldsOf: fieldsAsked,
      bodyOf,
      pathOf: pathInFact,
    }),
    [standing.id],
  )
  const { earlierJourneys: earlier = [] } = standing
  const numbers = earlier.map((_journey, index) => String(index + 1))
  const likely = numbers.length === 1 ? numbers[0] : numbers.find((number) => number === wanted)
  const begun = { typed: likely === undefined ? {} : { journey: likely }, revision: standing.revision }
  const recording = useRecording(asked, csrf, begun)
  if (recording === undefined) return <Waiting />
  const { outcome, draft, errors, open } = recording
  if (outcome.kind === 'recorded') return <RecordedNotice {...outcome} again={again} />
  const { typed } = draft
  const fields = fieldsOfFact(factTypeOf(typed))
  const kind = kindOf(earlier[Number(typed.journey) - 1])
  const beside = ({ now }: StandingNow): ReadonlyArray<Beside> => {
    const facts = now.earlierJourneys?.[Number(typed.journey) - 1]?.facts ?? []
    const stands = facts.findLast((fact) => fact.type === factTypeOf(typed))
    if (stands === undefined) return []
    return fields.map((field) => ({
      path: field.path,
      label: sayField(field),
      mine: saySaid(field, saidBy(field, typed[field.path])),
      now: saySaid(field, atPath({ data: stands.data }, field.path)),
    }))
  }
  return (
    <FormFrame {...{ recording, beside, again }} submit={saySubmit(type)}>
      <SaidChoices
        id={idOfField('journey')}
        legend={say('earlier-fact.which')}
        wrong={errors.has('journey') ? say('fact-correction.none') : undefined}
        several={false}
        choices={earlier.map((journey, index) => ({
          value: String(index + 1),
          words: sayJourney(journey, index + 1),
        }))}
        isChosen={(value) => typed.journey === value}
        choose={(value) => recording.set('journey', value)}
      />
      <FieldsAsked
        fields={[kind]}
        recording={{
          ...recording,
          set: (path, value) => void open.change({ typed: { ...withoutFact(typed), [path]: value } }),
        }}
      />
      <FieldsAsked {...{ recording }} fields={fields.filter(({ isRequired }) => isRequired)} />
      <MoreFields {...{ recording }} fields={fields.filter(({ isRequired }) => !isRequired)} />
    </FormFrame>
  )
}
