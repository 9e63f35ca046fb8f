import { useState } from 'react'
import { useAddress } from '../address/address.ts'
import { askedBy, type Question } from '../explorer/question.ts'
import { Select } from '../explorer/select.tsx'
import { publicAddress } from '../reading/addresses.ts'
import type { PublishedRecords } from '../reading/published-records.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import { useRead } from '../reading/use-read.ts'
import { say, sayDay } from '../words/say.ts'
import { ComparisonTable, type Comparison } from './comparison-table.tsx'

type CompareOf = {
  readonly question: Question
  readonly records: PublishedRecords
  readonly title: string
}

/** As many as the API hands out at once: a thousand months. */
const limit = '1000'
/** More rows than this nobody reads on a page: the file has all of them. */
const most = 100

const EditionBefore = ({ edition, value }: { readonly edition: number; readonly value: string }) => {
  const { read } = useRead('editions', { limit })
  const editions = read !== undefined && 'answer' in read ? read.answer.editions : []
  return (
    <Select
      name="compare"
      label={say('compare.choose')}
      value={value}
      options={[
        { value: '', text: say('compare.none') },
        ...editions
          .filter(({ number }) => number < edition)
          .toReversed()
          .map(({ number, cut }) => ({
            value: String(number),
            text: say('time.edition', { number, cut: sayDay(cut) }),
          })),
      ]}
    />
  )
}

const Compared = ({ answer, title }: { readonly answer: Comparison; readonly title: string }) => {
  const { compared, edition, rows } = answer
  const numbers = { before: compared.number, number: edition.number }
  if (rows.length === 0) return <p>{say('compare.nothing', numbers)}</p>
  const cuts = { beforeCut: sayDay(compared.cut), cut: sayDay(edition.cut) }
  return (
    <>
      <ComparisonTable
        answer={answer}
        caption={say('compare.caption', { title, ...numbers, ...cuts })}
        most={most}
        more={(count) => say('compare.more', { count })}
      />
      <p className="aside">{say('compare.what')}</p>
    </>
  )
}

const With = ({ question, records, title, compare }: CompareOf & { readonly compare: string }) => {
  const asked = {
    synthetic: records.synthetic,
    ...askedBy(question),
    edition: String(records.edition.number),
    compare,
  }
  const reading = useRead('comparison', asked)
  return (
    <>
      <ShowRead of={reading}>{(answer) => <Compared answer={answer} title={title} />}</ShowRead>
      <p>
        <a href={publicAddress('comparison', { ...asked, format: 'csv' })} download="comparison.csv">
          {say('compare.file')}
        </a>
      </p>
    </>
  )
}

/** The table that is shown, beside itself in an edition before: what changed, by how much, and for which reasons. */
export const CompareSection = (of: CompareOf) => {
  const { number } = of.records.edition
  const compare = useAddress().parameters.get('compare')
  const [isOpen, setOpen] = useState(compare !== null)
  return (
    <section aria-labelledby="compare">
      <h2 id="compare">{say('compare.title')}</h2>
      {number === 1 ? (
        <p>{say('compare.first')}</p>
      ) : (
        <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{say('compare.choose')}</summary>
          {isOpen && <EditionBefore edition={number} value={compare ?? ''} />}
        </details>
      )}
      {compare !== null && <With {...of} compare={compare} />}
    </section>
  )
}
