import { importers, templateCsv, type FormatName } from '@ledger/exchange'
import words from 'made:vocabulary'
import { SaidInEnglish } from '../words/said-in-english.tsx'
import { say } from '../words/say.ts'
import { sayPlace } from '../words/say-value.ts'
import { Download } from './download.tsx'
import type { Typed } from './stated.ts'

const formats = Object.keys(importers) as ReadonlyArray<FormatName>

/** Which format a file is in. */
export const FormatChoice = ({
  format,
  onFormat,
}: {
  readonly format: FormatName | undefined
  readonly onFormat: (format: FormatName) => void
}) => (
  <>
    <label className="field">
      <span>{say('import.format')}</span>
      <select value={format ?? ''} onChange={({ target }) => onFormat(target.value as FormatName)}>
        {format === undefined && <option value="">{say('import.choose-format')}</option>}
        {formats.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
    {format !== undefined && (
      <p className="aside">
        {say(`import.about.${format}`)}{' '}
        <Download
          file={new Blob([templateCsv(format)], { type: 'text/csv' })}
          name={`${format}-template.csv`}
          text={say('import.template')}
        />
      </p>
    )}
  </>
)

/** What is said of a file beside what stands in it. */
export const StatedFields = ({
  format,
  typed,
  wrong,
  onTyped,
}: {
  readonly format: FormatName
  readonly typed: Typed
  /** The rule that the edition breaks. */
  readonly wrong: string | undefined
  readonly onTyped: (typed: Typed) => void
}) => {
  const { takesEdition, takesReportingCountry } = importers[format]
  return (
    <div className="fields">
      {takesEdition && (
        <label className="field">
          <span>{say('import.edition')}</span>
          <input
            type="text"
            value={typed.edition}
            maxLength={20}
            aria-invalid={wrong !== undefined}
            aria-describedby="edition-rule"
            onChange={({ target }) => onTyped({ ...typed, edition: target.value.trim() })}
          />
          <span id="edition-rule" className="aside">
            {wrong === undefined ? (
              say('import.edition-as')
            ) : (
              <SaidInEnglish id="import.edition-wrong" place="rule" words={wrong} />
            )}
          </span>
        </label>
      )}
      {takesEdition && (
        <label className="field tick">
          <input
            type="checkbox"
            checked={typed.skipAggregates}
            onChange={({ target }) => onTyped({ ...typed, skipAggregates: target.checked })}
          />
          <span>{say('import.skip-aggregates')}</span>
        </label>
      )}
      {takesReportingCountry && (
        <label className="field">
          <span>{say('import.reporting-country')}</span>
          <select
            value={typed.reportingCountry}
            onChange={({ target }) => onTyped({ ...typed, reportingCountry: target.value })}
          >
            <option value="">{say('import.as-file-says')}</option>
            {words.asean.map((country) => (
              <option key={country} value={country}>
                {sayPlace(country)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  )
}
