import { urlText } from '@ledger/service-kit'

/** Where the services are that only those who are signed in come to. */
export const serviceFields = {
  LEDGER_INTAKE: urlText('Intake', ['http:', 'https:']),
  LEDGER_OPERATOR: urlText('Operator', ['http:', 'https:']),
}
