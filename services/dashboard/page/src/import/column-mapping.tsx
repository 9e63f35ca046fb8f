import { importers, type FormatName } from '@ledger/exchange'
import { useId } from 'react'
import { say } from '../words/say.ts'
import { cellOf, mapText, neededColumns, type ColumnChoices } from './column-choices.ts'
import { Download } from './download.tsx'

const ownText = 'text'

type MappedColumn = {
  readonly name: string
  readonly says: string
  readonly isNeeded: boolean
  readonly columns: ReadonlyArray<string>
  readonly onSays: (says: string) => void
}

/** What stands in one column of the format: a column of the file, text that is the same in every row, or nothing. */
const MappedColumn = ({ name, says, isNeeded, columns, onSays }: MappedColumn) => {
  const id = useId()
  const isColumn = columns.some((column) => cellOf(column) === says)
  const chosen = says === '' ? '' : isColumn ? says : ownText
  return (
    <div className="mapped">
      <label htmlFor={id}>
        <code>{name}</code>
        {isNeeded && <span className="aside"> {say('import.needed')}</span>}
      </label>
      <div>
        <select
          id={id}
          value={chosen}
          onChange={({ target }) => onSays(target.value === ownText ? (isColumn ? says : '…') : target.value)}
        >
          <option value="">{say('import.nothing')}</option>
          {columns.map((column) => (
            <option key={column} value={cellOf(column)}>
              {column}
            </option>
          ))}
          <option value={ownText}>{say('import.own-text')}</option>
        </select>
        {chosen === ownText && (
          <input
            type="text"
            aria-label={say('import.text-of', { column: name })}
            value={says}
            maxLength={1000}
            onChange={({ target }) => onSays(target.value)}
          />
        )}
      </div>
    </div>
  )
}

/** Says of each column of the format what stands in it; what was said is taken away as a file for the next time. */
export const ColumnMapping = ({
  format,
  columns,
  choices,
  onChoices,
}: {
  readonly format: FormatName
  readonly columns: ReadonlyArray<string>
  readonly choices: ColumnChoices
  readonly onChoices: (choices: ColumnChoices) => void
}) => {
  const needed = neededColumns(format)
  const others = importers[format].readable.filter((name) => !needed.includes(name))
  const fieldsOf = (names: ReadonlyArray<string>) =>
    names.map((name) => (
      <MappedColumn
        key={name}
        name={name}
        says={choices[name] ?? ''}
        isNeeded={needed.includes(name)}
        columns={columns}
        onSays={(says) => onChoices({ ...choices, [name]: says })}
      />
    ))
  return (
    <>
      <p>{say('import.mapping')}</p>
      {fieldsOf(needed)}
      {others.length > 0 && (
        <details open={needed.length === 0}>
          <summary>{say('import.more-columns', { count: others.length })}</summary>
          {fieldsOf(others)}
        </details>
      )}
      <p>
        <Download
          file={new Blob([mapText(format, choices)], { type: 'text/csv' })}
          name={`map-${format}.csv`}
          text={say('import.keep-map')}
        />
      </p>
    </>
  )
}
