import { isPage } from '../page/serve-page.ts'

const mostOfAddress = 1500

/** The page to come back to after signing in, of what an address or a form asks for: one of ours, else the first. */
export const pageToComeBackTo = (to: unknown, origin: string): string => {
  if (typeof to !== 'string' || to.length > mostOfAddress || !URL.canParse(to, origin)) return '/'
  const url = new URL(to, origin)
  return url.origin === origin && isPage(url.pathname) ? url.pathname + url.search : '/'
}
