import { ctdcGlobal } from './ctdc/ctdc-global.ts'
import { ctdcSynthetic2021 } from './ctdc/ctdc-synthetic-2021.ts'
import { ctdcSynthetic } from './ctdc/ctdc-synthetic.ts'
import { ledgerFigures } from './figures/ledger-figures.ts'
import { publishedFigures } from './figures/published-figures.ts'
import { population } from './population/population.ts'
import { unodcGlotip } from './glotip/unodc-glotip.ts'
import { htcds } from './htcds/htcds.ts'
import { importRows } from './import-rows.ts'
import type { Importer } from './imported-row.ts'
import type { RowFormat } from './row-format.ts'

/**
 * A format that can be imported: what it is, the columns that its header must have, others that it may have (and other
 * names of either), and how it is read.
 */
export type ImportFormat = {
  readonly description: string
  readonly header: ReadonlyArray<string>
  readonly otherColumns: ReadonlyArray<string>
  /** The columns that are read, each by its first name: those that a map can say something for. */
  readonly readable: ReadonlyArray<string>
  /** Of the columns of the header, those of which a map may say nothing: the cell is empty then. */
  readonly mayBeEmpty: ReadonlyArray<string>
  /** Whether its figures are of an edition, which whoever imports them may state where the file does not. */
  readonly takesEdition: boolean
  /** Whether whoever imports its cases may state who reports them, where the file does not. */
  readonly takesReportingCountry: boolean
  /** A made-up row of its template, which is left out when it is imported; formats of publishers have none. */
  readonly example: Readonly<Record<string, string>> | undefined
  /** The column of a field of its commands, by the field's path. */
  readonly columnOf: Readonly<Record<string, string>>
  readonly read: Importer
}

const importFormat = (description: string, format: RowFormat, takesEdition = false): ImportFormat => {
  const header = format.columns.filter((column) => column.required).map(({ name }) => name)
  const all = format.columns.flatMap(({ name, otherNames }) => [name, ...otherNames])
  const otherColumns = all.filter((name) => name !== '' && !header.includes(name))
  const readable = format.columns.filter(({ use }) => use === 'read' || use === 'guarded').map(({ name }) => name)
  const { columnOf, example, mayBeEmpty = [] } = format
  const takesReportingCountry = format.reportingColumn !== undefined
  return {
    ...{ description, header, otherColumns, readable, mayBeEmpty, example, columnOf },
    ...{ takesEdition, takesReportingCountry, read: importRows(format) },
  }
}

/** Every format that can be imported, by its name. */
export const importers = {
  'published-figures': importFormat(
    'Figures that governments and the press published: one statement a row, word for word cited.',
    publishedFigures,
    true,
  ),
  'unodc-glotip': importFormat(
    "UNODC's official statistics on trafficking in persons (GLOTIP), as its data portal gives them out.",
    unodcGlotip,
    true,
  ),
  population: importFormat(
    'Population of states by year (mid-year), as reference series of statistics give it out: what rates are per.',
    population,
  ),
  htcds: importFormat("Case files in IOM's Human Trafficking Case Data Standard 2.0: one victim a row.", htcds),
  'ctdc-global': importFormat(
    'The Global Dataset of the Counter Trafficking Data Collaborative: k-anonymised victims, one a row.',
    ctdcGlobal,
  ),
  'ctdc-synthetic': importFormat(
    'The Global Synthetic Dataset of the Counter Trafficking Data Collaborative: made-up victims, one a row.',
    ctdcSynthetic,
  ),
  'ctdc-synthetic-2021': importFormat(
    'The Global Synthetic Dataset of 2021, in which every means of control has a column of its own.',
    ctdcSynthetic2021,
  ),
  'ledger-figures': importFormat(
    'Figures as the ledger gives them out itself (ledger figures --csv).',
    ledgerFigures,
    true,
  ),
} satisfies Readonly<Record<string, ImportFormat>>

/** The name of a format that can be imported. */
export type FormatName = keyof typeof importers
