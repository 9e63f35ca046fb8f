import './operations.css'
import type { ReactNode } from 'react'
import { useAddress } from '../address/address.ts'
import { Link } from '../address/link.tsx'
import { say } from '../words/say.ts'

const ways = [
  ['/operations', 'operations.standing'],
  ['/operations/parked', 'page.operations-parked'],
  ['/operations/replays', 'page.operations-replays'],
  ['/operations/editions', 'page.operations-editions'],
  ['/operations/events', 'page.operations-events'],
] as const

/** What stands around each page of operators: its title, and the ways to the others. */
export const OperationsFrame = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const { path } = useAddress()
  return (
    <>
      <nav className="within" aria-label={say('operations.ways')}>
        <ul>
          {ways.map(([to, name]) => (
            <li key={to}>
              <Link to={to} isHere={to === path}>
                {say(name)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <h1>{title}</h1>
      {children}
    </>
  )
}
