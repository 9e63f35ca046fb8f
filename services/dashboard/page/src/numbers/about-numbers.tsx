import type { ReadAnswer } from '@ledger/api'
import { Link } from '../address/link.tsx'
import { say, sayDay, sayNumber } from '../words/say.ts'
import { Cite } from './cite.tsx'
import { sayCitation } from './say-citation.ts'

/** What is told beside published counts, whatever they are of. */
export type ToldOfNumbers = Pick<ReadAnswer<'statistics'>, 'edition' | 'rounding' | 'citation'> & {
  readonly overlapping?: boolean
  readonly synthetic?: ReadAnswer<'statistics'>['synthetic']
}

/** Why numbers are what they are: their edition, how they are rounded, what adds up; and how to cite them. */
export const AboutNumbers = ({ answer }: { readonly answer: ToldOfNumbers }) => {
  const { edition, rounding, overlapping } = answer
  const cited = sayCitation(answer)
  return (
    <div className="about-numbers">
      <p className="aside">
        {rounding !== undefined &&
          say('about.rounded', { base: rounding.base, largest: sayNumber(rounding.largestRounded) })}{' '}
        {overlapping === true && say('about.overlapping')}{' '}
        {edition !== undefined && say('about.edition', { number: edition.number, cut: sayDay(edition.cut) })}{' '}
        <Link to="/methods">{say('about.methods')}</Link>
      </p>
      {cited !== undefined && <Cite text={cited} />}
    </div>
  )
}
