import type { Action } from '@ledger/ledger'
import { lazy, type ComponentType } from 'react'
import { takePart, type MessageId, type Part } from './words/say.ts'
import { OverviewPage } from './overview/overview-page.tsx'

/** A page: at which address, with which title, and what it shows. In an address `{iso3}` is a country, and other such fields
 * are ids or segments of addresses. */
export type PageLine = {
  readonly path: string
  readonly title: MessageId
  readonly Content: ComponentType
  readonly isInNavigation: boolean
  /** What one has to be allowed to do, for the page to be there. */
  readonly needs?: Action
}

/** Loads a page when it is wanted, with the part of the catalog that its words are in. */
const later = (load: () => Promise<ComponentType>, part: Part = 'public') =>
  lazy(async () => {
    const [page] = await Promise.all([load(), part === 'public' ? undefined : takePart(part)])
    return { default: page }
  })

/** Every page, in the order in which the navigation has them; all but the first are loaded when they are wanted. */
export const pages: ReadonlyArray<PageLine> = [
  { path: '/', title: 'page.overview', Content: OverviewPage, isInNavigation: true },
  {
    path: '/explore',
    title: 'page.explore',
    Content: later(async () => (await import('./explorer/explore-page.tsx')).ExplorePage),
    isInNavigation: true,
  },
  {
    path: '/corridors',
    title: 'page.corridors',
    Content: later(async () => (await import('./corridors/corridors-page.tsx')).CorridorsPage),
    isInNavigation: true,
  },
  {
    path: '/country/{iso3}',
    title: 'page.country',
    Content: later(async () => (await import('./country/country-page.tsx')).CountryPage),
    isInNavigation: false,
  },
  {
    path: '/figures',
    title: 'page.figures',
    Content: later(async () => (await import('./figures/figures-page.tsx')).FiguresPage),
    isInNavigation: true,
  },
  {
    path: '/editions',
    title: 'page.editions',
    Content: later(async () => (await import('./editions/editions-page.tsx')).EditionsPage),
    isInNavigation: true,
  },
  {
    path: '/cases',
    title: 'page.cases',
    Content: later(async () => (await import('./cases/cases-page.tsx')).CasesPage, 'agencies'),
    isInNavigation: true,
    needs: 'ReadCases',
  },
  {
    path: '/report',
    title: 'page.report',
    Content: later(async () => (await import('./recording/forms/report-page.tsx')).ReportPage, 'agencies'),
    isInNavigation: true,
    needs: 'ReportVictim',
  },
  {
    path: '/operation',
    title: 'page.operation',
    Content: later(async () => (await import('./recording/operation/operation-page.tsx')).OperationPage, 'agencies'),
    isInNavigation: true,
    needs: 'OpenOperation',
  },
  {
    path: '/import',
    title: 'page.import',
    Content: later(async () => (await import('./import/import-page.tsx')).ImportPage, 'agencies'),
    isInNavigation: true,
    needs: 'SendBatch',
  },
  {
    path: '/merge-requests',
    title: 'page.merge-requests',
    Content: later(async () => (await import('./merging/merge-requests-page.tsx')).MergeRequestsPage, 'agencies'),
    isInNavigation: true,
    needs: 'ReadMergeRequests',
  },
  {
    path: '/cases/{id}',
    title: 'page.case',
    Content: later(async () => (await import('./cases/case-page.tsx')).CasePage, 'agencies'),
    isInNavigation: false,
    needs: 'ReadCase',
  },
  {
    path: '/cases/{id}/record/{segment}',
    title: 'page.record',
    Content: later(async () => (await import('./recording/forms/record-page.tsx')).RecordPage, 'agencies'),
    isInNavigation: false,
    needs: 'ReadCase',
  },
  {
    path: '/operations',
    title: 'page.operations',
    Content: later(async () => (await import('./operations/topology-page.tsx')).TopologyPage, 'operators'),
    isInNavigation: true,
    needs: 'ReadTopology',
  },
  {
    path: '/operations/parked',
    title: 'page.operations-parked',
    Content: later(async () => (await import('./operations/parked-page.tsx')).ParkedPage, 'operators'),
    isInNavigation: false,
    needs: 'ReadParked',
  },
  {
    path: '/operations/replays',
    title: 'page.operations-replays',
    Content: later(async () => (await import('./operations/replays-page.tsx')).ReplaysPage, 'operators'),
    isInNavigation: false,
    needs: 'ReadReplays',
  },
  {
    path: '/operations/editions',
    title: 'page.operations-editions',
    Content: later(
      async () => (await import('./operations/editions-operations-page.tsx')).EditionsOperationsPage,
      'operators',
    ),
    isInNavigation: false,
    needs: 'ReadTopology',
  },
  {
    path: '/operations/events',
    title: 'page.operations-events',
    Content: later(async () => (await import('./operations/events-page.tsx')).EventsPage, 'operators'),
    isInNavigation: false,
    needs: 'ReadEvents',
  },
  {
    path: '/agencies',
    title: 'page.agencies',
    Content: later(async () => {
      // What agencies are called by their kind is said where cases are, too.
      const [{ AgenciesPage }] = await Promise.all([import('./registry/agencies-page.tsx'), takePart('agencies')])
      return AgenciesPage
    }, 'operators'),
    isInNavigation: true,
    needs: 'ReadAgencies',
  },
  {
    path: '/audit',
    title: 'page.audit',
    Content: later(async () => (await import('./audit/audit-page.tsx')).AuditPage, 'operators'),
    isInNavigation: true,
    needs: 'ReadAccessRecords',
  },
  {
    path: '/account',
    title: 'page.account',
    Content: later(async () => (await import('./session/account-page.tsx')).AccountPage),
    isInNavigation: false,
  },
  {
    path: '/methods',
    title: 'page.methods',
    Content: later(async () => (await import('./methods/methods-page.tsx')).MethodsPage),
    isInNavigation: true,
  },
]

const isAt = (pattern: string, path: string): boolean => {
  const asked = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
  return new RegExp(`^${pattern.replace('{iso3}', '[A-Z]{3}').replaceAll(/\{\w+\}/g, '[A-Za-z0-9-]{1,64}')}$`).test(
    asked,
  )
}

/** The page at a path; undefined where there is none. */
export const pageAt = (path: string): PageLine | undefined => pages.find((page) => isAt(page.path, path))
