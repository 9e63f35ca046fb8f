import { storedDimension, storedDimensionNames, type StoredDimension } from '@ledger/projections'
import { Option, type Command } from 'commander'
import { listOption } from '../list-option.ts'
import { optionOf } from './dimensions.ts'

type List = ReadonlyArray<string>

/** An option for each dimension by whose values counts can be restricted. */
const options = () =>
  storedDimensionNames.map((name) => ({
    name,
    option: new Option(`--${optionOf(name)} <codes>`, storedDimension(name).asks).argParser(listOption),
  }))

/** Adds the options that restrict counts to values of dimensions. */
export const withValueOptions = (command: Command): Command =>
  options().reduce((all, { option }) => all.addOption(option), command)

/** The parameters that these options say. */
export const valuesSaid = (said: object): Readonly<Partial<Record<StoredDimension, List>>> =>
  Object.fromEntries(
    options().map(({ name, option }) => [name, (said as Readonly<Record<string, List>>)[option.attributeName()]]),
  )
