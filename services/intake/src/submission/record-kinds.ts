import type { Aggregate } from '@ledger/event-store'
import {
  agencyAggregate,
  caseAggregate,
  datasetAggregate,
  figureAggregate,
  investigationAggregate,
  mergeRequestAggregate,
  operationAggregate,
  relationsToAgency,
  relationsToCase,
  relationsToFigure,
  relationsToJoint,
  standsOtherwise,
  type Agency,
  type CallersAgency,
  type Case,
  type Dataset,
  type DecisionContext,
  type Figure,
  type Investigation,
  type MergeRequest,
  type NewCommandRules,
  type OfficialFigure,
  type Operation,
  type RecordKind,
  type Refusal,
  type Registration,
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
  /** What an agency is to a record that its command makes. */
  readonly relationsToNew: (data: unknown, agency: CallersAgency, id: string) => ReadonlyArray<Relation>
  /** Whether a record that exists was made by a generator. */
  readonly isSynthetic: (state: unknown) => boolean
  /** What stands of the record in place of what a command said of it, where that is something else. */
  readonly standsOtherwise: (state: unknown, command: Told) => StandingFigure | undefined
}

/** What has to be said of a kind beside its aggregate; what most kinds share may be left out. */
type Kind<State> = {
  readonly relationsTo: (state: State, agency: CallersAgency, id: string) => ReadonlyArray<Relation>
  readonly isSynthetic?: (state: State) => boolean
} & Partial<Omit<KindOfRecord, 'aggregate' | 'relationsTo' | 'isSynthetic'>>

const usual = { isPublic: false, isSynthetic: () => false, relationsToNew: () => [], standsOtherwise: () => undefined }

const opensSynthetic = ({ opening }: { readonly opening: { readonly synthetic?: true } }): boolean =>
  opening.synthetic === true

const kindOf = <State, Command extends Told, Event extends Told>(
  aggregate: RuledAggregate<State | undefined, Command, Event>,
  kind: Kind<State>,
): KindOfRecord => ({ ...usual, ...kind, aggregate }) as unknown as KindOfRecord

/** The same cases, deciding in another way on some command. */
export const casesDeciding = (aggregate: typeof caseAggregate): KindOfRecord =>
  kindOf<Case, never, never>(aggregate as never, {
    relationsTo: relationsToCase,
    isSynthetic: ({ synthetic }) => synthetic,
  })

/** All kinds of records, and what agencies are to them. */
export const recordKinds: Readonly<Record<RecordKind, KindOfRecord>> = {
  agency: kindOf<Agency, never, never>(agencyAggregate as never, {
    isPublic: true,
    relationsTo: ({ registration }, agency, id) => relationsToAgency({ id, registration }, agency),
    relationsToNew: (data, agency, id) => relationsToAgency({ id, registration: data as Registration }, agency),
  }),
  case: casesDeciding(caseAggregate),
  // What an agency is to a data set is told by the record of the owner, and found out where it is registered.
  dataset: kindOf<Dataset, never, never>(datasetAggregate as never, { isPublic: true, relationsTo: () => [] }),
  figure: kindOf<Figure, never, never>(figureAggregate as never, {
    isPublic: true,
    relationsTo: relationsToFigure,
    // That of one which nobody has published is told by its data set.
    standsOtherwise: (state, { type, data }) =>
      type === 'PublishFigure' ? standsOtherwise(state as Figure | undefined, data as OfficialFigure) : undefined,
  }),
  investigation: kindOf<Investigation, never, never>(investigationAggregate as never, {
    relationsTo: relationsToJoint,
    isSynthetic: opensSynthetic,
  }),
  // What an agency is to a request is told by the cases that it is about, and found out where it is handled.
  mergerequest: kindOf<MergeRequest, never, never>(mergeRequestAggregate as never, { relationsTo: () => [] }),
  operation: kindOf<Operation, never, never>(operationAggregate as never, {
    relationsTo: relationsToJoint,
    isSynthetic: opensSynthetic,
  }),
}
