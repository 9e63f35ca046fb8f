/** The month (`YYYY-MM`) so many after another, or before it where that is negative. */
export const monthAfter = (month: string, by: number): string => {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`
}

/** When a month ends, in milliseconds (UTC): the first instant that is no longer in it. */
export const endOf = (month: string): number => Date.parse(`${monthAfter(month, 1)}-01T00:00:00.000Z`)

/** The last month that had ended at an instant. */
export const lastEndedAt = (instant: string): string =>
  monthAfter(new Date(Date.parse(instant)).toISOString().slice(0, 7), -1)
