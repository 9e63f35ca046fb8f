import { describeHeader, detectFormat, type FormatName, type UnknownHeader } from '@ledger/exchange'
import * as E from 'fp-ts/lib/Either.js'
import { badUsage, type Failure } from '../outcome.ts'
import { formats } from './formats.ts'
import { firstLines, type SourceFile } from './source-file.ts'

const separatorNames: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' }

const unknownText = (path: string, { separator, columns, nearest }: UnknownHeader): string =>
  [
    `${path} has the header of no known format: its cells are parted by ${separatorNames[separator]}, and its columns are ${columns.join(', ')}.`,
    nearest === undefined
      ? 'No format has any of them.'
      : `The nearest format is ${nearest.format}, which needs ${nearest.lacks.join(', ')} as well.`,
    `Say with --map which column is which, fill in what --template prints, or say which it is with --format (${formats.join(', ')}).`,
  ].join(' ')

/** The format of a file: the one that is wanted, or the one that its header tells. */
export const formatOf = async (
  source: SourceFile,
  wanted: FormatName | undefined,
): Promise<E.Either<Failure, FormatName>> => {
  if (wanted !== undefined) return E.right(wanted)
  const beginning = await firstLines(source)
  if (E.isLeft(beginning)) return beginning
  const found = detectFormat(beginning.right)
  return found === undefined ? badUsage(unknownText(source.path, describeHeader(beginning.right))) : E.right(found)
}
