import type { ReactNode } from 'react'
import { choose, useAddress } from '../address/address.ts'
import { Link } from '../address/link.tsx'
import { usePublishedRecords } from '../reading/published-records.tsx'
import type { ExactRecords, ShownRecords } from '../reading/shown-records.ts'
import { WithRecords } from '../reading/with-records.tsx'
import { useSession } from '../session/session.tsx'
import { DaySlider } from '../time/day-slider.tsx'
import { Waiting } from '../reading/waiting.tsx'
import { say, sayCode } from '../words/say.ts'
import { ChoosePurpose } from './choose-purpose.tsx'
import { sayPurpose, usePurpose } from './purpose.ts'
import './exact.css'

/** An edition, and what is compared with it, are of published numbers; a day of exact ones. */
const toExact = { numbers: 'exact', edition: undefined, compare: undefined }
const toPublished = { numbers: undefined, asOf: undefined }

const Offer = () => (
  <p className="choices">
    <button type="button" onClick={() => choose(toExact)}>
      {say('exact.show')}
    </button>
  </p>
)

const NotForYou = ({ signedIn }: { readonly signedIn: boolean }) => (
  <div className="notice">
    <p>
      <strong>{say('exact.not-for-you')}</strong>
    </p>
    <p className="actions">
      {!signedIn && <Link to="/account">{say('session.sign-in')}</Link>}
      <button type="button" onClick={() => choose(toPublished)}>
        {say('exact.stay')}
      </button>
    </p>
  </div>
)

/** Stands above exact numbers, on the screen and on paper. */
const ExactNotice = ({ purpose }: { readonly purpose: string }) => (
  <aside className="exact" aria-label={say('exact.label')}>
    <p>
      <strong>{say('exact.title')}</strong> {say('exact.text')}
    </p>
    <p>{say('exact.purpose', { purpose: sayCode('purpose', purpose) })}</p>
    <p className="actions">
      <button type="button" onClick={() => choose(toPublished)}>
        {say('exact.back')}
      </button>
      <button type="button" onClick={() => sayPurpose(undefined)}>
        {say('exact.other-purpose')}
      </button>
    </p>
  </aside>
)

type Children = { readonly children: (records: ShownRecords) => ReactNode }

const Exactly = ({ children }: Children) => {
  const purpose = usePurpose()
  const { parameters } = useAddress()
  const published = usePublishedRecords()
  if (purpose === undefined) return <ChoosePurpose />
  const records: ExactRecords = {
    kind: 'exact',
    synthetic: published?.synthetic ?? 'exclude',
    purpose,
    asOf: parameters.get('asOf') ?? undefined,
  }
  return (
    <>
      <ExactNotice purpose={purpose} />
      <DaySlider asOf={records.asOf} />
      {children(records)}
    </>
  )
}

/**
 * Shows what is of records: exact ones where the address asks for them and the ledger shows them to whoever is signed in,
 * once she says for what; else published ones, and why.
 */
export const WithExactRecords = ({ children }: Children) => {
  const session = useSession()
  const { parameters } = useAddress()
  const asksForExact = parameters.get('numbers') === 'exact'
  const mayReadExact = session?.signedIn === true && session.exactNumbers
  if (asksForExact && session === undefined) return <Waiting />
  if (asksForExact && mayReadExact) return <Exactly>{children}</Exactly>
  return (
    <>
      {asksForExact && <NotForYou signedIn={session?.signedIn === true} />}
      {mayReadExact && <Offer />}
      <WithRecords>{children}</WithRecords>
    </>
  )
}
