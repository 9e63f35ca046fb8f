import type { ReactNode } from 'react'
import { Link } from '../address/link.tsx'
import { LanguageSwitch } from '../language/language-switch.tsx'
import { ReviewNote } from '../language/review-note.tsx'
import { pages, type PageLine } from '../pages.ts'
import { useLatest, usePublishedRecords } from '../reading/published-records.tsx'
import { Who } from '../session/who.tsx'
import { useMay } from '../session/session.tsx'
import { say, sayDay } from '../words/say.ts'
import { useNarrow } from './use-narrow.ts'

type OfPage = { readonly page: PageLine | undefined }

const Links = ({
  lines,
  label,
  page,
}: OfPage & { readonly lines: ReadonlyArray<PageLine>; readonly label: string }) => (
  <ul aria-label={label}>
    {lines.map((line) => (
      <li key={line.path}>
        <Link to={line.path} isHere={line === page}>
          {say(line.title)}
        </Link>
      </li>
    ))}
  </ul>
)

/** The ways to other pages: first to the reader's own work, where she has some, then to what is published. */
const Navigation = ({ page }: OfPage) => {
  const may = useMay()
  const isNarrow = useNarrow()
  const there = pages.filter(({ isInNavigation }) => isInNavigation)
  const own = there.filter(({ needs }) => needs !== undefined && may?.(needs) === true)
  const numbers = there.filter(({ needs }) => needs === undefined)
  const ofNumbers = <Links lines={numbers} label={say('shell.numbers')} page={page} />
  return (
    <nav aria-label={say('shell.navigation')}>
      {own.length > 0 && <Links lines={own} label={say('shell.own-work')} page={page} />}
      {own.length > 0 && isNarrow ? (
        <details>
          <summary>{say('shell.numbers')}</summary>
          {ofNumbers}
        </details>
      ) : (
        ofNumbers
      )}
    </nav>
  )
}

/** Says that what is shown is made up, where no edition holds a real case. */
const Banner = () =>
  usePublishedRecords()?.synthetic === 'only' && (
    <aside className="banner" aria-label={say('banner.label')}>
      <strong>{say('banner.title')}</strong> {say('banner.text')}
    </aside>
  )

const Footer = () => {
  const records = usePublishedRecords()
  const latest = useLatest()
  return (
    <footer>
      {records !== undefined && (
        <p>
          {say('footer.edition', {
            number: records.edition.number,
            cut: sayDay(records.edition.cut),
            next: sayDay(records.edition.nextOn),
          })}
        </p>
      )}
      {records === undefined && latest?.read !== undefined && <p>{say('footer.no-edition')}</p>}
      <p>
        <Link to="/editions">{say('footer.all-editions')}</Link> · <Link to="/methods">{say('footer.methods')}</Link>
      </p>
      <p className="aside">{say('footer.zones')}</p>
      <ReviewNote />
    </footer>
  )
}

/** What stands around every page: its name, the ways to the others, and of which edition the numbers are. */
export const Shell = ({ page, children }: { readonly page: PageLine | undefined; readonly children: ReactNode }) => (
  <>
    <a className="skip" href="#content">
      {say('shell.skip')}
    </a>
    <header>
      <Link to="/" className="name">
        {say('shell.name')}
      </Link>
      <div className="whose">
        <LanguageSwitch />
        <Who />
      </div>
      <Navigation page={page} />
    </header>
    <Banner />
    <main id="content" tabIndex={-1}>
      {children}
    </main>
    <Footer />
  </>
)
