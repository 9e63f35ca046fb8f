import { useDeferredValue } from 'react'
import { choose, useAddress } from '../address/address.ts'
import { NotReadNotice } from '../reading/show-read.tsx'
import { say, sayCode, sayNumber } from '../words/say.ts'
import { FiguresTable, inOrder, type Figure } from './figures-table.tsx'
import { FoundingTable } from './founding-table.tsx'
import { sayFigure, sayFigurePlace } from './say-figure.ts'
import { sayPeriod } from './say-period.ts'
import { useAllFigures } from './use-all-figures.ts'

const shownAtMost = 200

/** All words by which a figure can be found. */
const wordsOf = (figure: Figure): string =>
  [
    sayCode('indicator', figure.indicator),
    sayCode('unit', figure.unit),
    sayFigure(figure),
    figure.lower,
    sayPeriod(figure.period),
    figure.period,
    sayFigurePlace(figure.dimensions),
    figure.source.citation,
    figure.source.dataset,
    figure.source.record,
    figure.publisher.name ?? '',
  ]
    .join(' ')
    .toLowerCase()

const Search = () => {
  const asked = useAddress().parameters.get('find') ?? ''
  const { figures, isWhole, notRead } = useAllFigures()
  const words = useDeferredValue(asked).toLowerCase().split(/\s+/).filter(Boolean)
  const found = figures.filter((figure) => {
    const text = wordsOf(figure)
    return words.every((word) => text.includes(word))
  })
  return (
    <section aria-labelledby="search">
      <h2 id="search">{say('figures.search')}</h2>
      <label className="field">
        <span>{say('figures.find')}</span>
        <input type="search" value={asked} onChange={({ target }) => choose({ find: target.value }, 'same-step')} />
      </label>
      <p role="status" className="aside">
        {isWhole || notRead !== undefined
          ? say('figures.found', { found: found.length, all: figures.length })
          : say('reading.waiting')}
      </p>
      {notRead !== undefined && <NotReadNotice {...notRead} again={() => window.location.reload()} />}
      {found.length > 0 && (
        <FiguresTable caption={say('figures.caption')} figures={found.toSorted(inOrder).slice(0, shownAtMost)} />
      )}
      {found.length > shownAtMost && (
        <p className="aside">
          {say('figures.more', { shown: sayNumber(shownAtMost), found: sayNumber(found.length) })}
        </p>
      )}
    </section>
  )
}

/** What official sources published. */
export const FiguresPage = () => (
  <>
    <h1>{say('page.figures')}</h1>
    <p>{say('figures.what')}</p>
    <FoundingTable />
    <Search />
  </>
)
