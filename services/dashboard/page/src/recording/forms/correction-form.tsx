import { commandOf, pathOfCommand, type FormAsked } from '../form-asked.ts'
import { correctableFields } from '@ledger/ledger'
import { useMemo } from 'react'
import { say, sayCode } from '../../words/say.ts'
import type { Beside } from '../conflict-notice.tsx'
import { idOfField } from '../controls/field-asked.tsx'
import { controlOf, fieldsOf, type Field } from '../field.ts'
import { FieldsAsked, MoreFields } from '../fields-asked.tsx'
import { FormFrame } from '../form-frame.tsx'
import { RecordedNotice } from '../recorded-notice.tsx'
import { sayField, saySaid, saySubmit } from '../say-field.ts'
import type { StandingNow } from '../standing-now.ts'
import { atPath, saidBy, typedOf, type Typed } from '../typed.ts'
import { useRecording } from '../use-recording.ts'
import type { CaseAnswer } from './case-forms.ts'
import type { CaseFormProps } from './record-page.tsx'
import { Waiting } from './waiting.tsx'

/** Where it is kept which fields are to be corrected. */
const chosenPath = 'corrected'

const recordNames = {
  report: 'Report',
  person: 'Person',
  exploitation: 'Exploitation',
  rescue: 'Rescue',
  departure: 'Departure',
  arrival: 'Arrival',
} as const

/** The fields of what stands that can be corrected one by one. */
const correctable: ReadonlyArray<Field> = [...correctableFields].map(([path, { part, name, codec, optional }]) => ({
  path,
  within: recordNames[part],
  name,
  control: controlOf(codec),
  isRequired: !optional,
}))

const entry = commandOf('CorrectDetails')
const others = fieldsOf(entry.codec, new Set(['corrections', 'journey']))

/** Which fields: asked for by boxes of its own, and told by this path where none is chosen. */
const which: Field = {
  path: 'corrections',
  within: 'CorrectDetails',
  name: 'corrections',
  control: { kind: 'codes', list: '', codes: [], mayBeNone: false },
  isRequired: true,
}

const chosenOf = (typed: Typed): ReadonlyArray<Field> => {
  const chosen = typed[chosenPath]
  return Array.isArray(chosen) ? correctable.filter(({ path }) => (chosen as ReadonlyArray<string>).includes(path)) : []
}

const bodyOf = (typed: Typed): unknown => {
  const corrections = chosenOf(typed).map((field) => ({
    field: field.path,
    new: saidBy(field, typed[field.path]) ?? null,
  }))
  return {
    corrections,
    ...Object.fromEntries(
      others.flatMap((field) => {
        const said = saidBy(field, typed[field.path])
        return said === undefined ? [] : [[field.path, said] as const]
      }),
    ),
  }
}

const pathOf = (field: string, typed: Typed): string => {
  const at = /^corrections\[(\d+)\]/.exec(field)?.[1]
  return at === undefined ? field : (chosenOf(typed)[Number(at)]?.path ?? field)
}

const partOf = ({ path }: Field): keyof typeof recordNames => path.split('.')[0] as keyof typeof recordNames

const Choice = ({
  field,
  standing,
  isChosen,
  choose,
}: {
  readonly field: Field
  readonly standing: CaseAnswer
  readonly isChosen: boolean
  readonly choose: (isChosen: boolean) => void
}) => (
  <label className="line">
    <input type="checkbox" checked={isChosen} onChange={({ target }) => choose(target.checked)} />
    <span>
      {sayField(field)} <strong>{saySaid(field, atPath(standing, field.path))}</strong>
    </span>
  </label>
)

/** Corrects details of a case field by field, with what stands beside each. */
export const CorrectionForm = ({ type, standing: begunOn, csrf, again }: CaseFormProps) => {
  const asked = useMemo(
    (): FormAsked => ({
      form: `/cases/${begunOn.id}/record/${entry.segment}`,
      path: pathOfCommand(entry, begunOn.id),
      codec: entry.codec,
      caseId: begunOn.id,
      fieldsOf: (typed) => [which, ...chosenOf(typed), ...others],
      bodyOf,
      pathOf,
    }),
    [begunOn.id],
  )
  const recording = useRecording(asked, csrf, { typed: {}, revision: begunOn.revision })
  if (recording === undefined) return <Waiting />
  const { outcome, draft, errors, open } = recording
  if (outcome.kind === 'recorded') return <RecordedNotice {...outcome} again={again} />
  const { typed } = draft
  const standing = outcome.kind === 'conflict' ? (outcome.standing?.now ?? begunOn) : begunOn
  const chosen = chosenOf(typed)
  const paths = chosen.map(({ path }) => path)
  const choose = (field: Field, isChosen: boolean): void => {
    const stands = typedOf(field, atPath(standing, field.path))
    void open.change({
      typed: {
        ...typed,
        [chosenPath]: isChosen ? [...paths, field.path] : paths.filter((path) => path !== field.path),
        // It begins with what stands; what was typed there before is kept.
        ...(isChosen && stands !== undefined && typed[field.path] === undefined && { [field.path]: stands }),
      },
    })
  }
  const beside = ({ now }: StandingNow): ReadonlyArray<Beside> =>
    correctable
      .filter(({ path }) => paths.includes(path) || typed[path] !== undefined)
      .map((field) => ({
        path: field.path,
        label: sayField(field),
        mine: saySaid(field, saidBy(field, typed[field.path])),
        now: saySaid(field, atPath(now, field.path)),
        keepsMine: paths.includes(field.path),
      }))
  const keep = (of: ReadonlyArray<string>, mine: boolean): void => {
    const kept = mine ? [...new Set([...paths, ...of])] : paths.filter((path) => !of.includes(path))
    void open.change({ typed: { ...typed, [chosenPath]: kept } })
  }
  const parts = Object.keys(recordNames) as ReadonlyArray<keyof typeof recordNames>
  const shown = parts.filter((part) => atPath(standing, part) !== undefined)
  const required = others.filter(({ isRequired }) => isRequired)
  return (
    <FormFrame {...{ recording, beside, keep, again }} submit={saySubmit(type)}>
      <fieldset className={errors.has('corrections') ? 'asked is-wrong' : 'asked'}>
        <legend>{say('correction.which')}</legend>
        {errors.has('corrections') && (
          <p className="wrong" id={idOfField(which.path)} tabIndex={-1}>
            {say('correction.none')}
          </p>
        )}
        {shown.map((part) => (
          <details key={part} open={chosen.some((field) => partOf(field) === part) || undefined}>
            <summary>{sayCode('correction.part', part)}</summary>
            {correctable
              .filter((field) => partOf(field) === part)
              .map((field) => (
                <Choice
                  key={field.path}
                  {...{ field, standing }}
                  isChosen={paths.includes(field.path)}
                  choose={(isChosen) => choose(field, isChosen)}
                />
              ))}
          </details>
        ))}
      </fieldset>
      {chosen.map((field) => (
        <div key={field.path} className="corrected">
          <p className="aside">{say('correction.stands', { value: saySaid(field, atPath(standing, field.path)) })}</p>
          <FieldsAsked {...{ recording }} fields={[field]} />
        </div>
      ))}
      <FieldsAsked {...{ recording }} fields={required} />
      <MoreFields {...{ recording }} fields={others.filter(({ isRequired }) => !isRequired)} />
    </FormFrame>
  )
}
