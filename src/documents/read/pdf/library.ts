import { registerHooks } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const drawing = '@napi-rs/canvas'

/**
 * Loads pdf.js without the 35 MB drawing library that it asks for in Node and that reading text never
 * needs. About 0.2 s the first time; not at all as long as nobody uploads a .pdf.
 */
export async function loadPdfJs() {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (specifier === drawing) throw new Error('Drawing is not needed to read text')
      return next(specifier, context)
    },
  })
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs')
  } finally {
    hooks.deregister()
  }
}

/** Folder of the package, where the tables of the Chinese encodings lie. */
export const packageFolder = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')))

/** Folder as pdf.js wants it: with a slash at its end. */
export function resourceFolder(name: string): string {
  return join(packageFolder, name, '/')
}
