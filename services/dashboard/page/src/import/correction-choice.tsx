import { CorrectionReason } from '@ledger/ledger'
import { useId } from 'react'
import { sayCodeOf } from '../words/say-code-of.ts'
import { say } from '../words/say.ts'
import type { Correcting } from './correcting.ts'

const ways = ['none', 'changed', 'all'] as const

/** What is done with cases of the file that the ledger has already and tells otherwise. */
export const CorrectionChoice = ({
  correcting,
  onCorrecting,
}: {
  readonly correcting: Correcting
  readonly onCorrecting: (correcting: Correcting) => void
}) => {
  const name = useId()
  return (
    <fieldset className="import-choice">
      <legend>{say('import.correct')}</legend>
      {ways.map((which) => (
        <label key={which} className="tick">
          <input
            type="radio"
            name={name}
            checked={correcting.which === which}
            onChange={() => onCorrecting({ ...correcting, which })}
          />
          <span>{say(`import.correct.${which}`)}</span>
        </label>
      ))}
      {correcting.which !== 'none' && (
        <label className="field">
          <span>{say('import.correct.why')}</span>
          <select
            value={correcting.reason}
            onChange={({ target }) => onCorrecting({ ...correcting, reason: target.value as Correcting['reason'] })}
          >
            {CorrectionReason.codes.map((code) => (
              <option key={code} value={code}>
                {sayCodeOf('CorrectionReason', code)}
              </option>
            ))}
          </select>
        </label>
      )}
    </fieldset>
  )
}
