import type { Action } from '@ledger/ledger'
import type { ReactNode } from 'react'
import { useAddress } from '../address/address.ts'
import { Link } from '../address/link.tsx'
import { Waiting } from '../reading/waiting.tsx'
import { say } from '../words/say.ts'
import { useMay, useSession } from './session.tsx'

/**
 * Shows a page to who is allowed to do what it needs; to others where to sign in, and that this is of other roles. What may
 * be read or done is decided by the services: here it is told beforehand.
 */
export const ForWhoMay = ({
  needs,
  children,
}: {
  readonly needs: Action | undefined
  readonly children: ReactNode
}) => {
  const may = useMay()
  const session = useSession()
  const { path } = useAddress()
  if (needs === undefined || may?.(needs) === true) return children
  if (session === undefined) return <Waiting />
  return (
    <>
      <h1>{say(session.signedIn ? 'may-not.title' : 'sign-in-first.title')}</h1>
      <p>{say(session.signedIn ? 'may-not.text' : 'sign-in-first.text')}</p>
      <p>
        <Link to={`/account?to=${encodeURIComponent(path)}`}>
          {say(session.signedIn ? 'may-not.to-account' : 'session.sign-in')}
        </Link>
      </p>
    </>
  )
}
