import { caseCommand as command } from './some-report.ts'

/** How and where the person came free, in June 2023. */
export const rescue = (over = {}) =>
  command('RecordRescue', { rescuedOn: '2023-06-26', manner: 'Rescued', country: 'KHM', ...over })
/** The police hold the person to be something. */
export const assess = (status: string, over = {}) =>
  command('AssessStatus', { status, assertedBy: 'Police', assessedOn: '2023-07-01', ...over })
/** A chartered flight home from Cambodia, in July 2023. */
export const repatriate = (over = {}) =>
  command('RecordRepatriation', { departedOn: '2023-07-10', mode: 'CharteredFlight', from: 'KHM', ...over })
/** Corrects one field, by new information. */
export const correct = (field: string, value: unknown, over = {}) =>
  command('CorrectDetails', { corrections: [{ field, new: value, ...over }], reason: 'NewInformation' })
/** Closes the case, in September 2023. */
export const close = command('CloseCase', { closedOn: '2023-09-01', reason: 'Completed' })
/** Admits the person to a shelter, in June 2023. */
export const admit = command('AdmitToShelter', { admittedOn: '2023-06-27', country: 'KHM' })
/** Grants the person not to be punished, in July 2023. */
export const grant = command('GrantProtection', {
  measure: 'NonPunishment',
  role: 'Victim',
  grantedOn: '2023-07',
  country: 'KHM',
})
/** Starts a plan of reintegration, in August 2023. */
export const start = command('StartReintegration', { startedOn: '2023-08', plan: ['Livelihood'], country: 'IDN' })
