import type { ReadAnswer } from '@ledger/api'
import { useState } from 'react'
import { factCodecs, type FactType } from '@ledger/ledger'
import { ShowRead } from '../reading/show-read.tsx'
import { useOwnRead } from '../reading/use-read.ts'
import { fieldsOf } from '../recording/field.ts'
import { saySaid } from '../recording/say-field.ts'
import { atPath } from '../recording/typed.ts'
import { say, sayCode, sayInstant } from '../words/say.ts'
import { AgencyName } from './agency-name.tsx'
import { happenedOn, type TimelineEntry } from './happened-on.ts'
import { sayKnownDate } from './say-case.ts'

const aPage = '100'

const isFact = (type: string): type is FactType => Object.hasOwn(factCodecs, type)

/** What a fact of the course says beside its day, which is told by itself. */
const sayDetails = ({ type, data }: TimelineEntry, happened: string | undefined): string => {
  if (!isFact(type)) return ''
  const fields = fieldsOf(factCodecs[type]).filter(({ path }) => atPath(data, path) !== happened)
  const said = fields.map((field) => [field, atPath(data, field.path)] as const)
  return said.flatMap(([field, value]) => (value === undefined ? [] : [saySaid(field, value)])).join(', ')
}

const Entry = ({ entry }: { readonly entry: TimelineEntry }) => {
  const happened = happenedOn(entry)
  const details = sayDetails(entry, happened)
  const isPlan = entry.type === 'ReturnPlanned'
  return (
    <li>
      <p>
        <strong>{sayCode('event', entry.type)}</strong>
        {details !== '' && `: ${details}`}
      </p>
      {happened !== undefined && (
        <p>{say(isPlan ? 'case.planned-for' : 'case.happened', { day: sayKnownDate(happened) })}</p>
      )}
      <p className="aside">
        {say('case.recorded-at', { at: sayInstant(entry.recordedAt) })}, <AgencyName id={entry.agency} />
      </p>
    </li>
  )
}

const Page = ({ id, cursor }: { readonly id: string; readonly cursor: number | undefined }) => {
  const reading = useOwnRead(
    'timeline',
    { limit: aPage, cursor: cursor === undefined ? undefined : String(cursor) },
    { id },
  )
  const [goesOn, goOn] = useState(false)
  return (
    <ShowRead of={reading}>
      {({ entries, next }) => (
        <>
          <ol className="timeline" start={(cursor ?? -1) + 2}>
            {entries.map((entry) => (
              <Entry key={entry.revision} entry={entry} />
            ))}
          </ol>
          {next !== null && !goesOn && (
            <p>
              <button type="button" onClick={() => goOn(true)}>
                {say('case.timeline.more')}
              </button>
            </p>
          )}
          {next !== null && goesOn && <Page id={id} cursor={next} />}
        </>
      )}
    </ShowRead>
  )
}

/** What was recorded on a case that was merged into this one, once it is wanted: that it was shown is recorded of that one. */
const OfMerged = ({ id }: { readonly id: string }) => {
  const [isWanted, setWanted] = useState(false)
  const number = id.slice(0, 8)
  return isWanted ? (
    <>
      <h3>{say('case.timeline.of-merged', { number })}</h3>
      <Page id={id} cursor={undefined} />
    </>
  ) : (
    <p>
      <button type="button" onClick={() => setWanted(true)}>
        {say('case.timeline.show-merged', { number })}
      </button>
    </p>
  )
}

/** All that was recorded of a case, by every agency: what, when it happened, when it was recorded, by whom. */
export const Timeline = ({ id, absorbed }: Pick<ReadAnswer<'case'>, 'id' | 'absorbed'>) => (
  <section aria-labelledby="timeline">
    <h2 id="timeline">{say('case.timeline')}</h2>
    <p className="aside">{say('case.timeline.what')}</p>
    <Page id={id} cursor={undefined} />
    {absorbed.map(({ duplicate }) => (
      <OfMerged key={duplicate} id={duplicate} />
    ))}
  </section>
)
