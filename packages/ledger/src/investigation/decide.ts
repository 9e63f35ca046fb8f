import type { PartialDate } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { isFuture, surelyBefore } from '../date-order.ts'
import type { Decision, DecisionContext } from '../decision.ts'
import { sameFacts } from '../same-facts.ts'
import type { InvestigationCommand } from './commands.ts'
import {
  investigationClosed,
  investigationOpen,
  notCharged,
  notConvicted,
  notOpened,
  openedOtherwise,
  recordedOtherwise,
  stepBeforeOpening,
  stepInFuture,
  suspectNotNamed,
  verdictStands,
  type InvestigationRefusal,
} from './errors.ts'
import type { InvestigationEvent } from './events.ts'
import type { Investigation, InvestigationState, Suspect } from './investigation.ts'

type Decided = Decision<InvestigationEvent, InvestigationRefusal>

/** One step of an open investigation: the fact that stands, if any; the new one; its date; what stands against it. */
const step = (
  state: Investigation,
  context: DecisionContext,
  {
    field,
    date,
    standing,
    fact,
    event,
    against,
  }: {
    readonly field: string
    readonly date: PartialDate
    readonly standing: unknown
    readonly fact: unknown
    readonly event: InvestigationEvent
    readonly against?: InvestigationRefusal | false
  },
): Decided => {
  if (sameFacts(standing, fact)) return E.right([])
  if (state.closing !== undefined) return E.left(investigationClosed)
  if (standing !== undefined) return E.left(recordedOtherwise)
  if (isFuture(date, context)) return E.left(stepInFuture(field))
  if (surelyBefore(date, state.opening.openedOn)) return E.left(stepBeforeOpening(field))
  return against ? E.left(against) : E.right([event])
}

const named = (state: Investigation, id: string): Suspect | undefined =>
  state.suspects.find(({ naming }) => naming.suspect === id)

const onSuspect = (state: Investigation, id: string, decided: (suspect: Suspect) => Decided): Decided => {
  const suspect = named(state, id)
  return suspect === undefined ? E.left(suspectNotNamed) : decided(suspect)
}

const onOpened = (
  state: Investigation,
  command: Exclude<InvestigationCommand, { type: 'OpenInvestigation' }>,
  context: DecisionContext,
): Decided => {
  switch (command.type) {
    case 'AdmitInvestigator': {
      if (state.agencies.includes(command.data.agency)) return E.right([])
      if (state.closing !== undefined) return E.left(investigationClosed)
      return E.right([{ type: 'AgencyJoinedInvestigation', data: command.data }])
    }
    case 'NameSuspect': {
      const { data } = command
      const standing = named(state, data.suspect)?.naming
      const event = { type: 'SuspectNamed', data } as const
      return step(state, context, { field: 'namedOn', date: data.namedOn, standing, fact: data, event })
    }
    case 'ArrestSuspect': {
      const { data } = command
      const event = { type: 'SuspectArrested', data } as const
      return onSuspect(state, data.suspect, ({ arrest }) =>
        step(state, context, { field: 'arrestedOn', date: data.arrestedOn, standing: arrest, fact: data, event }),
      )
    }
    case 'ChargeSuspect': {
      const { data } = command
      const event = { type: 'SuspectCharged', data } as const
      return onSuspect(state, data.suspect, ({ charge }) =>
        step(state, context, { field: 'chargedOn', date: data.chargedOn, standing: charge, fact: data, event }),
      )
    }
    case 'ConvictSuspect': {
      const { data } = command
      const event = { type: 'SuspectConvicted', data } as const
      return onSuspect(state, data.suspect, ({ conviction, acquittal, charge }) => {
        const against = acquittal !== undefined ? verdictStands : charge === undefined && notCharged
        return step(state, context, {
          field: 'convictedOn',
          date: data.convictedOn,
          standing: conviction,
          fact: data,
          event,
          against,
        })
      })
    }
    case 'AcquitSuspect': {
      const { data } = command
      const event = { type: 'SuspectAcquitted', data } as const
      return onSuspect(state, data.suspect, ({ conviction, acquittal, charge }) => {
        const against = conviction !== undefined ? verdictStands : charge === undefined && notCharged
        return step(state, context, {
          field: 'acquittedOn',
          date: data.acquittedOn,
          standing: acquittal,
          fact: data,
          event,
          against,
        })
      })
    }
    case 'OrderCompensation': {
      const { data } = command
      const event = { type: 'CompensationOrdered', data } as const
      return onSuspect(state, data.suspect, ({ conviction, compensation }) => {
        const against = conviction === undefined && notConvicted
        return step(state, context, {
          field: 'orderedOn',
          date: data.orderedOn,
          standing: compensation,
          fact: data,
          event,
          against,
        })
      })
    }
    case 'CloseInvestigation': {
      const { data } = command
      const event = { type: 'InvestigationClosed', data } as const
      return step(state, context, {
        field: 'closedOn',
        date: data.closedOn,
        standing: state.closing,
        fact: data,
        event,
      })
    }
    case 'ReopenInvestigation': {
      const { data } = command
      if (state.closing === undefined)
        return state.reopenedOn === data.reopenedOn ? E.right([]) : E.left(investigationOpen)
      if (isFuture(data.reopenedOn, context)) return E.left(stepInFuture('reopenedOn'))
      return E.right([{ type: 'InvestigationReopened', data }])
    }
  }
}

/** Decides a command on an investigation: opened once, each suspect named before all else, a verdict after a charge. */
export const decideInvestigation = (
  state: InvestigationState,
  command: InvestigationCommand,
  context: DecisionContext,
): Decided => {
  if (command.type !== 'OpenInvestigation') {
    return state === undefined ? E.left(notOpened) : onOpened(state, command, context)
  }
  if (state !== undefined) return sameFacts(state.opening, command.data) ? E.right([]) : E.left(openedOtherwise)
  if (isFuture(command.data.openedOn, context)) return E.left(stepInFuture('openedOn'))
  return E.right([{ type: 'InvestigationOpened', data: { opening: command.data, agency: context.agency } }])
}
