import '../operations/operations.css'
import type { ReadAnswer } from '@ledger/api'
import { useState } from 'react'
import { choose, useAddress } from '../address/address.ts'
import { Link } from '../address/link.tsx'
import { WideTable } from '../numbers/wide-table.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import { useOwnRead } from '../reading/use-read.ts'
import { sayRoles } from '../session/who.tsx'
import { compareWords, say, sayCode } from '../words/say.ts'
import { AgencyCard } from './agency-card.tsx'
import { RegisterAgency } from './register-agency.tsx'
import { sayPlace } from '../words/say-value.ts'

type Agency = ReadAnswer<'agencies'>['agencies'][number]

/** More than there are agencies in the region. */
const most = '5000'

/** How an agency stands, in words. */
const sayStanding = ({ suspended }: Agency): string =>
  suspended === undefined ? say('agency.active') : sayCode('suspension', suspended)

const holds = ({ registration: { name, country, organisationType } }: Agency, find: string): boolean =>
  [name, sayPlace(country), sayCode('organisationType', organisationType)]
    .join(' ')
    .toLowerCase()
    .includes(find.toLowerCase())

const AgenciesTable = ({ agencies }: { readonly agencies: ReadonlyArray<Agency> }) => (
  <WideTable
    caption={say('agencies.caption')}
    head={[
      [say('agency.name')],
      [say('agency.country')],
      [say('agency.kind')],
      [say('agency.standing')],
      [say('agency.roles')],
    ]}
  >
    {agencies.map((agency) => (
      <tr key={agency.id}>
        <th scope="row">
          <Link to={`/agencies?agency=${agency.id}`}>{agency.registration.name}</Link>
        </th>
        <td>{sayPlace(agency.registration.country)}</td>
        <td>{sayCode('organisationType', agency.registration.organisationType)}</td>
        <td className={agency.suspended === undefined ? undefined : 'suspended'}>{sayStanding(agency)}</td>
        <td className="wide">
          {agency.tokens === undefined
            ? say('agency.no-grant')
            : sayRoles(agency.tokens.roles) || say('agency.no-role')}
        </td>
      </tr>
    ))}
  </WideTable>
)

/** The agencies of the ledger: who is registered, who may speak for it, and how it stands. */
export const AgenciesPage = () => {
  const { parameters } = useAddress()
  const find = parameters.get('find') ?? ''
  const chosen = parameters.get('agency')
  const [after, setAfter] = useState<string>()
  const reading = useOwnRead('agencies', { limit: most, after })
  // What was just recorded is waited for: the read models may be a moment behind.
  const again = (position?: string): void =>
    position === undefined || position === after ? reading.again() : setAfter(position)
  return (
    <>
      <h1>{say('page.agencies')}</h1>
      <p>{say('agencies.what')}</p>
      <ShowRead of={reading}>
        {({ agencies }) => {
          const agency = agencies.find(({ id }) => id === chosen)
          if (agency !== undefined) return <AgencyCard key={agency.id} of={agency} again={again} />
          const found = agencies
            .filter((one) => holds(one, find))
            .toSorted((a, b) => compareWords(a.registration.name, b.registration.name))
          return (
            <>
              <section aria-labelledby="agencies">
                <h2 id="agencies">{say('agencies.registered')}</h2>
                <label className="field">
                  {say('agencies.find')}
                  <input
                    type="search"
                    value={find}
                    onChange={({ target }) => choose({ find: target.value }, 'same-step')}
                  />
                </label>
                <p role="status">{say('agencies.count', { found: found.length, all: agencies.length })}</p>
                <AgenciesTable agencies={found} />
              </section>
              <RegisterAgency again={again} />
            </>
          )
        }}
      </ShowRead>
    </>
  )
}
