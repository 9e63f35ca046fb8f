import { say } from '../../words/say.ts'
import { typedDaysAgo, type DateTold, type TypedDate, type TypedDay } from '../typed-date.ts'
import type { Given } from './choosing.tsx'

type DayProps = {
  readonly id: string
  readonly day: TypedDay
  readonly change: (day: TypedDay) => void
  readonly label: string | undefined
  readonly isWrong: boolean
}

const parts = [
  ['day', 'date.day', 2],
  ['month', 'date.month', 2],
  ['year', 'date.year', 4],
] as const

const DayAsked = ({ id, day, change, label, isWrong }: DayProps) => (
  <div className="of-day" role="group" aria-label={label}>
    {label !== undefined && <span className="aside">{label}</span>}
    {parts.map(([part, word, digits], index) => (
      <label key={part}>
        {say(word)}
        <input
          id={index === 0 ? id : undefined}
          className={part}
          inputMode="numeric"
          autoComplete="off"
          maxLength={digits + 8}
          value={day[part]}
          aria-invalid={isWrong || undefined}
          onChange={({ target }) => change({ ...day, [part]: target.value })}
        />
      </label>
    ))}
  </div>
)

const ways: ReadonlyArray<DateTold> = ['one', 'between', 'unknown', 'as-written']
const wayWords = {
  one: 'date.told.one',
  between: 'date.told.between',
  unknown: 'date.told.unknown',
  'as-written': 'date.told.as-written',
} as const satisfies Readonly<Record<DateTold, string>>

/** A date as people know it: a day, a month or a year; about then; between two; or not known. */
export const DateAsked = ({ id, value, change, isWrong }: Given<TypedDate>) => {
  const set = (part: Partial<TypedDate>) => change({ ...value, ...part })
  return (
    <div className="date">
      {(value.told === 'one' || value.told === 'between') && (
        <DayAsked
          {...{ id, isWrong }}
          day={value.from}
          change={(from) => set({ from })}
          label={value.told === 'between' ? say('date.first') : undefined}
        />
      )}
      {value.told === 'between' && (
        <DayAsked
          id={`${id}-to`}
          isWrong={isWrong}
          day={value.to}
          change={(to) => set({ to })}
          label={say('date.last')}
        />
      )}
      {value.told === 'one' && (
        <div className="choices">
          <button type="button" onClick={() => set({ from: typedDaysAgo(0) })}>
            {say('date.today')}
          </button>
          <button type="button" onClick={() => set({ from: typedDaysAgo(1) })}>
            {say('date.yesterday')}
          </button>
          <label className="line">
            <input type="checkbox" checked={value.about} onChange={({ target }) => set({ about: target.checked })} />
            {say('date.not-sure')}
          </label>
        </div>
      )}
      {value.told === 'as-written' && (
        <label>
          {say('date.text')}
          <input
            id={id}
            value={value.text}
            maxLength={64}
            autoComplete="off"
            aria-invalid={isWrong || undefined}
            onChange={({ target }) => set({ text: target.value })}
          />
        </label>
      )}
      <label>
        {say('date.told')}
        <select
          id={value.told === 'unknown' ? id : undefined}
          value={value.told}
          onChange={({ target }) => set({ told: target.value as DateTold })}
        >
          {ways.map((way) => (
            <option key={way} value={way}>
              {say(wayWords[way])}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
