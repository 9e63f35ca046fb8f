import { runService, thisProcess } from '@ledger/service-kit'
import { builtPage } from './page/built-page.ts'
import { publicDashboardDefaults, PublicDashboardSettings } from './public-face/settings.ts'
import { startPublicFace } from './public-face/start-public-face.ts'
import { dashboardDefaults, DashboardSettings } from './settings.ts'
import { startDashboard } from './start-dashboard.ts'

const named = { name: 'dashboard', ...thisProcess }

// Which settings there are follows from the face: the public one refuses to know of what the other needs.
process.exit(
  thisProcess.environment['LEDGER_FACE'] === 'public'
    ? await runService({
        ...named,
        codec: PublicDashboardSettings,
        defaults: publicDashboardDefaults,
        start: async (settings, signal) => startPublicFace(settings, await builtPage(signal)),
      })
    : await runService({
        ...named,
        codec: DashboardSettings,
        defaults: dashboardDefaults,
        start: async (settings, signal) => startDashboard(settings, await builtPage(signal)),
      }),
)
