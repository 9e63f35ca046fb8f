import type { FieldError } from '@ledger/kernel'
import { say } from '../words/say.ts'
import type { Control, Field } from './field.ts'

const missing = {
  date: 'wrong.no-date',
  code: 'wrong.no-code',
  codes: 'wrong.no-codes',
  'yes-no': 'wrong.no-code',
  yes: 'wrong.no-code',
  text: 'wrong.no-text',
} as const satisfies Readonly<Record<Control['kind'], string>>

/** What is wrong with a field and what to do, in plain words; undefined where there are none for a rule. */
export const sayError = (
  { control }: Pick<Field, 'control'>,
  { rule }: Pick<FieldError, 'rule'>,
): string | undefined => {
  if (rule === 'is required' || rule.startsWith('must hold at least one')) return say(missing[control.kind])
  if (rule.startsWith('must be a date of EDTF')) return say('wrong.date')
  if (rule.startsWith('must be a OperationId')) return say('wrong.operation')
  if (rule.startsWith('must be a CaseId')) return say('wrong.case')
  const buddhist = /^(\S+) looks like the Buddhist calendar: (\S+)\?$/.exec(rule)
  if (buddhist !== null) return say('wrong.buddhist', { year: buddhist[1] ?? '', common: buddhist[2] ?? '' })
  if (rule.startsWith('lies in the future')) return say('wrong.future')
  if (rule.startsWith('lies before the reported exploitation')) return say('wrong.before-exploitation')
  if (rule.startsWith('lies before the date of what it ends')) return say('wrong.before-beginning')
  if (rule === 'must be a case that your agency holds') return say('wrong.not-held')
  if (rule === 'a case is not merged into itself') return say('wrong.into-itself')
  return undefined
}
