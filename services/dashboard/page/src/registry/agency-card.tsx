import type { ReadAnswer } from '@ledger/api'
import { Link } from '../address/link.tsx'
import { sayRoles } from '../session/who.tsx'
import { say, sayCode } from '../words/say.ts'
import { GrantTokens } from './grant-tokens.tsx'
import { sayPlace } from '../words/say-value.ts'
import { StandingForm } from './standing-form.tsx'

type Agency = ReadAnswer<'agencies'>['agencies'][number]

/** An agency: as it is registered, who may speak for it, and how it stands; each of it is changed here. */
export const AgencyCard = ({ of, again }: { readonly of: Agency; readonly again: (position?: string) => void }) => {
  const { id, registration, suspended, tokens } = of
  return (
    <>
      <p>
        <Link to="/agencies">{say('agencies.all')}</Link>
      </p>
      <section aria-labelledby="agency">
        <h2 id="agency">{registration.name}</h2>
        <dl>
          <dt>{say('agency.country')}</dt>
          <dd>{sayPlace(registration.country)}</dd>
          <dt>{say('agency.kind')}</dt>
          <dd>{sayCode('organisationType', registration.organisationType)}</dd>
          <dt>{say('agency.id')}</dt>
          <dd>
            <code>{id}</code>
          </dd>
          <dt>{say('agency.standing')}</dt>
          <dd>{suspended === undefined ? say('agency.active') : sayCode('suspension', suspended)}</dd>
          <dt>{say('agency.issuers')}</dt>
          <dd>{tokens === undefined ? say('agency.every-issuer') : tokens.issuers.join(', ')}</dd>
          <dt>{say('agency.roles')}</dt>
          <dd>{tokens === undefined ? say('agency.no-grant') : sayRoles(tokens.roles) || say('agency.no-role')}</dd>
        </dl>
      </section>
      {tokens === undefined && <p className="notice">{say('agency.open')}</p>}
      <StandingForm of={of} again={again} />
      <GrantTokens of={of} again={again} />
    </>
  )
}
