import words from 'made:vocabulary'
import { choose } from '../address/address.ts'
import { countriesByName } from '../words/countries-by-name.ts'
import { say } from '../words/say.ts'
import { sayDimension, sayPlace, sayValue } from '../words/say-value.ts'
import type { Offered } from './offered.ts'
import type { Question } from './question.ts'
import { Select } from './select.tsx'

type Dimension = Offered['dimensions'][number]

/** What is said of a place beside countries: the members of ASEAN taken together, and what is none. */
const otherPlaces: Readonly<Record<string, ReadonlyArray<string>>> = {
  citizenship: ['Stateless', 'Unknown'],
  countryOfExploitation: ['HighSeas', 'Unknown'],
  countryOfTransit: ['Unknown'],
  countryOfReturn: ['Unknown'],
}

const valuesOf = ({ name, arePlaces, values }: Dimension): ReadonlyArray<string> =>
  arePlaces ? ['ASEAN', ...countriesByName(), ...(otherPlaces[name] ?? [])] : values

const saySome = (name: string, value: string): string =>
  words.placeDimensions.includes(name) ? sayPlace(value) : sayValue(name, value)

type FieldOf = { readonly dimension: Dimension; readonly chosen: ReadonlyArray<string> }

/** The values that one dimension is kept to: one more is chosen below those that are, each of which can be taken out. */
const FilterField = ({ dimension, chosen }: FieldOf) => {
  const { name } = dimension
  const label = sayDimension(name)
  const keep = (values: ReadonlyArray<string>) => ({ [name]: values.join(',') })
  return (
    <div role="group" aria-label={label}>
      <Select
        name={name}
        label={label}
        value=""
        choiceOf={(value) => keep([...chosen, value])}
        options={[
          { value: '', text: say(chosen.length === 0 ? 'explore.all' : 'explore.one-more') },
          ...valuesOf(dimension)
            .filter((value) => !chosen.includes(value))
            .map((value) => ({ value, text: saySome(name, value) })),
        ]}
      />
      {chosen.length > 0 && (
        <ul className="chosen">
          {chosen.map((value) => (
            <li key={value}>
              <button type="button" onClick={() => choose(keep(chosen.filter((other) => other !== value)))}>
                <span className="unseen">{say('explore.take-out')}</span> {saySome(name, value)}{' '}
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type FilterFieldsOf = { readonly offered: Offered; readonly filters: Question['filters'] }

/** To which values each dimension is kept: all of them, one or several. */
export const FilterFields = ({ offered, filters }: FilterFieldsOf) => {
  const chosen = new Map(filters)
  return offered.dimensions.map((dimension) => (
    <FilterField key={dimension.name} dimension={dimension} chosen={chosen.get(dimension.name) ?? []} />
  ))
}
