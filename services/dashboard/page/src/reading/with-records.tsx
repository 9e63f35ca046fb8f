import type { ReactNode } from 'react'
import { useAddress } from '../address/address.ts'
import { say } from '../words/say.ts'
import { KnownWhen } from './known-when.tsx'
import { useLatest, usePublishedRecords, type PublishedRecords } from './published-records.tsx'
import { ShowRead } from './show-read.tsx'
import { useRead } from './use-read.ts'

type Children = { readonly children: (records: PublishedRecords) => ReactNode }

type EditionOf = Children & { readonly latest: PublishedRecords; readonly number: string }

const OfEdition = ({ latest, number, children }: EditionOf) => {
  const reading = useRead('statistics', { measure: 'reported', synthetic: latest.synthetic, edition: number })
  return <ShowRead of={reading}>{({ edition }) => edition !== undefined && children({ ...latest, edition })}</ShowRead>
}

/** Shows what is of published records: of the edition that the address names, else of the latest; or says why there are none. */
export const WithRecords = ({ children }: Children) => {
  const latest = useLatest()
  const records = usePublishedRecords()
  const asked = useAddress().parameters.get('edition')
  if (records === undefined) return latest && <ShowRead of={latest}>{() => <p>{say('footer.no-edition')}</p>}</ShowRead>
  const isLatest = asked === null || asked === String(records.edition.number)
  return (
    <>
      <KnownWhen number={asked ?? String(records.edition.number)} latest={records} />
      {isLatest ? (
        children(records)
      ) : (
        <OfEdition latest={records} number={asked}>
          {children}
        </OfEdition>
      )}
    </>
  )
}
