import map from 'made:region-map'
import { useId } from 'react'
import { goTo } from '../address/address.ts'
import { sayCount, type Bounded } from '../numbers/counted.tsx'
import { say } from '../words/say.ts'
import { sayPlace } from '../words/say-value.ts'
import { shadeOf, shadesUpTo } from './shades.ts'

type RegionMapOf = {
  readonly label: string
  readonly counts: ReadonlyMap<string, Bounded>
  readonly rounded: boolean
  /** Where a state leads to. */
  readonly addressOf: (iso3: string) => string
}

/** States that are too small on the map to be pointed at have an area around them that can be. */
const hardToHit: ReadonlySet<string> = new Set(['BRN', 'SGP', 'TLS'])

const Legend = ({ largest }: { readonly largest: number }) => (
  <ul className="legend">
    {shadesUpTo(largest).map(({ shade, words }) => (
      <li key={shade}>
        <svg width="18" height="14" aria-hidden="true">
          <rect width="18" height="14" className={shade} />
        </svg>
        {words}
      </li>
    ))}
    <li>
      <svg width="18" height="14" aria-hidden="true">
        <rect width="18" height="14" className="shade-none" />
        <path d="M-2 6 6 -2M-2 14 14 -2M4 16 20 0M12 16 20 8" className="hatch-line" />
      </svg>
      {say('map.unpublished')}
    </li>
  </ul>
)

/**
 * The region, each state shaded by its count and a link. Singapore and Brunei are circles and drawn last, so that no
 * neighbour covers them. A state of which nothing is published is hatched: that is not zero.
 */
export const RegionMap = ({ label, counts, rounded, addressOf }: RegionMapOf) => {
  const hatch = useId()
  const largest = Math.max(0, ...map.states.map(({ iso3 }) => counts.get(iso3)?.upper ?? 0))
  return (
    <figure className="map">
      <svg viewBox={`0 0 ${map.width} ${map.height}`} role="group" aria-label={label}>
        <defs>
          <pattern id={hatch} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="8" height="8" className="shade-none" />
            <line y2="8" className="hatch-line" />
          </pattern>
        </defs>
        <path d={map.around} className="around" />
        {map.states.map(({ iso3, outline, at: [x, y], isSmall }) => {
          const count = counts.get(iso3)
          const shade = count === undefined ? undefined : shadeOf(count.upper, largest)
          const fill = shade === undefined ? `url(#${hatch})` : undefined
          const words = count === undefined ? say('count.unpublished') : sayCount(count, rounded)
          const address = addressOf(iso3)
          return (
            <a
              key={iso3}
              href={address}
              className="state"
              aria-label={say('map.state', { name: sayPlace(iso3), count: words })}
              onClick={(event) => {
                event.preventDefault()
                goTo(address)
              }}
            >
              <title>{say('map.state', { name: sayPlace(iso3), count: words })}</title>
              {hardToHit.has(iso3) && <circle cx={x} cy={y} r="22" className="hit" />}
              <path d={outline} fill={fill} className={shade} />
              {isSmall && <circle cx={x} cy={y} r="10" fill={fill} className={`small-state ${shade ?? ''}`} />}
            </a>
          )
        })}
        <path d={map.borders} className="borders" />
      </svg>
      <figcaption>
        <Legend largest={largest} />
        <p className="aside">{say('map.boundaries')}</p>
      </figcaption>
    </figure>
  )
}
