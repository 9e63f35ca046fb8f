import type { ReactNode } from 'react'

/** One of the things that are chosen of: what it is told by, and in words. */
export type SaidChoice = { readonly value: string; readonly words: ReactNode }

/**
 * Things that a case tells, to choose one or several of, each in words of its own; and what is wrong with what was chosen. `choose`
 * is told which one, and whether it was taken or let go.
 */
export const SaidChoices = ({
  id,
  legend,
  wrong,
  several,
  choices,
  isChosen,
  choose,
  children,
}: {
  readonly id: string
  readonly legend: string
  /** What is said where none was chosen; undefined where that is in order. */
  readonly wrong: string | undefined
  readonly several: boolean
  readonly choices: ReadonlyArray<SaidChoice>
  readonly isChosen: (value: string) => boolean
  readonly choose: (value: string, isTaken: boolean) => void
  /** What stands above them. */
  readonly children?: ReactNode
}) => {
  const isWrong = wrong !== undefined
  return (
    <fieldset className={isWrong ? 'asked is-wrong' : 'asked'} aria-describedby={isWrong ? `${id}-wrong` : undefined}>
      <legend>{legend}</legend>
      {isWrong && (
        <p className="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {children}
      <div className="few">
        {choices.map(({ value, words }, index) => (
          <label key={value}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={several ? undefined : id}
              id={index === 0 ? id : undefined}
              checked={isChosen(value)}
              aria-invalid={isWrong || undefined}
              onChange={({ target }) => choose(value, target.checked)}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
