import { useId } from 'react'
import { choose } from '../address/address.ts'
import { useRead } from '../reading/use-read.ts'
import { say, sayDay } from '../words/say.ts'
import { useSettled } from './settled.ts'
import './time.css'

const dayMs = 86_400_000
const numberOf = (day: string): number => Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / dayMs)
const dayOf = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10)
const isDay = (text: string | undefined): text is string => text !== undefined && !Number.isNaN(numberOf(text))
/** The first edition closes on a month of records: the days before it are those of that month. */
const beforeFirstEdition = 31

/** Moves a page of exact numbers to what was known at the end of another day (UTC). The address holds which one; now needs no word. */
export const DaySlider = ({ asOf }: { readonly asOf: string | undefined }) => {
  const id = useId()
  const { read } = useRead('editions', { limit: '1' })
  const cut = read !== undefined && 'answer' in read ? read.answer.editions[0]?.cut : undefined
  const today = numberOf(new Date().toISOString())
  const first = cut === undefined ? today - beforeFirstEdition : numberOf(cut) - beforeFirstEdition
  const go = (day: number): void => choose({ asOf: day >= today ? undefined : dayOf(day) })
  const at = isDay(asOf) ? numberOf(asOf) : today
  const [shown, move] = useSettled(at, go)
  const words = shown >= today ? say('time.known-now') : say('time.known-day', { day: sayDay(dayOf(shown)) })
  return (
    <details className="known-when" open={asOf !== undefined || undefined}>
      <summary>{words}</summary>
      <div className="slider">
        <p>{say('time.what-day')}</p>
        <label htmlFor={id}>{say('time.slide-day')}</label>
        <input
          id={id}
          type="range"
          min={Math.min(first, shown)}
          max={today}
          value={shown}
          aria-valuetext={words}
          onChange={({ target }) => move(Number(target.value))}
        />
        <p className="choices">
          <input
            type="date"
            aria-label={say('time.slide-day')}
            max={dayOf(today)}
            value={dayOf(shown)}
            onChange={({ target }) => {
              if (isDay(target.value)) go(numberOf(target.value))
            }}
          />
          <button type="button" disabled={shown >= today} onClick={() => go(today)}>
            {say('time.to-now')}
          </button>
        </p>
      </div>
    </details>
  )
}
