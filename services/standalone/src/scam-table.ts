import { describeProblem, send } from '@ledger/client'
import { Country, countryName, decode } from '@ledger/kernel'
import { textTable } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

const Totals = t.type({
  totals: t.readonlyArray(
    t.type({ place: t.type({ countryOfExploitation: t.string }), unit: t.string, value: t.number }),
  ),
})

const question =
  'indicator=scam_victims&citizenship=IDN&period=2020/2023&modus=online_scam&groupBy=countryOfExploitation'

/**
 * Asks the ledger for the founding table: Indonesian victims of online scams by country of exploitation, 2020-2023. Left: why
 * it cannot be read. The token is of somebody who may know how far the log is, as it is read once what was loaded can be seen.
 */
export const scamTable = async (
  queryUrl: string,
  token: string,
  after: string,
  signal: AbortSignal,
): Promise<E.Either<string, string>> => {
  const url = `${queryUrl}/v1/figures/totals?${question}&after=${after}`
  const answer = await send({ method: 'GET', url, token, signal })
  if (E.isLeft(answer)) return E.left(describeProblem(answer.left))
  const decoded = decode(Totals)(JSON.parse(answer.right.text))
  if (E.isLeft(decoded)) return E.left('the answer is not a table of totals')
  const rows = decoded.right.totals
    .map(({ place, value }) => ({ code: place.countryOfExploitation, value }))
    .sort((a, b) => b.value - a.value)
  const named = rows.map(({ code, value }) => [code, Country.is(code) ? countryName(code) : code, value])
  const total = rows.reduce((sum, { value }) => sum + value, 0)
  return E.right(textTable(['', 'Country of exploitation', 'Persons'], [...named, ['', 'Total', total]]))
}
