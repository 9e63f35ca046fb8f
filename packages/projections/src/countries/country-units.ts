/** What the numbers of the view of a country count. `open` are open cases, which are never added to persons. */
export const countryUnits = {
  reported: 'persons',
  identified: 'persons',
  rescued: 'persons',
  repatriated: 'persons',
  open: 'cases',
  medianDays: 'days',
} as const
