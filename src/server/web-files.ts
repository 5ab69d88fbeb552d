import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Where the built client lies; BIHUAN_WEB names another place. */
const folder = process.env.BIHUAN_WEB ?? fileURLToPath(new URL('../../dist/web', import.meta.url))

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  // Ant Design writes its styles at run time.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  "frame-ancestors 'self'",
].join('; ')

/** Serves the built web client; every address that is not a file is a page of it. */
export async function webRoutes(app: FastifyInstance): Promise<void> {
  if (!existsSync(folder)) return
  await app.register(fastifyStatic, {
    root: folder,
    // Looked up when asked for: pages built anew are served without a restart.
    wildcard: true,
    preCompressed: false,
    setHeaders: (reply, path) => {
      reply.header('content-security-policy', policy)
      const isNamedByContent = path.includes('/assets/')
      reply.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    // A piece of an older build is gone for good: the page then says so, instead of running a page as a script.
    if (request.method !== 'GET' || /^\/(api|assets)\//.test(request.url)) {
      return reply.status(404).send({ code: 'notFound', zh: '没有这个地址。', en: 'No such address.' })
    }
    return reply.sendFile('index.html')
  })
}
