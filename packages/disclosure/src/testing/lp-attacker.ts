import loadHighs from 'highs'

/** What somebody who wants to know a cell knows of each: what it can be at least and at most. */
export type KnownOfCell = { readonly least: number; readonly most: number }

/** What is known of a sum of cells. */
export type KnownOfSum = { readonly cells: ReadonlyArray<number>; readonly least: number; readonly most: number }

// Its types are written for CommonJS, where the loader is a field; what is imported here is the loader itself.
const highs = await (loadHighs as unknown as typeof loadHighs.default)()

const constraintsOf = (sums: ReadonlyArray<KnownOfSum>): string =>
  sums
    .flatMap(({ cells, least, most }, nth) => {
      const sum = cells.map((cell) => `+ x${cell}`).join(' ')
      return least === most
        ? [` s${nth}: ${sum} = ${least}`]
        : [
            ` a${nth}: ${sum} >= ${least}`,
            ...(most === Number.POSITIVE_INFINITY ? [] : [` b${nth}: ${sum} <= ${most}`]),
          ]
    })
    .join('\n')

/**
 * What can be worked out of some sums of cells (of one cell, or of several) by whoever knows these bounds of all cells and of sums of them: for each the least
 * and the most that fits all of it, by linear programming (HiGHS). Throws where nothing fits.
 */
export const attack = (
  cells: ReadonlyArray<KnownOfCell>,
  sums: ReadonlyArray<KnownOfSum>,
  targets: ReadonlyArray<ReadonlyArray<number>>,
): ReadonlyArray<KnownOfCell> => {
  const data = [
    'Minimize',
    ` o: ${cells.map((_, cell) => `+ 0 x${cell}`).join(' ')}`,
    'Subject To',
    constraintsOf(sums),
    'Bounds',
    ...cells.map(({ least, most }, cell) => ` ${least} <= x${cell} <= ${most}`),
    'End',
  ].join('\n')
  return highs.withModel({ format: 'lp', data }, (model) => {
    model.options.set({ output_flag: false })
    const columns = cells.map((_, cell) => model.getColByName(`x${cell}`))
    const columnsOf = (target: ReadonlyArray<number>) => target.map((cell) => columns[cell] as number)
    const extreme = (target: ReadonlyArray<number>, sign: 1 | -1): number => {
      for (const column of columnsOf(target)) model.changeColCost(column, sign)
      model.run()
      const status = model.getModelStatus()
      if (status !== highs.constants.modelStatus.optimal) throw new Error(`the attacker's program ended with ${status}`)
      const { colValue } = model.getSolution()
      const value = columnsOf(target).reduce((sum, column) => sum + (colValue[column] as number), 0)
      for (const column of columnsOf(target)) model.changeColCost(column, 0)
      return value
    }
    return targets.map((target) => ({ least: extreme(target, 1), most: extreme(target, -1) }))
  })
}
