/** What a column of a format says: text as it stands, and cells of the file that is imported. */
export type Template = ReadonlyArray<string | { readonly cell: string }>

/**
 * How a table that no format knows is read as one: each column of the format by a template (`{Negara}` is the cell of
 * the column Negara, other text stands for itself).
 */
export type ColumnMap = { readonly columns: ReadonlyMap<string, Template> }

const placeholder = /\{([^{}]+)\}/g

/** Reads a template: `embassy-{No}`. */
export const templateOf = (text: string): Template => {
  const parts: (string | { readonly cell: string })[] = []
  let from = 0
  for (const match of text.matchAll(placeholder)) {
    if (match.index > from) parts.push(text.slice(from, match.index))
    parts.push({ cell: (match[1] ?? '').trim() })
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push(text.slice(from))
  return parts
}

/** The columns of the file that a template takes cells from. */
export const cellsIn = (template: Template): ReadonlyArray<string> =>
  template.flatMap((part) => (typeof part === 'string' ? [] : [part.cell]))

/** A template with the cells of a row. */
export const filled = (template: Template, cells: (column: string) => string): string =>
  template.map((part) => (typeof part === 'string' ? part : cells(part.cell))).join('')
