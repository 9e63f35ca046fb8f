import { Suspense, useEffect, useRef, useSyncExternalStore } from 'react'
import { useAddress } from './address/address.ts'
import { Link } from './address/link.tsx'
import { pageAt } from './pages.ts'
import { WithPublishedRecords } from './reading/published-records.tsx'
import { WithSession } from './session/session.tsx'
import { Failed } from './shell/failed.tsx'
import { ForWhoMay } from './session/for-who-may.tsx'
import { Shell } from './shell/shell.tsx'
import { Waiting } from './reading/waiting.tsx'
import { onOtherWords, say, wordsNow } from './words/say.ts'

const NoPage = () => (
  <>
    <h1>{say('no-page.title')}</h1>
    <p>{say('no-page.text')}</p>
    <p>
      <Link to="/">{say('no-page.to-overview')}</Link>
    </p>
  </>
)

/** The whole page. Whoever goes to another one finds its title and its content as if it had been loaded. */
export const Page = () => {
  // Drawn anew in other words; what was typed stays.
  useSyncExternalStore(onOtherWords, wordsNow)
  const { path } = useAddress()
  const page = pageAt(path)
  const title = say(page?.title ?? 'no-page.title')
  const before = useRef(path)
  useEffect(() => {
    document.title = `${title} · ${say('shell.name')}`
    if (before.current !== path) document.getElementById('content')?.focus({ preventScroll: true })
    before.current = path
  }, [path, title])
  return (
    <WithSession>
      <WithPublishedRecords>
        <Shell page={page}>
          <Failed key={path}>
            <Suspense fallback={<Waiting />}>
              {page === undefined ? (
                <NoPage />
              ) : (
                <ForWhoMay needs={page.needs}>
                  <page.Content />
                </ForWhoMay>
              )}
            </Suspense>
          </Failed>
        </Shell>
      </WithPublishedRecords>
    </WithSession>
  )
}
