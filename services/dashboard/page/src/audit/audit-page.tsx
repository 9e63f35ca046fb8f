import '../operations/operations.css'
import { ReadingPurpose } from '@ledger/ledger'
import type { ReactNode, SyntheticEvent } from 'react'
import { choose, useAddress } from '../address/address.ts'
import { ChoiceOf } from '../address/choice-of.tsx'
import { WideTable, type ColumnHead } from '../numbers/wide-table.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import { useOwnRead } from '../reading/use-read.ts'
import { say, sayCode, sayInstant } from '../words/say.ts'

const limit = '100'
const filters = ['case', 'actor', 'purpose', 'from', 'to'] as const

const dayOf = (day: string | null, end: boolean): string | undefined =>
  day === null || day === '' ? undefined : `${day}T${end ? '23:59:59.999' : '00:00:00.000'}Z`

const Next = ({ next }: { readonly next: string | null }) =>
  next !== null && (
    <p>
      <button type="button" onClick={() => choose({ cursor: next })}>
        {say('audit.earlier')}
      </button>
    </p>
  )

/** A page of records: how many, a row each (`children`), and the way to earlier ones. */
const Records = ({
  count,
  next,
  children,
  ...table
}: {
  readonly count: number
  readonly next: string | null
  readonly caption: string
  readonly head: ReadonlyArray<ColumnHead>
  readonly children: ReactNode
}) => (
  <>
    <p role="status">{say('audit.count', { count })}</p>
    {count > 0 && <WideTable {...table}>{children}</WideTable>}
    <Next next={next} />
  </>
)

/** What is asked for beside the page of the list. */
const useAsked = () => {
  const { parameters } = useAddress()
  const given = (name: string): string | undefined => parameters.get(name) ?? undefined
  return {
    actor: given('actor'),
    from: dayOf(parameters.get('from'), false),
    to: dayOf(parameters.get('to'), true),
    cursor: given('cursor'),
    limit,
  }
}

/** Who was shown which case. */
const OfCases = () => {
  const ofCase = useAddress().parameters.get('case') ?? undefined
  const reading = useOwnRead('accessRecords', { ...useAsked(), case: ofCase })
  return (
    <ShowRead of={reading}>
      {({ records, next }) => (
        <Records
          count={records.length}
          next={next}
          caption={say('audit.cases')}
          head={[[say('audit.when')], [say('audit.case')], [say('audit.who')], [say('audit.agency')]]}
        >
          {records.map(({ id, case: caseId, agency, actor, at }) => (
            <tr key={id}>
              <td>{sayInstant(at)}</td>
              <th scope="row">{caseId}</th>
              <td>{actor}</td>
              <td>{agency}</td>
            </tr>
          ))}
        </Records>
      )}
    </ShowRead>
  )
}

/** Who was shown which exact numbers, and for what. */
const OfCounts = () => {
  const purpose = useAddress().parameters.get('purpose') ?? undefined
  const reading = useOwnRead('countsRecords', { ...useAsked(), purpose })
  return (
    <ShowRead of={reading}>
      {({ records, next }) => (
        <Records
          count={records.length}
          next={next}
          caption={say('audit.counts')}
          head={[
            [say('audit.when')],
            [say('audit.what')],
            [say('audit.purpose')],
            [say('audit.who')],
            [say('audit.agency')],
          ]}
        >
          {records.map(({ id, table, measure, dimensions, filters: held, purpose: forWhat, agency, actor, at }) => (
            <tr key={id}>
              <td>{sayInstant(at)}</td>
              <th scope="row" className="wide">
                {[table, ...(measure === null ? [] : [sayCode('measure', measure)]), ...dimensions].join(', ')}
                {Object.entries(held).map(([name, values]) => ` ${name}=${values.join(',')}`)}
              </th>
              <td>{sayCode('purpose', forWhat)}</td>
              <td>{actor}</td>
              <td>{agency}</td>
            </tr>
          ))}
        </Records>
      )}
    </ShowRead>
  )
}

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value.trim() : '')

/** Who was shown what, for auditors. */
export const AuditPage = () => {
  const { parameters } = useAddress()
  const isOfCounts = parameters.get('of') === 'counts'
  const shown = filters.filter((name) => name !== (isOfCounts ? 'case' : 'purpose'))
  const search = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    choose({ ...Object.fromEntries(shown.map((name) => [name, textOf(data.get(name))])), cursor: undefined })
  }
  return (
    <>
      <h1>{say('page.audit')}</h1>
      <p>{say('audit.about')}</p>
      <ChoiceOf
        label={say('audit.which')}
        among={['cases', 'counts']}
        standing={isOfCounts ? 'counts' : 'cases'}
        sayOne={(one) => say(`audit.${one}`)}
        held={(one) => ({ of: one === 'counts' ? one : undefined, cursor: undefined })}
      />
      <section aria-label={say('page.audit')}>
        <form onSubmit={search} key={parameters.toString()}>
          <div className="fields">
            {shown.map((name) => (
              <label key={name} className="field">
                {say(`audit.filter.${name}`)}
                {name === 'purpose' ? (
                  <select name={name} defaultValue={parameters.get(name) ?? ''}>
                    <option value="">{say('audit.every-purpose')}</option>
                    {ReadingPurpose.codes.map((code) => (
                      <option key={code} value={code}>
                        {sayCode('purpose', code)}
                      </option>
                    ))}
                  </select>
                ) : (
                  <input
                    name={name}
                    type={name === 'from' || name === 'to' ? 'date' : 'text'}
                    defaultValue={parameters.get(name) ?? ''}
                    maxLength={200}
                  />
                )}
              </label>
            ))}
          </div>
          <p>
            <button type="submit">{say('events.look')}</button>
          </p>
        </form>
        {isOfCounts ? <OfCounts /> : <OfCases />}
      </section>
    </>
  )
}
