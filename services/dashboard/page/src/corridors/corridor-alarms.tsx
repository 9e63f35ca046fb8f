import type { ReadAnswer } from '@ledger/api'
import { Link } from '../address/link.tsx'
import { AlarmLine } from '../alarms/alarm-line.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import type { ShownRecords } from '../reading/shown-records.ts'
import { useRead } from '../reading/use-read.ts'
import { say } from '../words/say.ts'
import type { Ends } from './corridor.ts'

type AlarmsOf = { readonly ends: Ends; readonly records: ShownRecords }

/** As many as the API hands out at once. */
const limit = '1000'

const alarmsOf = ({ alarms }: ReadAnswer<'alarms'>, { from, to }: Ends, upTo: number) =>
  alarms.filter(
    ({ series, edition }) =>
      series.kind === 'corridor' &&
      series.citizenship === from &&
      series.countryOfExploitation === to &&
      edition <= upTo,
  )

/** The alarms of one corridor up to the edition that is shown, each with what it was compared with. */
export const CorridorAlarms = ({ ends, records }: AlarmsOf) => {
  const reading = useRead('alarms', { synthetic: records.synthetic, limit })
  const upTo = records.kind === 'published' ? records.edition.number : Infinity
  return (
    <section aria-labelledby="alarms">
      <h2 id="alarms">{say('corridor.alarms')}</h2>
      <ShowRead of={reading}>
        {(answer) => {
          const alarms = alarmsOf(answer, ends, upTo)
          return alarms.length === 0 ? (
            <p>{say('corridor.alarms.none')}</p>
          ) : (
            <ul className="alarms">
              {alarms.map((alarm) => (
                <AlarmLine key={alarm.id} alarm={alarm} isOfPage />
              ))}
            </ul>
          )
        }}
      </ShowRead>
      <p className="aside">
        {records.kind === 'exact' && say('corridor.alarms.published')} <Link to="/methods">{say('about.methods')}</Link>
      </p>
    </section>
  )
}
