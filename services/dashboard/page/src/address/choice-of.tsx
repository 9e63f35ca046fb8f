import { choose } from './address.ts'

/** Buttons for one of some choices, which the address holds: the one that stands is pressed. `label` names what is chosen by them. */
export const ChoiceOf = <T extends string>({
  label,
  among,
  standing,
  sayOne,
  held,
}: {
  readonly label: string
  readonly among: ReadonlyArray<T>
  readonly standing: T
  readonly sayOne: (one: T) => string
  /** What the address holds where one is chosen. */
  readonly held: (one: T) => Parameters<typeof choose>[0]
}) => (
  <div className="choices" role="group" aria-label={label}>
    {among.map((one) => (
      <button key={one} type="button" aria-pressed={one === standing} onClick={() => choose(held(one))}>
        {sayOne(one)}
      </button>
    ))}
  </div>
)
