import type { Relation, Role, Standing } from '@ledger/ledger'
import { aFigure, lives, type IntakeUnderTest } from '@ledger/intake/testing'
import { randomUUID } from 'node:crypto'
import { registrarOfRegion } from './services.ts'

/** The collections of the HTTP API whose records have an id in the address. */
export type Collection =
  'agencies' | 'cases' | 'datasets' | 'figures' | 'investigations' | 'merge-requests' | 'operations'

/** An agency before some records: what it is to each of them, how it stands, and whose tokens it sends. */
export type Scene = {
  readonly name: string
  readonly agency: string
  readonly standing: Standing
  /** Whether its state lets another issuer than this test's speak for it. */
  readonly foreignIssuer?: true
  readonly ids: Readonly<Record<Collection, string>>
  /** Another case of the holder's, to merge into; and what the holder published as the figure, in a data set of its own. */
  readonly otherCase: string
  readonly figure: typeof aFigure
  readonly relations: Readonly<Record<Collection, ReadonlyArray<Relation>>>
  /** What it is to an agency of Indonesia that is not registered yet. */
  readonly relationsToNewAgency: ReadonlyArray<Relation>
}

/** An id of a record that there is not. */
export const nowhere = 'c0000000-0000-4000-8000-000000000001'

const everyRole: ReadonlyArray<Role> = ['reporter', 'caseworker', 'statistician']

/** Makes the scenes of the matrix: those in which nothing is allowed first, as what is allowed changes the records. */
export const makeScenes = async (intake: IntakeUnderTest): Promise<ReadonlyArray<Scene>> => {
  const registrar = await intake.tokenFor(['registrar'], registrarOfRegion)
  const made = async (path: string, data: unknown, token: string): Promise<string> => {
    const { status, body } = await intake.post(path, data, { token })
    if (status > 201) throw new Error(`${path}: ${JSON.stringify(body)}`)
    return body.id
  }
  const registered = (country: string): Promise<string> =>
    made('/v1/agencies', { name: `Agency ${randomUUID()}`, organisationType: 'NGO', country }, registrar)
  /** The records of an agency; what it asks to merge is asked of the other. */
  const recordsOf = async (agency: string, other: string) => {
    const token = await intake.tokenFor(everyRole, agency)
    const { case: ofCase, operation, investigation } = lives
    const others = await intake.tokenFor(everyRole, other)
    const dataset = `scene-${randomUUID()}`
    const datasets = await intake.registerDataset(dataset, agency)
    const figure = { ...aFigure, source: { ...aFigure.source, dataset, record: randomUUID() } }
    return {
      figure,
      ids: {
        agencies: await registered('IDN'),
        cases: await made('/v1/cases', ofCase['ReportVictim'], token),
        datasets,
        figures: await made('/v1/figures', figure, token),
        investigations: await made('/v1/investigations', investigation['OpenInvestigation'], token),
        operations: await made('/v1/operations', operation['OpenOperation'], token),
        'merge-requests': await made(
          '/v1/merge-requests',
          {
            case: await made('/v1/cases', ofCase['ReportVictim'], token),
            into: await made('/v1/cases', ofCase['ReportVictim'], others),
            reason: 'AgenciesAgree',
          },
          token,
        ),
      },
      otherCase: await made('/v1/cases', ofCase['ReportVictim'], token),
    }
  }
  const holds: Scene['relations'] = {
    agencies: ['registrar-of-state'],
    cases: ['holder'],
    datasets: [],
    figures: ['publisher'],
    investigations: ['participant'],
    operations: ['participant'],
    'merge-requests': ['holder'],
  }
  const none: Scene['relations'] = {
    agencies: [],
    cases: [],
    datasets: [],
    figures: [],
    investigations: [],
    operations: [],
    'merge-requests': [],
  }

  const [holder, asked, stranger, guest, suspended, foreign] = [
    await registered('IDN'),
    await registered('IDN'),
    await registered('IDN'),
    await registered('VNM'),
    await registered('IDN'),
    await registered('IDN'),
  ]
  const unregistered = 'a0000000-0000-4000-8000-0000000000aa'
  const own = await recordsOf(holder, asked)
  const ofSuspended = await recordsOf(suspended, asked)
  const ofForeign = await recordsOf(foreign, asked)
  const ofOtherState = { ...own, ids: { ...own.ids, agencies: await registered('PHL') } }
  const holders = await intake.tokenFor(everyRole, holder)
  for (const agency of [guest, unregistered]) {
    await made(`/v1/operations/${own.ids.operations}/agency`, { agency }, holders)
    await made(`/v1/investigations/${own.ids.investigations}/agency`, { agency }, holders)
  }
  await made(`/v1/agencies/${suspended}/suspension`, { reason: 'MandateEnded' }, registrar)
  const grant = { issuers: ['https://issuer-of-another-state.example'], roles: everyRole }
  await made(`/v1/agencies/${foreign}/token-grant`, grant, registrar)
  // Longer than any service remembers how an agency stood.
  intake.now.value += 60_000

  const admitted: Scene['relations'] = { ...none, investigations: ['participant'], operations: ['participant'] }
  const ofState = { relationsToNewAgency: ['registrar-of-state'] } as const
  const ofNone = { relationsToNewAgency: [] } as const
  return [
    {
      name: 'suspended, on its own',
      agency: suspended,
      standing: 'suspended',
      ...ofSuspended,
      relations: holds,
      ...ofState,
    },
    {
      name: 'not registered, taking part',
      agency: unregistered,
      standing: 'unregistered',
      ...own,
      relations: admitted,
      ...ofNone,
    },
    {
      name: 'by the issuer of another state, on its own',
      agency: foreign,
      standing: 'active',
      foreignIssuer: true,
      ...ofForeign,
      relations: holds,
      ...ofState,
    },
    { name: 'a stranger', agency: stranger, standing: 'active', ...ofOtherState, relations: none, ...ofState },
    {
      name: 'on itself',
      agency: stranger,
      standing: 'active',
      ...own,
      ids: { ...own.ids, agencies: stranger },
      relations: { ...none, agencies: ['self', 'registrar-of-state'] },
      ...ofState,
    },
    {
      name: 'a registrar of the region',
      agency: registrarOfRegion,
      standing: 'active',
      ...ofOtherState,
      relations: { ...none, agencies: ['registrar-of-region'] },
      relationsToNewAgency: ['registrar-of-region'],
    },
    {
      name: 'asked to merge',
      agency: asked,
      standing: 'active',
      ...ofOtherState,
      relations: { ...none, 'merge-requests': ['duplicate-party'] },
      ...ofState,
    },
    { name: 'taking part', agency: guest, standing: 'active', ...ofOtherState, relations: admitted, ...ofNone },
    { name: 'the holder', agency: holder, standing: 'active', ...own, relations: holds, ...ofState },
  ]
}
