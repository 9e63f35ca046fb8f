import { useMemo } from 'react'
import type { Beside } from '../conflict-notice.tsx'
import type { Field } from '../field.ts'
import { FieldsAsked, MoreFields } from '../fields-asked.tsx'
import { formOfCommand, commandOf } from '../form-asked.ts'
import { FormFrame } from '../form-frame.tsx'
import { RecordedNotice } from '../recorded-notice.tsx'
import { sayField, saySaid, saySubmit } from '../say-field.ts'
import type { StandingNow } from '../standing-now.ts'
import { atPath, saidBy, typedOfAll } from '../typed.ts'
import { useRecording } from '../use-recording.ts'
import type { CaseAnswer, CaseForm } from './case-forms.ts'
import type { CaseFormProps } from './record-page.tsx'
import { Waiting } from './waiting.tsx'

type OfFields = Extract<CaseForm, { kind: 'fields' }>

const narrowed = (fields: ReadonlyArray<Field>, form: OfFields, standing: CaseAnswer): ReadonlyArray<Field> => {
  const only = form.only?.(standing) ?? {}
  return fields.map((field) => {
    const codes = only[field.path]
    const { control } = field
    // A list that would be empty is left whole: the ledger says what stands against it.
    return codes === undefined || codes.length === 0 || control.kind !== 'code'
      ? field
      : { ...field, control: { ...control, codes } }
  })
}

/** A form that asks for what a command says, field by field. */
export const FieldsForm = ({ type, form, standing, csrf, again }: CaseFormProps & { readonly form: OfFields }) => {
  const { segment } = commandOf(type)
  const { fields, asked } = useMemo(() => {
    const address = `/cases/${standing.id}/record/${segment}`
    const made = formOfCommand(type, address, standing.id, form.leftOut)
    return { asked: made, fields: narrowed(made.fields, form, standing) }
  }, [type, segment, form, standing])
  const begun = { typed: typedOfAll(fields, form.likely?.(standing) ?? {}), revision: standing.revision }
  const recording = useRecording(asked, csrf, begun)
  if (recording === undefined) return <Waiting />
  const { outcome, draft } = recording
  if (outcome.kind === 'recorded') return <RecordedNotice {...outcome} again={again} />
  const isSeen = ({ path, isRequired }: Field) => isRequired || form.shown?.includes(path) === true
  const beside = ({ now }: StandingNow): ReadonlyArray<Beside> => {
    const stands = form.stands?.(now)
    if (stands === undefined) return []
    return fields.map((field) => ({
      path: field.path,
      label: sayField(field),
      mine: saySaid(field, saidBy(field, draft.typed[field.path])),
      now: saySaid(field, atPath(stands, field.path)),
    }))
  }
  return (
    <FormFrame {...{ recording, beside, again }} submit={saySubmit(type)}>
      <FieldsAsked {...{ recording }} fields={fields.filter(isSeen)} />
      <MoreFields {...{ recording }} fields={fields.filter((field) => !isSeen(field))} />
    </FormFrame>
  )
}
