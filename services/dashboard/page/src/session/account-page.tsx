import type { SessionAnswer } from '@ledger/api'
import { useAddress } from '../address/address.ts'
import { Waiting } from '../reading/waiting.tsx'
import { say, sayCode, sayInstant } from '../words/say.ts'
import { useSession } from './session.tsx'
import { sayRoles } from './who.tsx'

type SignedOut = Extract<SessionAnswer, { signedIn: false }>
type SignedIn = Extract<SessionAnswer, { signedIn: true }>
/** The page that one comes back to. */
type ComingBack = { readonly to: string }

const Issuers = ({ issuers, to }: Pick<SignedOut, 'issuers'> & ComingBack) => (
  <section aria-labelledby="issuers">
    <h2 id="issuers">{say('session.issuers')}</h2>
    <ul>
      {issuers.map(({ issuer, name }) => (
        <li key={issuer}>
          <a href={`/sign-in?${new URLSearchParams({ issuer, to }).toString()}`}>{name}</a>
        </li>
      ))}
    </ul>
  </section>
)

const Persons = ({ persons, to }: Pick<SignedOut, 'persons'> & ComingBack) => (
  <section aria-labelledby="persons">
    <h2 id="persons">{say('session.persons')}</h2>
    <p className="notice">{say('session.not-real')}</p>
    <ul className="persons">
      {persons.map(({ person, name, roles, agency }) => (
        <li key={person}>
          <form method="post" action="/sign-in/as">
            <input type="hidden" name="person" value={person} />
            <input type="hidden" name="to" value={to} />
            <button type="submit">{say('session.as', { name: sayCode('person', person, name) })}</button>{' '}
            <span className="aside">
              {sayRoles(roles)}; <span lang="en">{agency}</span>
            </span>
          </form>
        </li>
      ))}
    </ul>
  </section>
)

const Account = ({ roles, until }: SignedIn) => (
  <>
    <p>{say('session.roles', { roles: sayRoles(roles) })}</p>
    <p>{say('session.until', { until: sayInstant(until) })}</p>
    <p>{say('session.what')}</p>
  </>
)

/** Where one signs in: at an issuer; or, in an embedded ledger, as somebody made up. */
export const AccountPage = () => {
  const session = useSession()
  const to = useAddress().parameters.get('to') ?? '/'
  return (
    <>
      <h1>{say('page.account')}</h1>
      {session === undefined && <Waiting />}
      {session?.signedIn === true && <Account {...session} />}
      {session?.signedIn === false && (
        <>
          <p>{say('session.what')}</p>
          {session.issuers.length > 0 && <Issuers issuers={session.issuers} to={to} />}
          {session.persons.length > 0 && <Persons persons={session.persons} to={to} />}
        </>
      )}
    </>
  )
}
