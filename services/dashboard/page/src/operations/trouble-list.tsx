import type { ReadAnswer } from '@ledger/api'
import { Link } from '../address/link.tsx'
import { say, sayCode, sayInstant } from '../words/say.ts'

type Trouble = ReadAnswer<'topology'>['troubles'][number]

/** Where something can be done about it. */
const whereTo: Partial<
  Readonly<Record<Trouble['code'], '/operations/parked' | '/operations/replays' | '/operations/editions'>>
> = {
  StreamsParked: '/operations/parked',
  ReadModelsOutdated: '/operations/replays',
  ReplayFailed: '/operations/replays',
  ReplayDifferent: '/operations/replays',
  EditionFailed: '/operations/editions',
  EditionUnpublished: '/operations/editions',
}
const names = {
  '/operations/parked': 'page.operations-parked',
  '/operations/replays': 'page.operations-replays',
  '/operations/editions': 'page.operations-editions',
} as const

const OneTrouble = ({ code, part, detail, since }: Trouble) => {
  const to = whereTo[code]
  return (
    <li>
      <h3>
        {sayCode('trouble', code)} <span className="aside">{sayCode('part', part)}</span>
      </h3>
      <p>{sayCode('troubleDo', code)}</p>
      {to !== undefined && (
        <p>
          <Link to={to}>{say(names[to])}</Link>
        </p>
      )}
      {since !== null && <p className="aside">{say('operations.since', { since: sayInstant(since) })}</p>}
      {detail !== null && (
        <p className="aside">
          {say('not-read.told')} <code lang="en">{detail}</code>
        </p>
      )}
    </li>
  )
}

/** What is wrong, each with what to do next; or that nothing is. */
export const TroubleList = ({ troubles }: { readonly troubles: ReadonlyArray<Trouble> }) => (
  <section aria-labelledby="health">
    <h2 id="health">{say('operations.health')}</h2>
    <p role="status" className={troubles.length === 0 ? 'all-well' : undefined}>
      {troubles.length === 0 ? say('operations.all-well') : say('operations.troubles', { count: troubles.length })}
    </p>
    {troubles.length > 0 && (
      <ul className="troubles">
        {troubles.map((trouble) => (
          <OneTrouble key={trouble.code} {...trouble} />
        ))}
      </ul>
    )}
  </section>
)
