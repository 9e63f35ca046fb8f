import { say } from '../../words/say.ts'
import { sayFact, sayRecorded, type StandingFact } from './facts-of-case.ts'

/**
 * The facts of the reader's agency, to choose one or several of, or that it stated none; and that none was chosen. `choose` is
 * told which one, and whether it was taken or let go.
 */
export const FactsToChoose = ({
  id,
  legend,
  wrong,
  facts,
  several,
  isChosen,
  choose,
}: {
  readonly id: string
  readonly legend: string
  /** What is said where none was chosen; undefined where that is in order. */
  readonly wrong: string | undefined
  readonly facts: ReadonlyArray<StandingFact>
  readonly several: boolean
  readonly isChosen: (fact: StandingFact) => boolean
  readonly choose: (fact: StandingFact, isTaken: boolean) => void
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
      {facts.length === 0 && <p>{say('withdrawal.nothing')}</p>}
      <div className="few">
        {facts.map((fact, index) => (
          <label key={fact.fact}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={several ? undefined : id}
              id={index === 0 ? id : undefined}
              checked={isChosen(fact)}
              aria-invalid={isWrong || undefined}
              onChange={({ target }) => choose(fact, target.checked)}
            />
            <span>
              {sayFact(fact)} <span className="aside">{sayRecorded(fact)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
