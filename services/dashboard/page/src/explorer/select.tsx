import { choose } from '../address/address.ts'

type Option = { readonly value: string; readonly text: string }

type SelectOf = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly options: ReadonlyArray<Option>
  /** What is chosen together with a value; by itself the address holds it under `name`. */
  readonly choiceOf?: (value: string) => Readonly<Record<string, string | undefined>>
}

/** A choice among some, which the address holds at once. */
export const Select = ({ name, label, value, options, choiceOf = (chosen) => ({ [name]: chosen }) }: SelectOf) => (
  <label className="field">
    <span>{label}</span>
    <select value={value} onChange={({ target }) => choose(choiceOf(target.value))}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  </label>
)
