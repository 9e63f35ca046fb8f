import words from 'made:vocabulary'
import { Saved } from '../exact/saved.tsx'
import { addressOfCounts, saidOf, type AskedOfCounts, type CountsRead } from '../reading/shown-records.ts'
import { say, sayCode } from '../words/say.ts'
import { askedBy, type Asked } from './question.ts'

type FileOf = Pick<Asked, 'records'> & {
  readonly of: Extract<CountsRead, 'statistics' | 'changes'>
  readonly asked: AskedOfCounts
  readonly extension: string
  readonly text: string
}

/** A file to take along. A link says nothing but an address: exact numbers, which need more, are fetched and then saved. */
const File = ({ records, of, asked, extension, text }: FileOf) => {
  const address = addressOfCounts(of, records, asked)
  return records.kind === 'exact' ? (
    <Saved address={address} said={saidOf(records)} name={`exact-${of}.${extension}`} text={text} />
  ) : (
    <a href={address} download={`${of}.${extension}`}>
      {text}
    </a>
  )
}

/** The same numbers in every form that the ledger hands out, by the same question; and all changes that they are sums of. */
export const Downloads = ({ question, records }: Asked) => {
  const asked = askedBy(question)
  const { groupBy: _none, ...ofChanges } = asked
  const isExact = records.kind === 'exact'
  const file = { records, of: 'statistics', asked } as const
  return (
    <section aria-labelledby="downloads">
      <h2 id="downloads">{say('downloads.title')}</h2>
      <p>{say(isExact ? 'downloads.exact' : 'downloads.what')}</p>
      <ul>
        {words.formats.map(({ name, extension }) => (
          <li key={name}>
            <File {...file} asked={{ ...asked, format: name }} extension={extension} text={name.toUpperCase()} />:{' '}
            {sayCode('format', name)}
          </li>
        ))}
        <li>
          <File {...file} extension="json" text="JSON" />: {say(isExact ? 'downloads.exact.json' : 'downloads.json')}
        </li>
      </ul>
      <p>
        <File
          {...file}
          of="changes"
          asked={{ ...ofChanges, format: 'csv' }}
          extension="csv"
          text={say(isExact ? 'downloads.exact.changes' : 'downloads.changes')}
        />
        : {say(isExact ? 'downloads.exact.changes.what' : 'downloads.changes.what')}
      </p>
    </section>
  )
}
