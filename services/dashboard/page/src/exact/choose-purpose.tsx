import { use, useState } from 'react'
import { choose } from '../address/address.ts'
import { say, sayCode } from '../words/say.ts'
import { exactWords } from './exact-words.ts'
import { sayPurpose } from './purpose.ts'

/** Asks once for what exact numbers are read. Nothing is shown before. */
export const ChoosePurpose = () => {
  const { purposes } = use(exactWords())
  const [chosen, setChosen] = useState<string>()
  return (
    <form
      className="notice"
      onSubmit={(event) => {
        event.preventDefault()
        sayPurpose(chosen)
      }}
    >
      <fieldset>
        <legend>{say('exact.for-what')}</legend>
        <p>{say('exact.recorded')}</p>
        {purposes.map((purpose) => (
          <label key={purpose} className="one-of">
            <input type="radio" name="purpose" required value={purpose} onChange={() => setChosen(purpose)} />
            {sayCode('purpose', purpose)}
          </label>
        ))}
      </fieldset>
      <p className="actions">
        <button type="submit">{say('exact.show')}</button>
        <button type="button" onClick={() => choose({ numbers: undefined })}>
          {say('exact.stay')}
        </button>
      </p>
    </form>
  )
}
