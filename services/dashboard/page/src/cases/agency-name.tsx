import { useEffect, useState } from 'react'
import type { ReadAnswer } from '@ledger/api'
import { ownAddress } from '../reading/addresses.ts'
import { readAt } from '../reading/reading.ts'
import { useSession } from '../session/session.tsx'
import { say } from '../words/say.ts'

const asked = new Map<string, Promise<string | undefined>>()

const nameOf = (id: string): Promise<string | undefined> => {
  const known = asked.get(id)
  if (known !== undefined) return known
  const { signal } = new AbortController()
  const found = readAt<ReadAnswer<'agency'>>(ownAddress('agency', {}, { id }), signal).then((read) => {
    if ('answer' in read) return read.answer.registration.name
    // Asked again by whoever shows it next.
    asked.delete(id)
    return undefined
  })
  asked.set(id, found)
  return found
}

/** What an agency is called, and that it is one's own; by the beginning of its number where its name cannot be read. */
export const AgencyName = ({ id }: { readonly id: string }) => {
  const session = useSession()
  const [name, setName] = useState<string>()
  useEffect(() => {
    let isWanted = true
    void nameOf(id).then((found) => {
      if (isWanted) setName(found)
    })
    return () => {
      isWanted = false
    }
  }, [id])
  const called = name ?? say('agency.unnamed', { number: id.slice(0, 8) })
  return <>{session?.signedIn === true && session.agency === id ? say('agency.own', { name: called }) : called}</>
}
