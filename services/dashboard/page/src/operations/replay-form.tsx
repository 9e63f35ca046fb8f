import type { ReplayAnswer } from '@ledger/api'
import { useState, type SyntheticEvent } from 'react'
import { ShowRead } from '../reading/show-read.tsx'
import { useOperatorRead } from '../reading/use-read.ts'
import { say, sayCode } from '../words/say.ts'
import { operateAddress } from './operate-address.ts'
import { Outcome } from './outcome.tsx'
import { useSending } from '../recording/use-sending.ts'

/** Starts a replay, of all read models or of some. */
export const ReplayForm = ({ again }: { readonly again: () => void }) => {
  const topology = useOperatorRead('topology')
  const [isOfAll, setOfAll] = useState(true)
  const [chosen, setChosen] = useState<ReadonlyArray<string>>([])
  const [replaceDifferent, setReplace] = useState(false)
  const [topicsAnew, setAnew] = useState(false)
  const { stands, submit } = useSending<ReplayAnswer>()
  const start = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    const models = isOfAll ? 'all' : chosen
    await submit({
      path: operateAddress('startReplay'),
      body: { models, replaceDifferent, ...(isOfAll && topicsAnew && { topicsAnew }) },
    })
    again()
  }
  const toggle = (name: string): void =>
    setChosen(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name])
  return (
    <section aria-labelledby="start-replay">
      <h2 id="start-replay">{say('replays.start')}</h2>
      <form onSubmit={(event) => void start(event)}>
        <fieldset>
          <legend>{say('replays.which')}</legend>
          <label className="tick">
            <input type="radio" name="which" checked={isOfAll} onChange={() => setOfAll(true)} />
            {say('replays.all')}
          </label>
          <label className="tick">
            <input type="radio" name="which" checked={!isOfAll} onChange={() => setOfAll(false)} />
            {say('replays.some')}
          </label>
        </fieldset>
        <ShowRead of={topology}>
          {({ models, runsAs }) => (
            <>
              {!isOfAll && (
                <fieldset className="ticks">
                  <legend>{say('operations.models')}</legend>
                  {models.map(({ name }) => (
                    <label key={name} className="tick">
                      <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
                      {sayCode('model', name)}
                    </label>
                  ))}
                </fieldset>
              )}
              <label className="tick">
                <input
                  type="checkbox"
                  checked={replaceDifferent}
                  onChange={({ target }) => setReplace(target.checked)}
                />
                {say('replays.replace')}
              </label>
              {isOfAll && runsAs === 'services' && (
                <label className="tick">
                  <input type="checkbox" checked={topicsAnew} onChange={({ target }) => setAnew(target.checked)} />
                  {say('replays.anew')}
                </label>
              )}
            </>
          )}
        </ShowRead>
        <p>
          <button type="submit" disabled={!isOfAll && chosen.length === 0}>
            {say('replays.start.do')}
          </button>
        </p>
      </form>
      <Outcome of={stands} done={() => <p>{say('replays.begun')}</p>} />
    </section>
  )
}
