import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { FileStore } from '../../server/files/store.ts'
import type { Dossier } from './dossier.ts'
import { evidencePaths } from './evidence-paths.ts'
import { dossierPage } from './page.ts'

/** What the archive needs beside the dossier. */
export type ArchiveParts = {
  files: FileStore
  /** Entries of the audit trail, oldest first. */
  history: unknown[]
  /** When it was made, in words. */
  madeAt: string
}

/**
 * One ZIP to hand in: 目录.html (everything on record, to read and print), 档案.json and 变更记录.json (the same for
 * machines), and every version of every piece of evidence under 佐证材料/, named so that they sort as listed.
 */
export function dossierArchive(dossier: Dossier, { files, history, madeAt }: ArchiveParts): Readable {
  const zip = new ZipFile()
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name)
  add('目录.html', dossierPage(dossier, madeAt))
  add('档案.json', JSON.stringify(dossier, null, 2))
  add('变更记录.json', JSON.stringify(history, null, 2))
  for (const { fileId, path, sha256 } of evidencePaths(dossier)) {
    zip.addReadStreamLazy(path, { compress: !isPacked(path) }, (give) => {
      files.open(sha256).then(
        (stream) => give(null, stream),
        (error: unknown) => give(error, Readable.from([fileId])),
      )
    })
  }
  zip.end()
  return zip.outputStream as Readable
}

function isPacked(path: string): boolean {
  return /\.(jpe?g|png|webp|heic|docx|xlsx|pdf|zip|mp4|mp3)$/i.test(path)
}
