import type { ReadAnswer } from '@ledger/api'
import { Link } from '../address/link.tsx'
import { AlarmLine } from '../alarms/alarm-line.tsx'
import { usePublishedRecords, type PublishedRecords } from '../reading/published-records.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import { useRead } from '../reading/use-read.ts'
import { say, sayNumber, sayTime } from '../words/say.ts'

const Alarms = ({ answer }: { readonly answer: ReadAnswer<'alarms'> }) => {
  const judged = answer.months[0]
  return (
    <>
      {answer.alarms.length === 0 ? (
        <p>{say('alarms.none')}</p>
      ) : (
        <ul className="alarms">
          {answer.alarms.map((alarm) => (
            <AlarmLine key={alarm.id} alarm={alarm} />
          ))}
        </ul>
      )}
      {judged !== undefined && (
        <p className="aside">
          {judged.judged === null
            ? say('alarms.not-judged', { month: sayTime(judged.month) })
            : say('alarms.by-chance', {
                month: sayTime(judged.month),
                judged: judged.judged,
                chance: sayNumber(Number(judged.byChance.toFixed(1))),
                alarms: judged.alarms,
              })}{' '}
          <Link to="/methods">{say('about.methods')}</Link>
        </p>
      )}
    </>
  )
}

/** What is unusual: the latest alarms, each with what it was compared with. */
export const AlarmsSection = ({ records }: { readonly records: PublishedRecords }) => {
  const { synthetic, edition } = records
  const latest = usePublishedRecords()?.edition.number
  // Of the latest edition there may be none yet, as it is judged after it is published: then those before it are told.
  const ofEdition = edition.number === latest ? undefined : String(edition.number)
  const reading = useRead('alarms', { synthetic, limit: '5', edition: ofEdition })
  return (
    <section aria-labelledby="alarms">
      <h2 id="alarms">{say('alarms.title')}</h2>
      <ShowRead of={reading}>{(answer) => <Alarms answer={answer} />}</ShowRead>
    </section>
  )
}
