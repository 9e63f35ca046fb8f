import { caseCommand, someReport } from '@ledger/ledger/testing'

/** A figure as it is published; a test says only what it is about. */
export const someFigure = (record: string, over: Readonly<Record<string, unknown>> = {}) => ({
  type: 'PublishFigure',
  data: {
    indicator: 'scam_victims',
    unit: 'persons',
    value: 1233,
    qualifier: 'exact',
    period: '2020/2023',
    dimensions: { citizenship: 'IDN', countryOfExploitation: 'KHM' },
    source: { dataset: 'a-test', record, citation: 'An article' },
    ...over,
  },
})

const rescued = caseCommand('RecordRescue', { rescuedOn: '2023-06-26', manner: 'Rescued', country: 'KHM' })
const assessed = caseCommand('AssessStatus', {
  status: 'ActualVictimOfTrafficking',
  assertedBy: 'Police',
  assessedOn: '2023-06-27',
})
const returned = caseCommand('RecordRepatriation', {
  departedOn: '2023-07-10',
  arrivedOn: '2023-07-10',
  mode: 'CommercialFlight',
  from: 'KHM',
})

/** A case from report to return: five commands, six events. */
export const someLife = [someReport(), rescued, assessed, returned]

/** Some cases that differ in what statistics tell apart. */
export const someCases = [
  someLife,
  [someReport({ person: { citizenships: ['IDN', 'MYS'] } }), rescued],
  [
    someReport({
      exploitation: { country: 'MMR', forms: ['ForcedCriminality', 'ForcedLabour'], transitCountries: ['THA'] },
    }),
  ],
  [
    someReport({
      person: { citizenships: ['ETH'], gender: 'Masculine' },
      report: { reportedOn: '2023', country: 'THA' },
    }),
  ],
  [someReport({ person: { citizenships: ['PHL'] }, exploitation: { country: 'PHL' }, report: { country: 'PHL' } })],
  [someReport({ synthetic: true })],
]

/** An operation and an investigation, an agency and a data set, as they are opened. */
export const someOperation = {
  type: 'OpenOperation',
  data: { kind: 'JointRescue', startedOn: '2023-06-26', place: 'PHL', states: ['IDN', 'PHL'] },
}
export const someInvestigation = {
  type: 'OpenInvestigation',
  data: { country: 'PHL', offences: ['OnlineScam'], openedOn: '2023-06-28' },
}
export const someRegistration = {
  type: 'RegisterAgency',
  data: { name: '=The embassy', organisationType: 'EmbassyOrConsulate', country: 'IDN' },
}
export const someDataset = {
  type: 'RegisterDataset',
  data: { dataset: 'a-test', owner: 'a0000000-0000-4000-8000-000000000001' },
}
