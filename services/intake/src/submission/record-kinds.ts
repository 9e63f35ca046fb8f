import type { Aggregate } from '@ledger/event-store'
import {
  agencyAggregate,
  caseAggregate,
  figureAggregate,
  holdersOf,
  investigationAggregate,
  operationAggregate,
  standsOtherwise,
  type Agency,
  type Case,
  type DecisionContext,
  type Figure,
  type Investigation,
  type NewCommandRules,
  type OfficialFigure,
  type Operation,
  type RecordKind,
  type Refusal,
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
  /** Whether the agency may know of a record that exists. Nobody else learns that it does. */
  readonly isVisibleTo: (state: unknown, agency: string) => boolean
  /** What stands of the record in place of what a command said of it, where that is something else. */
  readonly standsOtherwise: (state: unknown, command: Told) => StandingFigure | undefined
}

const kindOf = <State, Command extends Told, Event extends Told>(
  aggregate: RuledAggregate<State | undefined, Command, Event>,
  isVisibleTo: (state: State, agency: string) => boolean,
  otherwise: KindOfRecord['standsOtherwise'] = () => undefined,
): KindOfRecord => ({ aggregate, isVisibleTo, standsOtherwise: otherwise }) as unknown as KindOfRecord

/** All kinds of records. Figures and agencies are public; the others belong to the agencies that take part. */
export const recordKinds: Readonly<Record<RecordKind, KindOfRecord>> = {
  agency: kindOf<Agency, never, never>(agencyAggregate as never, () => true),
  case: kindOf<Case, never, never>(caseAggregate as never, (state, agency) =>
    holdersOf(state).some((one) => one === agency),
  ),
  figure: kindOf<Figure, never, never>(
    figureAggregate as never,
    () => true,
    (state, { type, data }) =>
      type === 'PublishFigure' ? standsOtherwise(state as Figure | undefined, data as OfficialFigure) : undefined,
  ),
  investigation: kindOf<Investigation, never, never>(investigationAggregate as never, ({ agencies }, agency) =>
    agencies.some((one) => one === agency),
  ),
  operation: kindOf<Operation, never, never>(operationAggregate as never, ({ agencies }, agency) =>
    agencies.some((one) => one === agency),
  ),
}
