/** A state on the map: its outline as the `d` of an SVG path, where to point at it, and whether it needs a circle to be seen. */
type MappedState = {
  readonly iso3: string
  readonly outline: string
  readonly at: readonly [x: number, y: number]
  readonly isSmall: boolean
}

/** The map of the region, in the units of its own view box. */
export type RegionMap = {
  readonly width: number
  readonly height: number
  readonly states: ReadonlyArray<MappedState>
  /** All that lies around them, and the borders between states. */
  readonly around: string
  readonly borders: string
}
