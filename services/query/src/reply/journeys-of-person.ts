import { countedJourneysOf, toldJourneysOf, type Case } from '@ledger/ledger'

/** The journeys of the person of a case, each as it counts: with what duplicates merged into it know of it. */
export const journeysOfPerson = (state: Case) => {
  const counted = countedJourneysOf(state).map(({ key }) => key)
  return toldJourneysOf(state).map(({ key, number, duplicate, report, person, exploitation, facts }) => ({
    report,
    person,
    exploitation,
    stages: facts,
    counted: counted.includes(key),
    reTrafficked: counted.indexOf(key) > 0,
    ...(number !== undefined && { journey: number }),
    ...(duplicate !== undefined && { duplicate }),
  }))
}
