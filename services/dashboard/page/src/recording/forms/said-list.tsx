import type { FieldError } from '@ledger/kernel'
import { say } from '../../words/say.ts'
import type { Field } from '../field.ts'
import { sayField, saySaid } from '../say-field.ts'
import { saidBy, type Typed } from '../typed.ts'
import { WhatIsWrong } from '../what-is-wrong.tsx'

const isNothing = (said: unknown): boolean => said === undefined || (Array.isArray(said) && said.length === 0)

/** All that is said in a form, with what is wrong with it and a way back to each; and what is not said, in one line. */
export const SaidList = ({
  fields,
  typed,
  errors,
  change,
}: {
  readonly fields: ReadonlyArray<Field>
  readonly typed: Typed
  readonly errors: ReadonlyMap<string, FieldError>
  readonly change: (path: string) => void
}) => {
  const all = fields.map((field) => ({
    field,
    said: saidBy(field, typed[field.path]),
    error: errors.get(field.path),
  }))
  const unsaid = all
    .filter(({ said, error }) => isNothing(said) && error === undefined)
    .map(({ field }) => sayField(field))
  return (
    <>
      <dl className="said">
        {all
          .filter(({ said, error }) => !isNothing(said) || error !== undefined)
          .map(({ field, said, error }) => (
            <div key={field.path}>
              <dt>{sayField(field)}</dt>
              <dd>
                <span>
                  {saySaid(field, said)}
                  {error !== undefined && (
                    <span className="wrong">
                      {' '}
                      <WhatIsWrong {...{ field, error }} />
                    </span>
                  )}
                </span>{' '}
                <button type="button" onClick={() => change(field.path)}>
                  {say('step.change')} <span className="unseen">{sayField(field)}</span>
                </button>
              </dd>
            </div>
          ))}
      </dl>
      {unsaid.length > 0 && <p className="aside">{say('step.not-said', { what: unsaid.join(' · ') })}</p>}
    </>
  )
}
