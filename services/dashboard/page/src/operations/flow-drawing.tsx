import type { ReadAnswer } from '@ledger/api'
import { useNarrow } from '../shell/use-narrow.ts'
import { say, sayCode, sayNumber } from '../words/say.ts'

type Part = ReadAnswer<'topology'>['parts'][number]

const [boxWidth, boxHeight, gap] = [148, 104, 26]

/** What is drawn beside a state's word: a shape of its own, as not everybody tells colours apart. */
const marks: Readonly<Record<Part['state'], string>> = {
  working: 'M2 8 L6 12 L14 3',
  behind: 'M3 2 H13 L3 14 H13 Z',
  troubled: 'M3 3 L13 13 M13 3 L3 13',
  absent: 'M3 8 H13',
  unseen: 'M8 3 V9 M8 12 V13',
}

const Box = ({
  part: { part, state, eventsPerSecond, behind },
  x,
  y,
}: {
  readonly part: Part
  readonly x: number
  readonly y: number
}) => (
  <g transform={`translate(${x} ${y})`} className={`part is-${state}`}>
    <rect width={boxWidth} height={boxHeight} rx={8} />
    <text x={12} y={26} className="name">
      {sayCode('part', part)}
    </text>
    <path transform="translate(12 36)" d={marks[state]} className="mark" />
    <text x={34} y={50}>
      {sayCode('partState', state)}
    </text>
    {eventsPerSecond !== null && (
      <text x={12} y={72}>
        {say('operations.per-second', { count: eventsPerSecond })}
      </text>
    )}
    {behind !== null && (
      <text x={12} y={92}>
        {say('operations.to-do', { count: behind })}
      </text>
    )}
  </g>
)

const sayPart = ({ part, state, behind }: Part): string =>
  `${sayCode('part', part)}: ${sayCode('partState', state)}${behind === null ? '' : `, ${sayNumber(behind)}`}`

/** The parts that data pass through, in their order, each with how it is; the table beneath says the same. */
export const FlowDrawing = ({ parts }: { readonly parts: ReadonlyArray<Part> }) => {
  const isNarrow = useNarrow()
  const placed = parts.map((part, nth) => ({
    part,
    x: isNarrow ? 0 : nth * (boxWidth + gap),
    y: isNarrow ? nth * (boxHeight + gap) : 0,
  }))
  const along = parts.length * ((isNarrow ? boxHeight : boxWidth) + gap) - gap
  const size = isNarrow ? [boxWidth, along] : [along, boxHeight]
  return (
    <svg
      className={isNarrow ? 'parts narrow' : 'parts'}
      viewBox={`-2 -2 ${(size[0] ?? 0) + 4} ${(size[1] ?? 0) + 4}`}
      role="img"
      aria-label={say('operations.drawing', { parts: parts.map(sayPart).join('; ') })}
    >
      {placed.map(({ part, x, y }) => (
        <Box key={part.part} part={part} x={x} y={y} />
      ))}
      {placed.slice(1).map(({ part, x, y }) => (
        <path
          key={part.part}
          className="way"
          d={
            isNarrow
              ? `M${boxWidth / 2} ${y - gap + 3} V${y - 4} m-5 -6 l5 6 l5 -6`
              : `M${x - gap + 3} ${boxHeight / 2} H${x - 4} m-6 -5 l6 5 l-6 5`
          }
        />
      ))}
    </svg>
  )
}
