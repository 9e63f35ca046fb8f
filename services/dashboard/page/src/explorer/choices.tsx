import type { ReactNode } from 'react'
import { choose } from '../address/address.ts'
import { ChoiceOf } from '../address/choice-of.tsx'
import type { ShownRecords } from '../reading/shown-records.ts'
import { say, sayCode } from '../words/say.ts'
import { sayDimension } from '../words/say-value.ts'
import { FilterFields } from './filter-fields.tsx'
import { groupingsOf, type Offered } from './offered.ts'
import { shows, type Question } from './question.ts'
import { Select } from './select.tsx'
import './explorer.css'

const MonthField = ({
  name,
  label,
  value,
}: {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
}) => (
  <label className="field">
    <span>{label}</span>
    <input
      type="month"
      value={value?.length === 4 ? `${value}-${name === 'from' ? '01' : '12'}` : (value ?? '')}
      onChange={({ target }) => choose({ [name]: target.value })}
    />
  </label>
)

/** Whether real cases are counted or made-up ones: published ones of an edition tell which it is. */
const RecordsSelect = ({ value }: { readonly value: string }) => (
  <Select
    name="synthetic"
    label={say('exact.records')}
    value={value}
    options={(['exclude', 'only'] as const).map((one) => ({ value: one, text: say(`exact.records.${one}`) }))}
  />
)

const Fields = ({ legend, children }: { readonly legend: string; readonly children: ReactNode }) => (
  <fieldset>
    <legend>{legend}</legend>
    <div className="fields">{children}</div>
  </fieldset>
)

type ChoicesOf = { readonly question: Question; readonly offered: Offered; readonly records: ShownRecords }

/** All that can be chosen. What is chosen is in the address at once, and is asked at once. */
export const Choices = ({ question, offered, records }: ChoicesOf) => {
  const { measure, rows, columns, from, to, filters, synthetic } = question
  const groupings = groupingsOf(offered).map((name) => ({ value: name, text: sayDimension(name) }))
  return (
    <form className="explorer" onSubmit={(event) => event.preventDefault()}>
      <Fields legend={say('explore.what')}>
        <Select
          name="measure"
          label={say('methods.measure')}
          value={measure}
          options={offered.measures.map((name) => ({ value: name, text: sayCode('measure', name) }))}
        />
        <Select name="rows" label={say('explore.rows')} value={rows} options={groupings} />
        <Select
          name="columns"
          label={say('explore.columns')}
          value={columns ?? ''}
          options={[{ value: '', text: say('explore.no-columns') }, ...groupings.filter(({ value }) => value !== rows)]}
        />
        {records.kind === 'exact' && <RecordsSelect value={synthetic ?? records.synthetic} />}
      </Fields>
      <Fields legend={say('explore.period')}>
        <MonthField name="from" label={say('explore.from')} value={from} />
        <MonthField name="to" label={say('explore.to')} value={to} />
      </Fields>
      <details open={filters.length > 0}>
        <summary>{say('explore.filters', { count: filters.length })}</summary>
        <div className="fields">
          <FilterFields offered={offered} filters={filters} />
        </div>
      </details>
      <ChoiceOf
        label={say('explore.show')}
        among={shows}
        standing={question.show}
        sayOne={(show) => say(`explore.show.${show}`)}
        held={(show) => ({ show })}
      />
    </form>
  )
}
