import type { AcceptedAnswer } from '@ledger/api'
import { OrganisationType } from '@ledger/ledger'
import type { TypeOf } from 'io-ts'
import { useState, type SyntheticEvent } from 'react'
import { Link } from '../address/link.tsx'
import { Outcome } from '../operations/outcome.tsx'
import { useSending } from '../recording/use-sending.ts'
import { countriesByName } from '../words/countries-by-name.ts'
import { say, sayCode } from '../words/say.ts'
import { agencyAddress } from './record-address.ts'
import { sayPlace } from '../words/say-value.ts'

const empty = { name: '', organisationType: '', country: '' }

/** Registers an agency: its public name, what it is, and of which state. */
export const RegisterAgency = ({ again }: { readonly again: (position?: string) => void }) => {
  const [typed, setTyped] = useState(empty)
  const { stands, submit } = useSending<TypeOf<typeof AcceptedAnswer>>()
  const register = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    const sent = await submit({ path: agencyAddress(), body: { ...typed, name: typed.name.trim() } })
    if (sent?.kind !== 'accepted') return
    setTyped(empty)
    again(sent.answer.position)
  }
  const take = (name: keyof typeof empty, value: string): void => setTyped({ ...typed, [name]: value })
  return (
    <section aria-labelledby="register">
      <h2 id="register">{say('agency.register')}</h2>
      <p>{say('agency.register.what')}</p>
      <form onSubmit={(event) => void register(event)}>
        <div className="fields">
          <label className="field">
            {say('agency.name')}
            <input required maxLength={200} value={typed.name} onChange={({ target }) => take('name', target.value)} />
          </label>
          <label className="field">
            {say('agency.kind')}
            <select
              required
              value={typed.organisationType}
              onChange={({ target }) => take('organisationType', target.value)}
            >
              <option value="">{say('agency.choose')}</option>
              {OrganisationType.codes.map((code) => (
                <option key={code} value={code}>
                  {sayCode('organisationType', code)}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            {say('agency.country')}
            <select required value={typed.country} onChange={({ target }) => take('country', target.value)}>
              <option value="">{say('agency.choose')}</option>
              {countriesByName().map((code) => (
                <option key={code} value={code}>
                  {sayPlace(code)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <p>
          <button type="submit">{say('agency.register.do')}</button>
        </p>
      </form>
      <Outcome
        of={stands}
        done={({ id }) => (
          <p className="all-well">
            {say('agency.registered')} <Link to={`/agencies?agency=${id}`}>{say('agency.registered.next')}</Link>
          </p>
        )}
      />
    </section>
  )
}
