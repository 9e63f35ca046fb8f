import type { Aggregate } from '@ledger/event-store'
import {
  agencyAggregate,
  caseAggregate,
  figureAggregate,
  investigationAggregate,
  operationAggregate,
  relationsToAgency,
  relationsToCase,
  relationsToJoint,
  standsOtherwise,
  type Agency,
  type CallersAgency,
  type Case,
  type DecisionContext,
  type Figure,
  type Investigation,
  type NewCommandRules,
  type OfficialFigure,
  type Operation,
  type RecordKind,
  type Refusal,
  type Relation,
  type StandingFigure,
} from '@ledger/ledger'

type Told = { readonly type: string; readonly data: unknown }

type RuledAggregate<State, Command extends Told, Event extends Told> = Aggregate<
  State,
  Command,
  Event,
  DecisionContext,
  Refusal
> & { readonly newCommandRules: NewCommandRules<Command> }

/** A kind of record as submissions need it, without the types of any one of them. */
export type KindOfRecord = {
  readonly aggregate: RuledAggregate<unknown, Told, Told>
  /** Whether everybody may know that there is such a record. */
  readonly isPublic: boolean
  /** What an agency is to a record that exists. */
  readonly relationsTo: (state: unknown, agency: CallersAgency, id: string) => ReadonlyArray<Relation>
  /** What stands of the record in place of what a command said of it, where that is something else. */
  readonly standsOtherwise: (state: unknown, command: Told) => StandingFigure | undefined
}

const kindOf = <State, Command extends Told, Event extends Told>(
  aggregate: RuledAggregate<State | undefined, Command, Event>,
  relationsTo: (state: State, agency: CallersAgency, id: string) => ReadonlyArray<Relation>,
  isPublic = false,
  otherwise: KindOfRecord['standsOtherwise'] = () => undefined,
): KindOfRecord => ({ aggregate, relationsTo, isPublic, standsOtherwise: otherwise }) as unknown as KindOfRecord

/** All kinds of records, and what agencies are to them. */
export const recordKinds: Readonly<Record<RecordKind, KindOfRecord>> = {
  agency: kindOf<Agency, never, never>(
    agencyAggregate as never,
    ({ registration }, agency, id) => relationsToAgency({ id, registration }, agency),
    true,
  ),
  case: kindOf<Case, never, never>(caseAggregate as never, relationsToCase),
  figure: kindOf<Figure, never, never>(
    figureAggregate as never,
    () => [],
    true,
    (state, { type, data }) =>
      type === 'PublishFigure' ? standsOtherwise(state as Figure | undefined, data as OfficialFigure) : undefined,
  ),
  investigation: kindOf<Investigation, never, never>(investigationAggregate as never, relationsToJoint),
  operation: kindOf<Operation, never, never>(operationAggregate as never, relationsToJoint),
}
