import { Router } from 'express'

/** `/health/live` and `/health/ready`, by which the process is watched: at any name of this machine. */
export const healthRoutes = (isReady: () => Promise<boolean>): Router => {
  const router = Router()
  router.get('/health/live', (_request, response) => {
    response.json({ status: 'live' })
  })
  router.get('/health/ready', async (_request, response) => {
    const ready = await isReady()
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'the sessions are unavailable' })
  })
  return router
}
