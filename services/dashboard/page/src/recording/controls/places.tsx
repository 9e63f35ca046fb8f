import { sayPlace } from '../../words/say-value.ts'
import { say } from '../../words/say.ts'
import type { Given } from './choosing.tsx'
import { PlaceSearch } from './place-search.tsx'

type Codes = { readonly codes: ReadonlyArray<string> }

/** One place. */
export const OnePlace = ({ id, value, change, describedBy, isWrong, codes }: Given<string> & Codes) => (
  <PlaceSearch
    {...{ id, codes, describedBy, isWrong }}
    shown={value === '' ? '' : sayPlace(value)}
    choose={change}
    clear={() => change('')}
  />
)

/** Any number of places: those that are chosen, each with a way to take it out, and a search for one more. */
export const SeveralPlaces = ({
  id,
  value,
  change,
  describedBy,
  isWrong,
  codes,
}: Given<ReadonlyArray<string>> & Codes) => (
  <>
    {value.length > 0 && (
      <ul className="chosen">
        {value.map((code) => (
          <li key={code}>
            {sayPlace(code)}{' '}
            <button type="button" onClick={() => change(value.filter((one) => one !== code))}>
              {say('search.remove')} <span className="unseen">{sayPlace(code)}</span>
            </button>
          </li>
        ))}
      </ul>
    )}
    <PlaceSearch
      {...{ id, describedBy, isWrong }}
      codes={codes.filter((code) => !value.includes(code))}
      shown=""
      choose={(code) => change([...value, code])}
      clear={undefined}
    />
  </>
)
