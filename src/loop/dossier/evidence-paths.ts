import type { Dossier } from './dossier.ts'

/** Where each version of a piece of evidence lies in the archive. */
export function evidencePaths({ evidence }: Dossier): { fileId: string; path: string; sha256: string }[] {
  return evidence.flatMap(({ title, versions }, index) =>
    versions.map(({ no, name, fileId, sha256 }) => {
      const folder = `${String(index + 1).padStart(2, '0')} ${plain(title)}`
      return {
        fileId,
        sha256,
        path: `佐证材料/${folder}/${versions.length > 1 ? `第${no}版 ` : ''}${plain(name)}`,
      }
    }),
  )
}

/** A name that every system takes as a file's. */
function plain(name: string): string {
  return name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
    .replace(/^\.+/, '_')
    .slice(0, 100)
}
