import { say } from '../../words/say.ts'
import { sayFact, sayRecorded, type StandingFact } from './facts-of-case.ts'
import { SaidChoices } from './said-choices.tsx'

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
  const byNumber = new Map(facts.map((fact) => [String(fact.fact), fact] as const))
  return (
    <SaidChoices
      {...{ id, legend, wrong, several }}
      choices={[...byNumber].map(([value, fact]) => ({
        value,
        words: (
          <>
            {sayFact(fact)} <span className="aside">{sayRecorded(fact)}</span>
          </>
        ),
      }))}
      isChosen={(value) => {
        const fact = byNumber.get(value)
        return fact !== undefined && isChosen(fact)
      }}
      choose={(value, isTaken) => {
        const fact = byNumber.get(value)
        if (fact !== undefined) choose(fact, isTaken)
      }}
    >
      {facts.length === 0 && <p>{say('withdrawal.nothing')}</p>}
    </SaidChoices>
  )
}
