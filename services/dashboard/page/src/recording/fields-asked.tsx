import { say } from '../words/say.ts'
import { FieldAsked } from './controls/field-asked.tsx'
import type { Field } from './field.ts'
import type { Recording } from './use-recording.ts'

/** What fields are asked with. */
export type Asking = Pick<Recording, 'draft' | 'errors' | 'set' | 'leave'>

const namesReason = (rule: string): boolean => rule.includes('dateException')

/** Fields of a form. Of each it is told what is wrong once it was left, or once it was tried to record. */
export const FieldsAsked = ({
  fields,
  recording: { draft, errors, set, leave },
}: {
  readonly fields: ReadonlyArray<Field>
  readonly recording: Asking
}) =>
  fields.map((field) => (
    <div
      key={field.path}
      onBlur={({ currentTarget, relatedTarget }) => {
        // Within a date one goes from field to field: it is left when one goes on from there.
        if (!currentTarget.contains(relatedTarget)) leave(field.path)
      }}
    >
      <FieldAsked
        field={field}
        value={draft.typed[field.path]}
        change={(value) => set(field.path, value)}
        error={errors.get(field.path)}
      />
    </div>
  ))

/** Fields that are seldom needed, behind a word; open where something stands in them, or is asked for by what is wrong. */
export const MoreFields = ({
  fields,
  recording,
}: {
  readonly fields: ReadonlyArray<Field>
  readonly recording: Asking
}) => {
  if (fields.length === 0) return null
  const { draft, errors } = recording
  const isNeeded =
    fields.some(({ path }) => draft.typed[path] !== undefined || errors.has(path)) ||
    [...errors.values()].some(({ rule }) => namesReason(rule))
  return (
    <details open={isNeeded || undefined}>
      <summary>{say('record.more')}</summary>
      <FieldsAsked {...{ fields, recording }} />
    </details>
  )
}
