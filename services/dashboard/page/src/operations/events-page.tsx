import { useState, type SyntheticEvent } from 'react'
import type { ReadAnswer } from '@ledger/api'
import { choose, useAddress } from '../address/address.ts'
import { ShowRead } from '../reading/show-read.tsx'
import { useOperatorRead } from '../reading/use-read.ts'
import { say, sayDay, sayInstant, sayNumber } from '../words/say.ts'
import { OperationsFrame } from './operations-frame.tsx'
import { WideTable } from '../numbers/wide-table.tsx'

type Events = ReadAnswer<'events'>

const texts = ['stream', 'type', 'correlation'] as const
const times = ['from', 'until'] as const
const filters = [...texts, ...times] as const

/** An instant of what a field for day and time holds, which is taken as UTC; undefined where it is empty. */
const instantOf = (field: string | null): string | undefined =>
  field === null || field === '' ? undefined : `${field.slice(0, 16)}:00.000Z`

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value.trim() : '')

/** An instant to the second, in UTC: events follow each other closely. */
const saySecond = (instant: string): string =>
  say('time.instant', { day: sayDay(instant), time: instant.slice(11, 19) })

/** What is looked for. It is taken when the form is sent: each answer looks through much of the log. */
const Filters = ({ parameters }: { readonly parameters: URLSearchParams }) => {
  const search = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    choose({ ...Object.fromEntries(filters.map((name) => [name, textOf(data.get(name))])), cursor: undefined })
  }
  return (
    <form onSubmit={search} key={parameters.toString()}>
      <div className="fields">
        {texts.map((name) => (
          <label key={name} className="field">
            {say(`events.${name}`)}
            <input name={name} defaultValue={parameters.get(name) ?? ''} maxLength={200} spellCheck={false} />
          </label>
        ))}
        {times.map((name) => (
          <label key={name} className="field">
            {say(`events.${name}`)}
            <input name={name} type="datetime-local" defaultValue={parameters.get(name) ?? ''} />
          </label>
        ))}
      </div>
      <p className="choices">
        <button type="submit">{say('events.look')}</button>
        <button
          type="button"
          onClick={() => choose({ ...Object.fromEntries(filters.map((name) => [name, undefined])), cursor: undefined })}
        >
          {say('events.all')}
        </button>
      </p>
    </form>
  )
}

const Row = ({ event }: { readonly event: Events['events'][number] }) => {
  const { id, stream, revision, position, type, schemaVersion, recordedAt, agency, correlationId, causationId } = event
  const only = (name: 'stream' | 'correlation', value: string) => (
    <button type="button" className="as-link" onClick={() => choose({ [name]: value, cursor: undefined })}>
      <span className="unseen">{say(`events.only.${name}`)} </span>
      <span className={name === 'correlation' ? 'id' : 'on-one-line'}>{value}</span>
    </button>
  )
  return (
    <tr key={id}>
      <td className="on-one-line">{recordedAt === null ? '–' : saySecond(recordedAt)}</td>
      <th scope="row">{type}</th>
      <td>{only('stream', stream)}</td>
      <td className="number">{revision}</td>
      <td>{position}</td>
      <td className="number">{schemaVersion ?? '–'}</td>
      <td>
        <span className="id">{agency ?? '–'}</span>
      </td>
      <td>{correlationId === null ? '–' : only('correlation', correlationId)}</td>
      <td>
        <span className="id">{causationId ?? '–'}</span>
      </td>
    </tr>
  )
}

const Found = ({ events, looked, lookedTo, order, older, newer }: Events) => {
  const [asked, setAsked] = useState<string>()
  const goTo = (cursor: string | null, which: 'older' | 'newer' | 'latest'): void => {
    setAsked(which)
    choose({ cursor: cursor ?? undefined })
  }
  return (
    <>
      <p role="status">
        {say('events.found', { count: events.length, looked: sayNumber(looked) })}
        {lookedTo !== null && ` ${say('events.looked-to', { time: sayInstant(lookedTo) })}`}
        {events.length === 0 && older !== null && ` ${say('events.look-further')}`}
      </p>
      {events.length > 0 && (
        <WideTable
          caption={say(order === 'latest-first' ? 'events.caption' : 'events.caption-stream')}
          head={[
            [say('events.recorded')],
            [say('events.type')],
            [say('events.stream')],
            [say('events.revision'), 'number'],
            [say('operations.position')],
            [say('operations.version'), 'number'],
            [say('events.agency')],
            [say('events.correlation')],
            [say('events.cause')],
          ]}
        >
          {events.map((event) => (
            <Row key={event.id} event={event} />
          ))}
        </WideTable>
      )}
      <p className="choices">
        {newer !== null && (
          <button type="button" onClick={() => goTo(newer, 'newer')}>
            {say(order === 'latest-first' ? 'events.newer' : 'events.further')}
          </button>
        )}
        {older !== null && (
          <button type="button" onClick={() => goTo(older, 'older')}>
            {say('events.older')}
          </button>
        )}
        {(newer !== null || asked !== undefined) && order === 'latest-first' && (
          <button type="button" onClick={() => goTo(null, 'latest')}>
            {say('events.latest')}
          </button>
        )}
      </p>
    </>
  )
}

/** Which events there are, and never what they say. */
export const EventsPage = () => {
  const { parameters } = useAddress()
  const given = (name: string): string | undefined => parameters.get(name) ?? undefined
  const reading = useOperatorRead('events', {
    ...Object.fromEntries(texts.map((name) => [name, given(name)])),
    from: instantOf(parameters.get('from')),
    until: instantOf(parameters.get('until')),
    cursor: given('cursor'),
    limit: '50',
  })
  return (
    <OperationsFrame title={say('page.operations-events')}>
      <p>{say('events.what')}</p>
      <section aria-label={say('page.operations-events')}>
        <Filters parameters={parameters} />
        <ShowRead of={reading}>{(found) => <Found {...found} />}</ShowRead>
      </section>
    </OperationsFrame>
  )
}
