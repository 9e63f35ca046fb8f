/** What a browser keeps and says, as far as it is about cookies and where a request comes from. */
export type Browser = {
  readonly cookies: Map<string, string>
  readonly ask: (path: string, init?: RequestInit & { readonly from?: string }) => Promise<Response>
}

/** A browser at an origin, which follows no redirect. `from`: the origin of the page that asks; its own, if not said. */
export const browserAt = (origin: string): Browser => {
  const cookies = new Map<string, string>()
  return {
    cookies,
    ask: async (path, { from = origin, headers, ...init } = {}) => {
      const isRead = init.method === undefined || init.method === 'GET'
      const answer = await fetch(new URL(path, origin), {
        redirect: 'manual',
        ...init,
        headers: {
          ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
          'sec-fetch-site': from === origin ? 'same-origin' : 'cross-site',
          ...(!isRead && { origin: from }),
          ...(headers as Record<string, string> | undefined),
        },
      })
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (/;\s*max-age=0/i.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
      return answer
    },
  }
}
