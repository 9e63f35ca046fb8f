import { FiguresTable } from '../figures/figures-table.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import { useRead } from '../reading/use-read.ts'
import { say, type MessageId } from '../words/say.ts'

/** In which ways official figures are of a country. */
const ways = {
  countryOfExploitation: 'country.official.exploited',
  citizenship: 'country.official.citizens',
  returnedFrom: 'country.official.returned',
  reportingCountry: 'country.official.reported',
} as const satisfies Readonly<Record<string, MessageId>>

const InWay = ({ way, iso3 }: { readonly way: keyof typeof ways; readonly iso3: string }) => {
  const reading = useRead('figures', { [way]: iso3, limit: '100' })
  return (
    <ShowRead of={reading}>
      {({ figures, next }) => (
        <>
          {figures.length === 0 ? (
            <p>
              {say(ways[way])}: {say('country.official.none')}
            </p>
          ) : (
            <FiguresTable caption={say(ways[way])} figures={figures} />
          )}
          {next !== null && <p className="aside">{say('country.official.more')}</p>}
        </>
      )}
    </ShowRead>
  )
}

/** What official sources published of a country, as it stands now. It is beside the counts, and never added to them. */
export const OfficialFigures = ({ iso3, name }: { readonly iso3: string; readonly name: string }) => (
  <section aria-labelledby="official">
    <h2 id="official">{say('country.official', { country: name })}</h2>
    <p className="aside">{say('country.official.what')}</p>
    {(Object.keys(ways) as ReadonlyArray<keyof typeof ways>).map((way) => (
      <InWay key={way} way={way} iso3={iso3} />
    ))}
  </section>
)
