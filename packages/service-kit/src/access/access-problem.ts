import { rolesOf, type AccessDenial, type AccessVerdict, type Action } from '@ledger/ledger'
import { problem, type Problem } from '../http/problem.ts'

/** Why an action is denied, as a sentence without its full stop. `what` names what was asked for. */
export const denialText = (action: Action, { why }: AccessDenial, what = 'This route'): string => {
  switch (why) {
    case 'role':
      return `${what} is for the roles ${rolesOf(action).join(', ')}`
    case 'suspended':
      return 'The agency of this token is suspended: it may neither read nor write'
    case 'unregistered':
      return 'The agency of this token is not registered in this ledger'
    case 'relation':
      return 'This is not for your agency to do: another one is in charge of that record'
    case 'standing-unknown':
      return 'How the agency stands cannot be read. Send the same request again'
  }
}

/** A denial as its caller is told it. */
export const denialProblem = (action: Action, denial: AccessDenial, what?: string): Problem => {
  const detail = `${denialText(action, denial, what)}.`
  return denial.why === 'standing-unknown'
    ? problem('unavailable', detail, { retryAfter: 2 })
    : problem('forbidden', detail)
}

/** What a verdict comes to for the caller; undefined where the action is allowed. */
export const accessProblem = (action: Action, verdict: AccessVerdict): Problem | undefined => {
  switch (verdict.kind) {
    case 'allow':
      return undefined
    case 'unknown':
      return problem('not-found')
    case 'deny':
      return denialProblem(action, verdict)
  }
}
