import { chromium, type Browser } from 'playwright-core'

/** Starts the Chromium of this machine. */
export const launchChromium = (executablePath: string): Promise<Browser> =>
  // A container's root has no sandbox of Chromium; what it loads is ours alone.
  chromium.launch({ executablePath, args: ['--no-sandbox'] })
