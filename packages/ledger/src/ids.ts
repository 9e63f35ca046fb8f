import { uuidOf } from '@ledger/kernel'
import type * as t from 'io-ts'

/** A case: one victim, pseudonymous. */
export const CaseId = uuidOf('CaseId')
export type CaseId = t.TypeOf<typeof CaseId>

/** A joint rescue or group return. */
export const OperationId = uuidOf('OperationId')
export type OperationId = t.TypeOf<typeof OperationId>

/** A criminal investigation. */
export const InvestigationId = uuidOf('InvestigationId')
export type InvestigationId = t.TypeOf<typeof InvestigationId>

/** A suspect within an investigation, pseudonymous. */
export const SuspectId = uuidOf('SuspectId')
export type SuspectId = t.TypeOf<typeof SuspectId>

/** An official figure: one number that a source published. */
export const FigureId = uuidOf('FigureId')
export type FigureId = t.TypeOf<typeof FigureId>

/** An agency that writes into the ledger. */
export const AgencyId = uuidOf('AgencyId')
export type AgencyId = t.TypeOf<typeof AgencyId>

/** A request to merge a case of one agency into one of another. */
export const MergeRequestId = uuidOf('MergeRequestId')
export type MergeRequestId = t.TypeOf<typeof MergeRequestId>
