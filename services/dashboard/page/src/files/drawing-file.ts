import { saveAs } from './save-as.ts'

/** What makes a drawing look as it does: in a file there is no style sheet that would say it. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-size',
  'font-weight',
] as const
const namespace = 'http://www.w3.org/2000/svg'
const fonts = "'Noto Sans', system-ui, sans-serif"
const margin = 16
const line = 20
/** Twice as fine as it is on the page, so that it can be printed. */
const pngScale = 2

/** What stands in a file beside a drawing: its title above, and below of what its numbers are. */
export type DrawingFile = { readonly name: string; readonly title: string; readonly below: string }

const withLooks = (drawing: SVGSVGElement): SVGSVGElement => {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const [shown, copied] = [
    [drawing, ...drawing.querySelectorAll('*')],
    [copy, ...copy.querySelectorAll('*')],
  ]
  copied.forEach((element, nth) => {
    const original = shown[nth]
    if (original === undefined) return
    const style = getComputedStyle(original)
    for (const look of looks) element.setAttribute(look, style.getPropertyValue(look))
    element.removeAttribute('class')
    // Links of the page lead nowhere from a file.
    element.removeAttribute('href')
  })
  return copy
}

/** Breaks a text into lines of about so many letters, between words; a word that is longer than a line, as an address is, within it. */
const linesOf = (text: string, letters: number): ReadonlyArray<string> =>
  text
    .replaceAll(new RegExp(`(\\S{${letters}})(?=\\S)`, 'g'), '$1 ')
    .split(' ')
    .reduce<ReadonlyArray<string>>((lines, word) => {
      const last = lines.at(-1)
      return last !== undefined && last.length + word.length < letters
        ? [...lines.slice(0, -1), `${last} ${word}`]
        : [...lines, word]
    }, [])

const colour = (of: Element, property: 'color' | 'background-color'): string =>
  getComputedStyle(of).getPropertyValue(property)

const make = (name: string, attributes: Readonly<Record<string, string | number>>): Element => {
  const element = document.createElementNS(namespace, name)
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value))
  return element
}

/** A drawing of the page as a drawing of its own: as it looks, under its title. */
const ownDrawing = (drawing: SVGSVGElement, { title, below }: DrawingFile) => {
  const { width, height } = drawing.viewBox.baseVal
  const letters = Math.floor(width / 8)
  const [above, under] = [linesOf(title, letters), linesOf(below, letters)]
  const paper = drawing.closest('section') ?? document.body
  const whole = { width: width + 2 * margin, height: height + (above.length + under.length) * line + 3 * margin }
  const own = make('svg', { ...whole, viewBox: `0 0 ${whole.width} ${whole.height}`, 'font-family': fonts })
  const write = (texts: ReadonlyArray<string>, top: number, look: Readonly<Record<string, string | number>>): void => {
    texts.forEach((text, nth) => {
      const written = make('text', { x: margin, y: top + (nth + 0.75) * line, fill: colour(paper, 'color'), ...look })
      written.textContent = text
      own.append(written)
    })
  }
  own.append(make('rect', { ...whole, fill: colour(paper, 'background-color') }))
  write(above, margin, { 'font-size': 16, 'font-weight': 700 })
  const copy = withLooks(drawing)
  const top = margin + above.length * line
  for (const [attribute, value] of Object.entries({ x: margin, y: top, width, height }))
    copy.setAttribute(attribute, String(value))
  own.append(copy)
  write(under, top + height + margin, { 'font-size': 12 })
  return { ...whole, text: new XMLSerializer().serializeToString(own) }
}

const svgBlob = (text: string): Blob => new Blob([text], { type: 'image/svg+xml' })

/** Saves a drawing of the page as SVG. */
export const saveAsSvg = (drawing: SVGSVGElement, file: DrawingFile): void =>
  saveAs(svgBlob(ownDrawing(drawing, file).text), `${file.name}.svg`)

/** Saves a drawing of the page as PNG. False where the browser cannot make one of it. */
export const saveAsPng = async (drawing: SVGSVGElement, file: DrawingFile): Promise<boolean> => {
  const { text, width, height } = ownDrawing(drawing, file)
  const address = URL.createObjectURL(svgBlob(text))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * pngScale
    canvas.height = height * pngScale
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (png === null) return false
    saveAs(png, `${file.name}.png`)
    return true
  } catch {
    return false
  } finally {
    URL.revokeObjectURL(address)
  }
}
