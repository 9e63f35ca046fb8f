import { useAddress } from '../address/address.ts'
import { CompareSection } from '../compare/compare-section.tsx'
import { WithExactRecords } from '../exact/with-exact-records.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import type { ShownRecords } from '../reading/shown-records.ts'
import { useCounts } from '../reading/use-counts.ts'
import { say } from '../words/say.ts'
import { AnswerShown } from './answer-shown.tsx'
import { Choices } from './choices.tsx'
import { Downloads } from './downloads.tsx'
import { useOffered } from './offered.ts'
import { askedBy, questionOf, type Asked } from './question.ts'
import { titleOf } from './title-of.ts'
import { Why } from './why.tsx'

const Answered = ({ question, records }: Asked) => {
  const reading = useCounts('statistics', records, askedBy(question))
  return (
    <ShowRead of={reading}>
      {(answer) => (
        <>
          <section aria-label={say('explore.numbers')}>
            <AnswerShown answer={answer} question={question} records={records} title={titleOf(question)} />
          </section>
          {records.kind === 'published' && (
            <CompareSection question={question} records={records} title={titleOf(question)} />
          )}
          <Why answer={answer} question={question} />
          <Downloads question={question} records={records} />
        </>
      )}
    </ShowRead>
  )
}

const Explorer = ({ records }: { readonly records: ShownRecords }) => {
  const { parameters } = useAddress()
  const offered = useOffered(records, parameters.get('measure'))
  const question = questionOf(parameters, offered)
  return (
    <>
      <Choices question={question} offered={offered} records={records} />
      <Answered question={question} records={records} />
    </>
  )
}

/** Any table of numbers. The address holds all that was chosen. */
export const ExplorePage = () => (
  <>
    <h1>{say('explore.heading')}</h1>
    <WithExactRecords>{(records) => <Explorer records={records} />}</WithExactRecords>
  </>
)
