import { lazy, Suspense, useState } from 'react'
import { choose } from '../address/address.ts'
import { Waiting } from './waiting.tsx'
import { say, sayDay } from '../words/say.ts'
import type { PublishedRecords } from './published-records.tsx'
import { useRead } from './use-read.ts'

const EditionSlider = lazy(async () => ({ default: (await import('../time/edition-slider.tsx')).EditionSlider }))

type KnownOf = {
  /** The number of the edition that is shown. */
  readonly number: string
  readonly latest: PublishedRecords
}

/** Says plainly that what is shown is not the latest. */
const NotLatest = ({ number, latest }: KnownOf) => {
  const { read } = useRead('statistics', { measure: 'reported', synthetic: latest.synthetic, edition: number })
  const edition = read !== undefined && 'answer' in read ? read.answer.edition : undefined
  return (
    <p className="notice">
      {edition !== undefined && say('time.not-latest', { number: edition.number, cut: sayDay(edition.cut) })}{' '}
      <button type="button" onClick={() => choose({ edition: undefined })}>
        {say('time.to-latest')}
      </button>
    </p>
  )
}

/** Of which edition the page is, and the way to any other one. */
export const KnownWhen = ({ number, latest }: KnownOf) => {
  const isLatest = number === String(latest.edition.number)
  const [isOpen, setOpen] = useState(!isLatest)
  return (
    <div className="known-when">
      {!isLatest && <NotLatest number={number} latest={latest} />}
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{say('time.open')}</summary>
        {isOpen && (
          <Suspense fallback={<Waiting />}>
            <EditionSlider latest={latest.edition.number} />
          </Suspense>
        )}
      </details>
    </div>
  )
}
