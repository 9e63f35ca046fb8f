import type { AcceptedAnswer, ReadAnswer } from '@ledger/api'
import { SuspensionReason } from '@ledger/ledger'
import type { TypeOf } from 'io-ts'
import { useState, type SyntheticEvent } from 'react'
import { Outcome } from '../operations/outcome.tsx'
import { useSending } from '../recording/use-sending.ts'
import { say, sayCode } from '../words/say.ts'
import { agencyAddress, etagOf } from './record-address.ts'

type Agency = ReadAnswer<'agencies'>['agencies'][number]

/** Suspends an agency, with a reason, or reinstates it. Each is asked for a second time, as it stops people at their work. */
export const StandingForm = ({ of, again }: { readonly of: Agency; readonly again: (position?: string) => void }) => {
  const { id, revision, suspended, registration } = of
  const [reason, setReason] = useState('')
  const [isSure, setSure] = useState(false)
  const { stands, submit } = useSending<TypeOf<typeof AcceptedAnswer>>()
  const change = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    const isSuspending = suspended === undefined
    const sent = await submit({
      path: agencyAddress(id, isSuspending ? 'suspension' : 'reinstatement'),
      body: isSuspending ? { reason } : {},
      ifMatch: etagOf(revision),
    })
    if (sent?.kind === 'accepted') setSure(false)
    again(sent?.kind === 'accepted' ? sent.answer.position : undefined)
  }
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">{say(suspended === undefined ? 'agency.suspend' : 'agency.reinstate')}</h2>
      <p>{say(suspended === undefined ? 'agency.suspend.what' : 'agency.reinstate.what')}</p>
      <form onSubmit={(event) => void change(event)}>
        {suspended === undefined && (
          <label className="field">
            {say('agency.suspend.reason')}
            <select required value={reason} onChange={({ target }) => setReason(target.value)}>
              <option value="">{say('agency.choose')}</option>
              {SuspensionReason.codes.map((code) => (
                <option key={code} value={code}>
                  {sayCode('suspensionReason', code)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="tick">
          <input type="checkbox" required checked={isSure} onChange={({ target }) => setSure(target.checked)} />
          {say(suspended === undefined ? 'agency.suspend.sure' : 'agency.reinstate.sure', { name: registration.name })}
        </label>
        <p>
          <button type="submit">{say(suspended === undefined ? 'agency.suspend.do' : 'agency.reinstate.do')}</button>
        </p>
      </form>
      <Outcome of={stands} done={() => <p className="all-well">{say('agency.recorded')}</p>} />
    </section>
  )
}
