import type { AcceptedAnswer, ReadAnswer } from '@ledger/api'
import { Role } from '@ledger/ledger'
import type { TypeOf } from 'io-ts'
import { useState, type SyntheticEvent } from 'react'
import { Outcome } from '../operations/outcome.tsx'
import { useSending } from '../recording/use-sending.ts'
import { say, sayCode } from '../words/say.ts'
import { agencyAddress, etagOf } from './record-address.ts'

type Agency = ReadAnswer<'agencies'>['agencies'][number]

/** Says which issuers speak for an agency, and in which roles; it takes the place of what was said before. */
export const GrantTokens = ({ of, again }: { readonly of: Agency; readonly again: (position?: string) => void }) => {
  const { id, revision, tokens } = of
  const [issuers, setIssuers] = useState((tokens?.issuers ?? []).join('\n'))
  const [roles, setRoles] = useState<ReadonlyArray<string>>(tokens?.roles ?? [])
  const { stands, submit } = useSending<TypeOf<typeof AcceptedAnswer>>()
  const grant = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    const lines = issuers.split('\n').map((line) => line.trim())
    const body = { issuers: lines.filter((line) => line !== ''), roles }
    const sent = await submit({ path: agencyAddress(id, 'token-grant'), body, ifMatch: etagOf(revision) })
    again(sent?.kind === 'accepted' ? sent.answer.position : undefined)
  }
  return (
    <section aria-labelledby="grant">
      <h2 id="grant">{say('agency.grant')}</h2>
      <p>{say('agency.grant.what')}</p>
      <form onSubmit={(event) => void grant(event)}>
        <label className="field">
          {say('agency.grant.issuers')}
          <textarea
            required
            rows={3}
            spellCheck={false}
            value={issuers}
            onChange={({ target }) => setIssuers(target.value)}
          />
        </label>
        <fieldset className="ticks">
          <legend>{say('agency.roles')}</legend>
          {Role.codes.map((role) => (
            <label key={role} className="tick">
              <input
                type="checkbox"
                checked={roles.includes(role)}
                onChange={({ target }) =>
                  setRoles(target.checked ? [...roles, role] : roles.filter((one) => one !== role))
                }
              />
              {sayCode('role', role)}
            </label>
          ))}
        </fieldset>
        <p>
          <button type="submit">{say('agency.grant.do')}</button>
        </p>
      </form>
      <Outcome of={stands} done={() => <p className="all-well">{say('agency.recorded')}</p>} />
    </section>
  )
}
