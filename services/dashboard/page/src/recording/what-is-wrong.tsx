import type { FieldError } from '@ledger/kernel'
import { SaidInEnglish } from '../words/said-in-english.tsx'
import type { Field } from './field.ts'
import { sayError } from './say-error.ts'

/** What is wrong with a field and what to do: in plain words, or in those of the ledger where there are none. */
export const WhatIsWrong = ({
  field,
  error,
}: {
  readonly field: Pick<Field, 'control'>
  readonly error: Pick<FieldError, 'rule'>
}) => sayError(field, error) ?? <SaidInEnglish id="wrong.other" place="rule" words={error.rule} />
