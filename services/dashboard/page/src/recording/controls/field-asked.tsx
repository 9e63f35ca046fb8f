import type { FieldError } from '@ledger/kernel'
import { places } from '../../words/list-kind.ts'
import { say } from '../../words/say.ts'
import type { Control, Field } from '../field.ts'
import { sayField, sayHint } from '../say-field.ts'
import { noDate, type TypedDate } from '../typed-date.ts'
import type { TypedValue } from '../typed.ts'
import { WhatIsWrong } from '../what-is-wrong.tsx'
import { FewCodes, ManyCodes, SeveralCodes, YesOrNo, type Given } from './choosing.tsx'
import { DateAsked } from './date-asked.tsx'
import { OnePlace, SeveralPlaces } from './places.tsx'

/** The id of the element that a field begins with: where one goes on when it is wrong. */
export const idOfField = (path: string): string => `asked-${path.replaceAll(/[^A-Za-z0-9]/g, '-')}`

/** More codes than these are chosen from a list that opens. */
const mostAtOnce = 8

type Shape = 'group' | 'line'
const shapeOf = (control: Control): Shape => {
  switch (control.kind) {
    case 'date':
    case 'yes-no':
      return 'group'
    case 'codes':
      return places.has(control.list) ? 'line' : 'group'
    case 'code':
      return places.has(control.list) || control.codes.length > mostAtOnce ? 'line' : 'group'
    case 'yes':
    case 'text':
      return 'line'
  }
}

const text = (value: TypedValue | undefined): string => (typeof value === 'string' ? value : '')
const several = (value: TypedValue | undefined): ReadonlyArray<string> =>
  Array.isArray(value) ? (value as ReadonlyArray<string>) : []
const date = (value: TypedValue | undefined): TypedDate =>
  typeof value === 'object' && !Array.isArray(value) ? (value as TypedDate) : noDate

type Plain = Omit<Given<TypedValue | undefined>, 'change'> & { readonly change: (value: TypedValue) => void }

const ControlOf = ({ control, value, ...rest }: Plain & { readonly control: Control }) => {
  switch (control.kind) {
    case 'date':
      return <DateAsked {...rest} value={date(value)} />
    case 'codes':
      return places.has(control.list) ? (
        <SeveralPlaces {...rest} {...control} value={several(value)} />
      ) : (
        <SeveralCodes {...rest} {...control} value={several(value)} />
      )
    case 'yes-no':
      return <YesOrNo {...rest} value={text(value)} />
    case 'code':
      if (places.has(control.list)) return <OnePlace {...rest} {...control} value={text(value)} />
      return control.codes.length > mostAtOnce ? (
        <ManyCodes {...rest} {...control} value={text(value)} />
      ) : (
        <FewCodes {...rest} {...control} value={text(value)} />
      )
    case 'yes':
    case 'text': {
      const { id, change, describedBy, isWrong } = rest
      return control.kind === 'yes' ? (
        <input
          id={id}
          type="checkbox"
          checked={value === 'yes'}
          aria-describedby={describedBy}
          onChange={({ target }) => change(target.checked ? 'yes' : '')}
        />
      ) : (
        <input
          id={id}
          value={text(value)}
          maxLength={200}
          autoComplete="off"
          aria-describedby={describedBy}
          aria-invalid={isWrong || undefined}
          onChange={({ target }) => change(target.value)}
        />
      )
    }
  }
}

/** One field of a form: what it is called, what helps, what is wrong with it, and where to say it. */
export const FieldAsked = ({
  field,
  value,
  change,
  error,
}: {
  readonly field: Field
  readonly value: TypedValue | undefined
  readonly change: (value: TypedValue) => void
  readonly error: FieldError | undefined
}) => {
  const id = idOfField(field.path)
  const hint = sayHint(field)
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-wrong`].filter(Boolean).join(' ')
  const describedBy = described === '' ? undefined : described
  const label = (
    <>
      {sayField(field)}
      {!field.isRequired && <span className="aside"> {say('field.if-known')}</span>}
    </>
  )
  const below = (
    <>
      {hint !== undefined && (
        <p className="aside" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="wrong" id={`${id}-wrong`}>
          <WhatIsWrong {...{ field, error }} />
        </p>
      )}
      <ControlOf {...{ id, value, change, describedBy }} control={field.control} isWrong={error !== undefined} />
    </>
  )
  const className = error === undefined ? 'asked' : 'asked is-wrong'
  if (shapeOf(field.control) === 'group')
    return (
      <fieldset className={className} aria-describedby={describedBy}>
        <legend>{label}</legend>
        {below}
      </fieldset>
    )
  return (
    <div className={className}>
      <label htmlFor={id}>{label}</label>
      {below}
    </div>
  )
}
