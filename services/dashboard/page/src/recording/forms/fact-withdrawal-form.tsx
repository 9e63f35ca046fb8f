import { useMemo } from 'react'
import { useAddress } from '../../address/address.ts'
import { FactsToChoose } from './facts-to-choose.tsx'
import { say } from '../../words/say.ts'
import { idOfField } from '../controls/field-asked.tsx'
import { fieldsOf, type Field } from '../field.ts'
import { FieldsAsked } from '../fields-asked.tsx'
import { commandOf, pathOfCommand, type FormAsked } from '../form-asked.ts'
import { FormFrame } from '../form-frame.tsx'
import { RecordedNotice } from '../recorded-notice.tsx'
import { saySubmit } from '../say-field.ts'
import { saidBy, type Typed } from '../typed.ts'
import { useRecording } from '../use-recording.ts'
import { factsOfCase } from './facts-of-case.ts'
import type { CaseFormProps } from './record-page.tsx'
import { Waiting } from './waiting.tsx'

const entry = commandOf('WithdrawFact')
const others = fieldsOf(entry.codec, new Set(['facts']))
const facts: Field = {
  path: 'facts',
  within: 'WithdrawFact',
  name: 'facts',
  control: { kind: 'text' },
  isRequired: true,
}

const chosenOf = (typed: Typed): ReadonlyArray<string> =>
  Array.isArray(typed.facts) ? (typed.facts as ReadonlyArray<string>) : []

const bodyOf = (typed: Typed): unknown => ({
  facts: chosenOf(typed).map(Number),
  ...Object.fromEntries(others.map((field) => [field.path, saidBy(field, typed[field.path])] as const)),
})

/** Takes back facts that one's agency recorded, with a reason. */
export const FactWithdrawalForm = ({ type, standing, csrf, agency, again }: CaseFormProps) => {
  const wanted = useAddress().parameters.get('fact')
  const all = factsOfCase(standing)
  const ours = all.filter((fact) => fact.agency === agency)
  const asked = useMemo(
    (): FormAsked => ({
      form: `/cases/${standing.id}/record/${entry.segment}`,
      path: pathOfCommand(entry, standing.id),
      codec: entry.codec,
      caseId: standing.id,
      fieldsOf: () => [facts, ...others],
      bodyOf,
      pathOf: (field) => field,
    }),
    [standing.id],
  )
  const begun = ours.some(({ fact }) => String(fact) === wanted) && wanted !== null ? { facts: [wanted] } : {}
  const recording = useRecording(asked, csrf, { typed: begun, revision: standing.revision })
  if (recording === undefined) return <Waiting />
  const { outcome, draft, errors } = recording
  if (outcome.kind === 'recorded') return <RecordedNotice {...outcome} again={again} />
  const chosen = chosenOf(draft.typed)
  const id = idOfField('facts')
  const isWrong = errors.has('facts')
  return (
    <FormFrame {...{ recording, again }} submit={saySubmit(type)}>
      <FactsToChoose
        id={id}
        legend={say('withdrawal.which')}
        wrong={isWrong ? say('withdrawal.none') : undefined}
        facts={ours}
        several
        isChosen={({ fact }) => chosen.includes(String(fact))}
        choose={({ fact }, isTaken) =>
          recording.set('facts', isTaken ? [...chosen, String(fact)] : chosen.filter((one) => one !== String(fact)))
        }
      />
      {ours.length < all.length && (
        <p className="aside">{say('withdrawal.of-others', { count: all.length - ours.length })}</p>
      )}
      <FieldsAsked {...{ recording }} fields={others} />
    </FormFrame>
  )
}
