import { useId } from 'react'
import { choose, useAddress } from '../address/address.ts'
import { useRead } from '../reading/use-read.ts'
import { say, sayDay } from '../words/say.ts'
import { useSettled } from './settled.ts'
import './time.css'

/** As many as the API hands out at once: a thousand months. */
const limit = '1000'

/** Moves the page to what another edition knew. The address holds which one; the latest needs no word there. */
export const EditionSlider = ({ latest }: { readonly latest: number }) => {
  const id = useId()
  const asked = Number(useAddress().parameters.get('edition') ?? latest)
  const { read } = useRead('editions', { limit })
  const editions = read !== undefined && 'answer' in read ? read.answer.editions : []
  const first = editions[0]?.number ?? 1
  const go = (edition: number): void => choose({ edition: edition === latest ? undefined : String(edition) })
  const [shown, move] = useSettled(Number.isInteger(asked) ? Math.min(Math.max(asked, first), latest) : latest, go)
  const edition = editions.find(({ number }) => number === shown)
  const words =
    edition === undefined
      ? say('time.edition-only', { number: shown })
      : say('time.edition', { number: shown, cut: sayDay(edition.cut) })
  return (
    <div className="slider">
      <p>{say('time.what')}</p>
      <label htmlFor={id}>{say('time.slide')}</label>
      <input
        id={id}
        type="range"
        min={first}
        max={latest}
        value={shown}
        aria-valuetext={words}
        onChange={({ target }) => move(Number(target.value))}
      />
      <p aria-hidden="true">{words}</p>
      <p className="choices">
        <button type="button" disabled={shown <= first} onClick={() => go(shown - 1)}>
          {say('time.earlier')}
        </button>
        <button type="button" disabled={shown >= latest} onClick={() => go(shown + 1)}>
          {say('time.later')}
        </button>
      </p>
    </div>
  )
}
