import { sayCodeOf } from '../../words/say-code-of.ts'
import { say } from '../../words/say.ts'

/** What a control is given: its value and how it changes, by what it is described, and whether it is wrong. */
export type Given<V> = {
  readonly id: string
  readonly value: V
  readonly change: (value: V) => void
  readonly describedBy: string | undefined
  readonly isWrong: boolean
}

type Listed = { readonly list: string; readonly codes: ReadonlyArray<string> }

/** One of few codes: each is seen at once. */
export const FewCodes = ({ id, value, change, isWrong, list, codes }: Given<string> & Listed) => (
  <div className="few">
    {codes.map((code, index) => (
      <label key={code}>
        <input
          type="radio"
          id={index === 0 ? id : undefined}
          name={id}
          value={code}
          checked={value === code}
          aria-invalid={isWrong || undefined}
          onChange={() => change(code)}
        />
        {sayCodeOf(list, code)}
      </label>
    ))}
  </div>
)

/** One of many codes. */
export const ManyCodes = ({ id, value, change, describedBy, isWrong, list, codes }: Given<string> & Listed) => (
  <select
    id={id}
    value={value}
    aria-describedby={describedBy}
    aria-invalid={isWrong || undefined}
    onChange={(event) => change(event.target.value)}
  >
    <option value="">{say('choose.one')}</option>
    {codes.map((code) => (
      <option key={code} value={code}>
        {sayCodeOf(list, code)}
      </option>
    ))}
  </select>
)

/** Any number of codes. */
export const SeveralCodes = ({ id, value, change, isWrong, list, codes }: Given<ReadonlyArray<string>> & Listed) => (
  <div className="few">
    {codes.map((code, index) => (
      <label key={code}>
        <input
          type="checkbox"
          id={index === 0 ? id : undefined}
          checked={value.includes(code)}
          aria-invalid={isWrong || undefined}
          onChange={({ target }) => change(target.checked ? [...value, code] : value.filter((one) => one !== code))}
        />
        {sayCodeOf(list, code)}
      </label>
    ))}
  </div>
)

/** Yes or no, or neither said. */
export const YesOrNo = ({ id, value, change, isWrong }: Given<string>) => (
  <div className="few">
    {(['yes', 'no'] as const).map((one, index) => (
      <label key={one}>
        <input
          type="radio"
          id={index === 0 ? id : undefined}
          name={id}
          checked={value === one}
          aria-invalid={isWrong || undefined}
          onChange={() => change(one)}
        />
        {say(one === 'yes' ? 'said.yes' : 'said.no')}
      </label>
    ))}
  </div>
)
