import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const library = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')))

/**
 * What the PDF viewer of the pages needs beside its code: tables of Chinese encodings, the fonts every reader has,
 * decoders of pictures. From the installed library, so that nothing is fetched from elsewhere.
 */
export async function pdfjsRoutes(app: FastifyInstance): Promise<void> {
  for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
    await app.register(fastifyStatic, {
      root: join(library, folder),
      prefix: `/api/pdfjs/${folder}/`,
      decorateReply: false,
      index: false,
      setHeaders: (reply) => {
        reply.header('cache-control', 'public, max-age=86400')
      },
    })
  }
}
