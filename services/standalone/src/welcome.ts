import type { Standalone } from './run-standalone.ts'

/** What the ledger says when it is ready: where it is, who may do what, and what to do next. */
export const welcome = ({ dashboardUrl, intakeUrl, queryUrl, tokens }: Standalone, data: string): string => `
The ledger runs, on this machine only. Open its page in a browser:

  ${dashboardUrl}   (look at published numbers, or sign in as somebody made up)

Programs

  record cases at   ${intakeUrl}   (${intakeUrl}/openapi.json describes it)
  read figures at   ${queryUrl}   (${queryUrl}/openapi.json describes it)

To try it, open another window in this folder:

  npm run ledger -- status      what the ledger holds
  npm run ledger -- report      report a victim
  npm run ledger -- stats       count

They sign in by themselves. Your own programs send one of these tokens (good for twelve hours; a new start gives new
ones; they are in ${data}/connection.json too). Copy a whole line into the other window:

# an agency's reporter and caseworker
export REPORTER=${tokens.reporter}

# an analyst, who is shown published numbers
export ANALYST=${tokens.analyst}

# a statistician, who says for what exact numbers are read (-H 'Ledger-Purpose: QualityControl')
export STATISTICIAN=${tokens.statistician}

# an operator
export OPERATOR=${tokens.operator}

Stop the ledger with Ctrl-C. Nothing is lost.`
