import { useState, type KeyboardEvent } from 'react'
import { sayPlace } from '../../words/say-value.ts'
import { say } from '../../words/say.ts'
import { placesFound } from './places-found.ts'

type PlaceSearchProps = {
  readonly id: string
  readonly codes: ReadonlyArray<string>
  /** What stands in the field while nothing is typed: the name of what is chosen. */
  readonly shown: string
  readonly choose: (code: string) => void
  readonly clear: (() => void) | undefined
  readonly describedBy: string | undefined
  readonly isWrong: boolean
}

/**
 * A place, found by typing some letters of its name (combobox with a list, of the ARIA practices). What was typed and is the
 * name of one place alone is chosen when one goes on.
 */
export const PlaceSearch = ({ id, codes, shown, choose, clear, describedBy, isWrong }: PlaceSearchProps) => {
  const [typed, setTyped] = useState<string>()
  const [isOpen, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const found = isOpen || typed !== undefined ? placesFound(codes, typed ?? '') : []
  const close = () => {
    setOpen(false)
    setAt(0)
  }
  const take = (code: string) => {
    choose(code)
    setTyped(undefined)
    close()
  }
  const move = (event: KeyboardEvent, by: number) => {
    event.preventDefault()
    if (isOpen) setAt((at + by + found.length) % Math.max(found.length, 1))
    else setOpen(true)
  }
  const leave = () => {
    const [first, ...others] = typed === undefined || typed.trim() === '' ? [] : found
    const isMeant =
      first !== undefined && (others.length === 0 || sayPlace(first).toLowerCase() === typed?.trim().toLowerCase())
    if (isMeant) take(first)
    else close()
    if (typed?.trim() === '') {
      setTyped(undefined)
      clear?.()
    }
  }
  const keys: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowDown: (event) => move(event, 1),
    ArrowUp: (event) => move(event, -1),
    Enter: (event) => {
      const code = isOpen ? found[at] : undefined
      if (code === undefined) return
      // It chooses, and sends nothing.
      event.preventDefault()
      take(code)
    },
    Escape: () => {
      setTyped(undefined)
      close()
    },
  }
  const option = (index: number) => `${id}-option-${index}`
  return (
    <div className="search">
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={isOpen && found.length > 0 ? option(at) : undefined}
        aria-describedby={describedBy}
        aria-invalid={isWrong || undefined}
        placeholder={say('search.type')}
        value={typed ?? shown}
        onChange={({ target }) => {
          setTyped(target.value)
          setOpen(true)
          setAt(0)
        }}
        onClick={() => setOpen(true)}
        onBlur={leave}
        onKeyDown={(event) => keys[event.key]?.(event)}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={say('search.found')} hidden={!isOpen || found.length === 0}>
        {found.map((code, index) => (
          <li
            key={code}
            id={option(index)}
            role="option"
            aria-selected={index === at}
            // Before the field is left, so that it is not.
            onPointerDown={(event) => {
              event.preventDefault()
              take(code)
            }}
          >
            {sayPlace(code)}
          </li>
        ))}
      </ul>
      <span role="status" className="unseen">
        {isOpen && say('search.count', { count: found.length })}
      </span>
      {isOpen && found.length === 0 && <p className="aside">{say('search.none')}</p>}
    </div>
  )
}
