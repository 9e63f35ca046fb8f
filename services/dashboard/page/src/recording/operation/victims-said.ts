import type { FieldError } from '@ledger/kernel'
import { byField, checkDates, checkSaid } from '../check-said.ts'
import { fieldsOf, type Field } from '../field.ts'
import { commandOf } from '../form-asked.ts'
import { reportFields } from '../forms/report-steps.ts'
import { dataOf, saidBy, type Typed } from '../typed.ts'

const report = commandOf('ReportVictim')
const rescue = commandOf('RecordRescue')

/** Fields of the rescue stand beside those of the report, and some have the same names. */
const rescueFields: ReadonlyArray<Field> = fieldsOf(rescue.codec, new Set(['operation', 'dateException'])).map(
  (field) => ({
    ...field,
    path: `rescue.${field.path}`,
    isRequired: false,
  }),
)

/** What is asked once for all persons of an operation. */
export const fieldsOfAll = (
  typed: Typed,
): { readonly report: ReadonlyArray<Field>; readonly rescue: ReadonlyArray<Field> } => ({
  report: reportFields(typed).filter(({ path }) => !path.startsWith('person.')),
  rescue: rescueFields,
})

/** What is said of all of them; a rescue where its date is said. */
export const saidOfAll = (typed: Typed) => {
  const fields = fieldsOfAll(typed)
  const { rescue: said } = dataOf(fields.rescue, typed)
  const hasRescue = fields.rescue.some((field) => saidBy(field, typed[field.path]) !== undefined)
  return {
    report: dataOf(fields.report, typed),
    rescue: hasRescue ? (said as Readonly<Record<string, unknown>>) : undefined,
  }
}

/** Somebody, to check with what is said of all by the codec of a report. */
const somebody = { citizenships: ['Unknown'], gender: 'NonSpecifiedUnknown', ageBand: 'Unknown' }

/** What is wrong with what is said of all, by field. */
export const wrongOfAll = (typed: Typed): ReadonlyMap<string, FieldError> => {
  const fields = fieldsOfAll(typed)
  const said = saidOfAll(typed)
  const ofRescue = said.rescue === undefined ? [] : checkSaid(rescue.codec, said.rescue)
  return byField(
    [...fields.report, ...fields.rescue],
    [
      ...checkSaid(report.codec, { ...said.report, person: somebody }),
      ...ofRescue.map((error) => ({ ...error, field: `rescue.${error.field}` })),
      ...checkDates([...fields.report, ...fields.rescue], typed),
    ],
  )
}
