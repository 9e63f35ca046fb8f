import { useRef, useState, type ReactNode } from 'react'
import type { ToldOfNumbers } from '../numbers/about-numbers.tsx'
import { sayCitation } from '../numbers/say-citation.ts'
import { say } from '../words/say.ts'

type DrawnOf = {
  /** How its files are called, and its title in them. */
  readonly name: string
  readonly title: string
  /** Of what its numbers are. */
  readonly answer: ToldOfNumbers
  /** What else is to be known of it where it stands alone. */
  readonly note?: string
  readonly children: ReactNode
}

/** A drawing that can be taken along, as SVG and as PNG: with its title, and of which edition it is. */
export const Drawn = ({ name, title, answer, note, children }: DrawnOf) => {
  const around = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  const save = async (form: 'svg' | 'png'): Promise<void> => {
    const drawing = around.current?.querySelector('svg')
    if (!(drawing instanceof SVGSVGElement)) return
    const { saveAsPng, saveAsSvg } = await import('./drawing-file.ts')
    const isExact = answer.edition === undefined
    const file = {
      name: isExact ? `exact-${name}` : name,
      title,
      below: [
        ...(answer.synthetic === 'only' ? [say('banner.title')] : []),
        ...(note === undefined ? [] : [note]),
        sayCitation(answer) ?? `${say('exact.title')} ${say('exact.text')}`,
      ].join(' '),
    }
    if (form === 'svg') saveAsSvg(drawing, file)
    setFailed(form === 'png' && !(await saveAsPng(drawing, file)))
  }
  return (
    <>
      <div ref={around}>{children}</div>
      <p className="choices">
        <button type="button" onClick={() => void save('svg').catch(() => setFailed(true))}>
          {say('drawn.svg')}
          <span className="unseen">: {title}</span>
        </button>
        <button type="button" onClick={() => void save('png').catch(() => setFailed(true))}>
          {say('drawn.png')}
          <span className="unseen">: {title}</span>
        </button>
        <span role="status">{failed && say('drawn.failed')}</span>
      </p>
    </>
  )
}
