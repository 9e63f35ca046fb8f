import type { Audience, CountsAction } from '@ledger/ledger'
import { denialProblem, problem, purposeErrors, purposeHeader, type Problem } from '@ledger/service-kit'

type Refused = Extract<Audience, { kind: 'refused' }>

/** Why a caller is shown no numbers, as it is told. */
export const audienceProblem = (action: CountsAction, { why }: Refused): Problem => {
  switch (why) {
    case 'no-role':
      return denialProblem(action, { kind: 'deny', why: 'role' })
    case 'not-a-statistician':
      return problem(
        'forbidden',
        `Exact numbers are for the role statistician. Without ${purposeHeader} the published ones are answered.`,
      )
    case 'purpose-missing':
      return problem(
        'purpose-missing',
        `Say in a header ${purposeHeader} for what the numbers are read; it is recorded with the question.`,
        { errors: purposeErrors },
      )
  }
}
