import { scaleLinear, scalePoint } from 'd3-scale'
import { area, line } from 'd3-shape'
import { useNarrow } from '../shell/use-narrow.ts'
import { sayNumber, sayTime } from '../words/say.ts'
import { sayCount, type Bounded } from './counted.tsx'
import { labelsThatFit } from './labels-that-fit.ts'

/** A time of a trend; `count` undefined where nothing is published. */
export type TrendPoint = { readonly time: string; readonly count: Bounded | undefined }

type TrendOf = {
  readonly label: string
  readonly points: ReadonlyArray<TrendPoint>
  readonly rounded: boolean
  /** Whether a time was over when it was counted: one that was not will grow, and must not look like a decline. */
  readonly isOver: (time: string) => boolean
  /** The count up to which the scale goes at least, where several are compared. */
  readonly upTo?: number
}

const inside = { left: 44, right: 12, top: 12, bottom: 30 }
/** In units of the drawing, which are pixels at the most common width of each. */
const sizes = { narrow: { width: 340, height: 220, labels: 4 }, wide: { width: 720, height: 260, labels: 8 } }

const middleOf = ({ value, lower, upper }: Bounded): number => value ?? (lower + upper) / 2

/** Counts over time. Where dates are vague, a band from the fewest to the most; where nothing is published, a gap. */
export const Trend = ({ label, points, rounded, isOver, upTo = 1 }: TrendOf) => {
  const { width, height, labels } = sizes[useNarrow() ? 'narrow' : 'wide']
  const largest = Math.max(upTo, ...points.map(({ count }) => count?.upper ?? 0))
  const x = scalePoint(
    points.map(({ time }) => time),
    [inside.left, width - inside.right],
  ).padding(0.5)
  const y = scaleLinear([0, largest], [height - inside.bottom, inside.top]).nice(5)
  const at = ({ time }: TrendPoint): number => x(time) ?? 0
  const isThere = ({ count }: TrendPoint): boolean => count !== undefined
  const path = line<TrendPoint>(at, ({ count }) => y(count === undefined ? 0 : middleOf(count))).defined(isThere)
  const band = area<TrendPoint>(
    at,
    ({ count }) => y(count?.lower ?? 0),
    ({ count }) => y(count?.upper ?? 0),
  ).defined(isThere)
  const over = points.filter(({ time }) => isOver(time))
  // From the last that was over on.
  const growing = points.slice(Math.max(0, over.length - 1))
  const texts = points.map(({ time }) => sayTime(time))
  const shown = labelsThatFit(texts, width - inside.left - inside.right, labels)
  const every = Math.max(1, Math.ceil(points.length / shown))
  const isVague = points.some(({ count }) => count !== undefined && count.value === null)
  return (
    <svg className="trend" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {y.ticks(5).map((tick) => (
        <g key={tick}>
          <line x1={inside.left} x2={width - inside.right} y1={y(tick)} y2={y(tick)} className="grid" />
          <text x={inside.left - 8} y={y(tick)} dy="0.32em" textAnchor="end">
            {sayNumber(tick)}
          </text>
        </g>
      ))}
      {points.map(({ time }, index) =>
        index % every === 0 ? (
          <text key={time} x={x(time)} y={height - 8} textAnchor="middle">
            {texts[index]}
          </text>
        ) : null,
      )}
      {isVague && <path d={band(points) ?? ''} className="band" />}
      <path d={path(over) ?? ''} className="line" />
      {growing.length > 1 && <path d={path(growing) ?? ''} className="line growing" />}
      {points.map((point) =>
        point.count === undefined ? null : (
          <circle
            key={point.time}
            cx={at(point)}
            cy={y(middleOf(point.count))}
            r="3.5"
            className={isOver(point.time) ? 'point' : 'point growing'}
          >
            <title>{`${sayTime(point.time)}: ${sayCount(point.count, rounded)}`}</title>
          </circle>
        ),
      )}
    </svg>
  )
}
