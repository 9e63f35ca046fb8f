import type { ReadAnswer } from '@ledger/api'
import { Lifecycle, MissingFact } from '@ledger/ledger'
import { choose, useAddress } from '../address/address.ts'
import { say, sayCode, sayNumber } from '../words/say.ts'

type Counts = ReadAnswer<'cases'>['counts']

const Chosen = ({
  name,
  value,
  text,
  count,
}: {
  readonly name: 'missing' | 'overdue'
  readonly value: string
  readonly text: string
  readonly count: number
}) => {
  const isPressed = useAddress().parameters.get(name) === value
  return (
    <button
      type="button"
      className={name === 'overdue' ? 'late' : undefined}
      aria-pressed={isPressed}
      onClick={() => choose({ [name]: isPressed ? undefined : value, cursor: undefined })}
    >
      {text} <strong>{sayNumber(count)}</strong>
    </button>
  )
}

/** How many cases there are of what is chosen, on all pages; and what of them waits, each a choice. */
export const CaseCounts = ({ all, synthetic, overdue, lifecycles, missing }: Counts) => {
  const states = Lifecycle.codes.filter((code) => lifecycles[code] > 0)
  const waiting = MissingFact.codes.filter((code) => missing[code] > 0)
  return (
    <>
      <p role="status" className="how-many">
        {say('cases.count', { count: all })}
        {states.length > 1 &&
          `: ${states.map((code) => say('cases.of-state', { state: sayCode('lifecycle', code), count: lifecycles[code] })).join(', ')}`}
        {synthetic > 0 && `. ${say('cases.synthetic', { count: synthetic, all })}`}
      </p>
      {(overdue > 0 || waiting.length > 0) && (
        <div className="choices" role="group" aria-label={say('cases.waiting')}>
          {overdue > 0 && <Chosen name="overdue" value="true" text={say('cases.overdue')} count={overdue} />}
          {waiting.map((code) => (
            <Chosen key={code} name="missing" value={code} text={sayCode('missing', code)} count={missing[code]} />
          ))}
        </div>
      )}
    </>
  )
}
