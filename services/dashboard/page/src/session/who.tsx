import { useState } from 'react'
import { Link } from '../address/link.tsx'
import { say, sayCode } from '../words/say.ts'
import { signOut, useSession } from './session.tsx'

/** The name of each role, in words. */
export const sayRoles = (roles: ReadonlyArray<string>): string => roles.map((role) => sayCode('role', role)).join(', ')

/** Who is signed in and the way out; or the way in, where there is one. */
export const Who = () => {
  const session = useSession()
  const [failed, setFailed] = useState(false)
  if (session === undefined) return null
  if (!session.signedIn)
    return session.issuers.length + session.persons.length === 0 ? null : (
      <p className="who">
        <Link to="/account">{say('session.sign-in')}</Link>
      </p>
    )
  return (
    <p className="who">
      <Link to="/account">{sayRoles(session.roles)}</Link>
      <button type="button" onClick={() => void signOut(session.csrf).then((ended) => setFailed(!ended))}>
        {say('session.sign-out')}
      </button>
      <span role="status">{failed && say('session.not-ended')}</span>
    </p>
  )
}
