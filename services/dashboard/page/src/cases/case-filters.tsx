import { CaseStage, Gender, Lifecycle, MissingFact } from '@ledger/ledger'
import { useState } from 'react'
import { choose, useAddress } from '../address/address.ts'
import { useNarrow } from '../shell/use-narrow.ts'
import { countriesByName } from '../words/countries-by-name.ts'
import { sayCodeOf } from '../words/say-code-of.ts'
import { sayPlace } from '../words/say-value.ts'
import { say, sayCode } from '../words/say.ts'
import { everyState, noChoice, type CaseChoice } from './cases-asked.ts'

type Option = readonly [code: string, text: string]

const OneOf = ({
  name,
  label,
  usual,
  options,
}: {
  readonly name: CaseChoice
  readonly label: string
  /** What nothing chosen means, in words. */
  readonly usual: string
  readonly options: ReadonlyArray<Option>
}) => {
  const chosen = useAddress().parameters.get(name) ?? ''
  return (
    <label className="field">
      <span>{label}</span>
      <select value={chosen} onChange={({ target }) => choose({ [name]: target.value, cursor: undefined })}>
        <option value="">{usual}</option>
        {options.map(([code, text]) => (
          <option key={code} value={code}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

const places = (others: ReadonlyArray<string>): ReadonlyArray<Option> =>
  countriesByName(others).map((code) => [code, sayPlace(code)])

const RecordedSince = () => {
  const chosen = useAddress().parameters.get('recordedSince') ?? ''
  return (
    <label className="field">
      <span>{say('cases.recorded-since')}</span>
      <input
        type="date"
        value={chosen}
        onChange={({ target }) => choose({ recordedSince: target.value, cursor: undefined }, 'same-step')}
      />
    </label>
  )
}

/** Which of the cases are shown, and in which order; all of it stands in the address. */
export const CaseFilters = () => {
  const { parameters } = useAddress()
  const isChosen = Object.keys(noChoice).some((name) => name !== 'cursor' && parameters.has(name))
  const isNarrow = useNarrow()
  const [wasChosen] = useState(isChosen)
  const any = say('cases.any')
  return (
    <details className="choose-cases" open={wasChosen && !isNarrow}>
      <summary>{say('cases.choose')}</summary>
      <div className="fields">
        <OneOf
          name="lifecycle"
          label={say('cases.state')}
          usual={sayCode('lifecycle', 'Open')}
          options={[
            ...Lifecycle.codes
              .filter((code) => code !== 'Open')
              .map((code): Option => [code, sayCode('lifecycle', code)]),
            [everyState, say('cases.every-state')],
          ]}
        />
        <OneOf
          name="stage"
          label={say('cases.stage')}
          usual={any}
          options={CaseStage.codes.map((code) => [code, sayCode('measure', code)])}
        />
        <OneOf
          name="missing"
          label={say('cases.missing')}
          usual={any}
          options={MissingFact.codes.map((code) => [code, sayCode('missing', code)])}
        />
        <OneOf
          name="overdue"
          label={say('cases.return')}
          usual={any}
          options={[['true', say('cases.return.overdue')]]}
        />
        <OneOf name="country" label={say('cases.country')} usual={any} options={places(['HighSeas', 'Unknown'])} />
        <OneOf
          name="citizenship"
          label={say('cases.citizenship')}
          usual={any}
          options={places(['Stateless', 'Unknown'])}
        />
        <OneOf
          name="gender"
          label={say('cases.gender')}
          usual={any}
          options={Gender.codes.map((code) => [code, sayCodeOf('Gender', code)])}
        />
        <RecordedSince />
        <OneOf
          name="synthetic"
          label={say('cases.made-up')}
          usual={say('cases.made-up.include')}
          options={[
            ['exclude', say('cases.made-up.exclude')],
            ['only', say('cases.made-up.only')],
          ]}
        />
        <OneOf
          name="sort"
          label={say('cases.sort')}
          usual={say('cases.sort.recorded')}
          options={[['reported', say('cases.sort.reported')]]}
        />
        <OneOf
          name="order"
          label={say('cases.order')}
          usual={say('cases.order.latest')}
          options={[['earliest', say('cases.order.earliest')]]}
        />
      </div>
      {isChosen && (
        <p>
          <button type="button" onClick={() => choose(noChoice)}>
            {say('cases.choose-nothing')}
          </button>
        </p>
      )}
    </details>
  )
}
