import type { CsvTable } from '@ledger/api'
import { footnotesOf, type Standing } from './standing.ts'

/** What a file is of: for the person who finds it a year later. */
export type Description = {
  readonly title: string
  /** The address at which the same is to be had again, as a path and its query. */
  readonly address: string
  /** What was asked for, by the names of the parameters. */
  readonly filters: Readonly<Record<string, string>>
  /** What its numbers count. */
  readonly units: string
  /** What they mean, and what is not to be done with them. */
  readonly notes: ReadonlyArray<string>
  readonly standing: Standing
  /** Up to where the log is in it (`Ledger-Position`); of an edition its cut says so. */
  readonly position?: string
  /** Under which licence what an edition published is handed out, as whoever runs the ledger says. */
  readonly licence?: string
}

/** What is said where whoever runs the ledger named no licence: to assume one would be to give away what is not ours. */
const noLicence =
  'No licence was stated by whoever published these numbers. Ask them before you use the numbers for more than the law allows.'

const licenceOf = ({ standing, licence = noLicence }: Description): string => {
  switch (standing.audience) {
    case 'exact':
      return 'Not for publication: exact numbers, for the purpose that they were asked for.'
    case 'official':
      return 'Public: cite the source that each figure names, whose terms hold.'
    case 'published':
      return licence
  }
}

const noEdition: Readonly<Record<Exclude<Standing['audience'], 'published'>, string>> = {
  exact: 'none: these are exact numbers as the ledger stood, which no edition published',
  official: 'that of its source, where a figure names one',
}

const citationOf = ({ title, address, standing, position }: Description): string => {
  const published = standing.audience === 'published' ? [`edition ${standing.edition}, cut ${standing.cut}`] : undefined
  // Who may not know how far the log is cites official figures by their sources.
  const which = published ?? (position === undefined ? [] : [`as of log position ${position}`])
  return `ASEAN trafficking case ledger: ${[title, ...which, address].join(', ')}`
}

/** What a file is of, for programs: `metadata.json`. */
export const metadataOf = (
  description: Description,
  { names, kinds }: Pick<CsvTable<never>, 'names' | 'kinds'>,
): Readonly<Record<string, unknown>> => {
  const { title, address, filters, units, notes, standing, position } = description
  return {
    ...{ title, address, filters, units },
    notes: [...notes, ...footnotesOf(standing)],
    rounded: standing.audience === 'published',
    ...standing,
    ...(position !== undefined && { position }),
    citation: citationOf(description),
    licence: licenceOf(description),
    columns: names.map((name, index) => ({ name, kind: kinds[index] })),
  }
}

const section = (heading: string, lines: ReadonlyArray<string>): string =>
  lines.length === 0 ? '' : `\n${heading}\n${lines.map((line) => `- ${line}`).join('\n')}\n`

/** The same for people: `README.txt`. */
export const readmeOf = (description: Description): string => {
  const { title, filters, units, notes, standing, address } = description
  return [
    `${title}\n`,
    section(
      'What was asked for',
      Object.entries(filters).map(([name, value]) => `${name}: ${value}`),
    ),
    section('Units', [units]),
    section('To be known', [...notes, ...footnotesOf(standing)]),
    section(
      'Edition',
      standing.audience === 'published'
        ? [`${standing.edition}: all that was recorded up to ${standing.cut}`]
        : [noEdition[standing.audience]],
    ),
    section('Citation', [citationOf(description)]),
    section('Licence', [licenceOf(description)]),
    section('Files', [
      'data.csv: UTF-8, commas, a header, quotes where needed (RFC 4180). A cell that a spreadsheet would run as a formula begins with an apostrophe.',
      'metadata.json: the same as this, for programs',
      `again: ${address}`,
    ]),
  ].join('')
}
