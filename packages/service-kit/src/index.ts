export { agenciesIn } from './access/agencies-in.ts'
export { openKey } from './auth/key-file.ts'
export { actorPseudonym, type ActorPseudonym } from './auth/actor-pseudonym.ts'
export { accessProblem, denialProblem, denialText } from './access/access-problem.ts'
export {
  agencyDirectory,
  agencyKnownFor,
  noAgencies,
  type AgencyDirectory,
  type AgencyOf,
} from './access/agency-directory.ts'
export { regionFields, regionRegistrars } from './process/region-settings.ts'
export type { Caller } from './auth/caller.ts'
export {
  developmentIssuer,
  developmentLife,
  ledgerAudience,
  openDevelopmentIssuer,
  type DevelopmentIssuer,
  type TokenRequest,
} from './auth/development-issuer.ts'
export { developmentVerifier, type DevelopmentTrust } from './auth/development-verifier.ts'
export { issuerKeys } from './auth/issuer-keys.ts'
export { noTokens, tokenVerifier, type TokenVerifier } from './auth/token-verifier.ts'
export { etagOf } from './http/conditional-headers.ts'
export { httpApp, type AppOptions } from './http/http-app.ts'
export { openApiDocument, type ApiInfo } from './http/openapi.ts'
export { problem, type Problem } from './http/problem.ts'
export { breather } from './process/breather.ts'
export { purposeErrors, purposeHeader } from './http/purpose-header.ts'
export { publicRoute, withDescription } from './http/public-route.ts'
export { route, type AnyRoute, type Reply, type Route, type RouteRequest } from './http/route.ts'
export { serveWithMetrics } from './http/serve-with-metrics.ts'
export { liveRoute, metricsRoute } from './http/service-routes.ts'
export { serveHttp, type HttpService, type ListenOptions } from './http/serve-http.ts'
export { serviceLogger, type Logger } from './logger.ts'
export { httpMetrics, metricNames, serviceRegistry } from './metrics.ts'
export { faceText } from './process/face-text.ts'
export {
  databaseFields,
  databaseUrl,
  eventStoreFields,
  eventStoreOptions,
  publishedDatabaseFields,
  publishedDatabaseUrl,
} from './process/engine-settings.ts'
export { listenDefaults, listenFields } from './process/listen-settings.ts'
export { openPatiently, type PatientOptions, type Waiting } from './process/open-patiently.ts'
export { runService, type RunningService, type ServiceProcess } from './process/run-service.ts'
export { urlText } from './process/url-text.ts'
export { thisProcess } from './process/this-process.ts'
export { issuedTokens, tokenDefaults, tokenFields, type TokenSettings } from './process/token-settings.ts'
export { proxyFields, trustedProxies } from './process/proxy-settings.ts'
export {
  publicRateFields,
  publicRateLimitOf,
  rateLimitOf,
  rateFields,
  type RateSettings,
} from './process/rate-settings.ts'
export { rateLimit, type RateLimit, type RateLimits } from './rate-limit.ts'
export { readSettings } from './read-settings.ts'
export { DueDayText, HostText, isLoopback, LogLevel, OnOff, PortText } from './settings.ts'
export { showProgress, type Progress } from './terminal/progress.ts'
export { textTable } from './terminal/text-table.ts'
export { stopAll, untilSignalled, type Stoppable } from './shutdown.ts'
