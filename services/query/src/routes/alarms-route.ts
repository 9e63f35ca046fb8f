import { AlarmsCsv, type AlarmsAnswer, type AlarmsCsvRow } from '@ledger/api'
import { record } from '@ledger/kernel'
import type { StandingAlarm, StandingMonth } from '@ledger/read-model'
import { problem, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { EditionText } from '../parameters/edition-text.ts'
import { pageParameters, readingParameters, syntheticParameter } from '../parameters/reading.ts'
import { afterErrors } from '../published/release-refused.ts'
import { alarmOf } from '../reply/alarm-of.ts'
import { answerPublished } from '../reply/reading.ts'
import type { Sources } from '../sources.ts'
import { optionalParameters, tableRoute } from './read-route.ts'

/** So many alarms are told where nobody says, and as many months as two years have. */
const [usualLimit, mostMonths] = [200, 48]

const seriesCells = ({ series }: StandingAlarm) => ({
  kind: series.kind,
  citizenship: series.kind === 'corridor' ? series.citizenship : null,
  countryOfExploitation: series.kind === 'corridor' ? series.countryOfExploitation : null,
  form: series.kind === 'form' ? series.form : null,
  recruitedBy:
    series.kind === 'recruitment-method'
      ? series.method
      : series.kind === 'recruitment-channel'
        ? series.channel
        : null,
})

const rowOf = (alarm: StandingAlarm, months: ReadonlyArray<StandingMonth>): AlarmsCsvRow => {
  const { edition, month, synthetic, count, chance, unusual, base, raisedAt } = alarm
  const judged = months.find((one) => one.edition === edition && one.synthetic === synthetic)
  return {
    ...{ id: alarm.alarm, edition, month, synthetic, ...seriesCells(alarm) },
    ...{ count, chance, unusual },
    ...{
      baseFrom: base.from,
      baseTo: base.to,
      baseMonths: base.months,
      baseMean: base.mean,
      baseHighest: base.highest,
    },
    ...{ byChance: judged?.byChance ?? null, words: alarmOf(alarm).words, raisedAt },
  }
}

/** `GET /v1/alarms`: what early warning found in published numbers, with what it was compared with. */
export const alarmsRoute = (sources: Sources): AnyRoute => {
  const { face, published } = sources
  return tableRoute(
    {
      of: 'alarms',
      cost: 3,
      summary:
        'Series that surged, the latest first, with what they were compared with, and how many alarms chance alone would give',
      tag: 'alarms',
      action: 'ReadAlarms',
      params: record('Nothing', {}),
      query: optionalParameters({
        ...readingParameters,
        ...syntheticParameter,
        edition: EditionText,
        limit: pageParameters.limit,
      }),
      csv: () => AlarmsCsv,
      isPublished: face === 'public',
    },
    async (request, table) => {
      const { query } = request
      const errors = afterErrors(query.after)
      if (errors.length > 0) return E.left(problem('invalid-request', undefined, { errors }))
      const { synthetic = 'exclude', limit = usualLimit, edition } = query
      const filter = { synthetic, ...(edition !== undefined && { edition }) }
      const months = await published.judgedMonths(filter, mostMonths)
      const last = await published.edition({ kind: 'last' })
      // An edition is judged some time after it is published: until then the answer is another one.
      const restsOn = { ...(last !== undefined && { edition: last }), records: String(months[0]?.edition ?? 0) }
      return answerPublished(sources, restsOn, request, table, async () => {
        const found = await published.alarms(filter, limit + 1)
        const told = found.slice(0, limit)
        const more = found.length > limit
        const answer: AlarmsAnswer = {
          synthetic,
          alarms: told.map(alarmOf),
          more,
          months: months.map(({ judged = null, ...month }) => ({ ...month, judged })),
        }
        return E.right({
          json: answer,
          rows: () => told.map((alarm) => rowOf(alarm, months)),
          ...(more && { goOn: 'ask for one edition (edition), or for more (limit)' }),
        })
      })
    },
  )
}
