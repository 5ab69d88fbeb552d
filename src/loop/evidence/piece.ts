import type { Output } from '../../client.ts'
import type { ShownFile } from '../../web/preview/kind.ts'
import type { Dossier } from '../dossier/dossier.ts'
import { measureCode } from '../plan/fields.ts'

type Line = Output<'evidence.list'>['evidence'][number]

/** A piece of evidence as it is shown, from whichever list it comes. */
export type Piece = {
  id: string
  title: string
  eventDate: string | null
  voidReason: string | null
  file: ShownFile
  versions: number
  addedByName: string
  addedAt: string
  measureCodes: string[]
  problemNos: string[]
}

export function pieceOfLine(line: Line): Piece {
  const { id, title, eventDate, voidReason, versions, addedByName, addedAt, measures, problems } = line
  const { fileId, fileName, mimeType, size } = line
  return {
    id,
    title,
    eventDate,
    voidReason,
    file: { fileId, name: fileName, mimeType, size },
    versions,
    addedByName,
    addedAt,
    measureCodes: measures.map(({ no }) => measureCode(no)),
    problemNos: problems.map(({ problemNo }) => problemNo),
  }
}

/** The evidence of a problem, with the measures of that problem only. */
export function piecesOfDossier({ evidence, measures }: Dossier): Piece[] {
  const codes = new Map(measures.map(({ id, no }) => [id, measureCode(no)]))
  return evidence.flatMap(({ id, title, eventDate, measureIds, versions }): Piece[] => {
    const [newest] = versions
    if (!newest) return []
    const { fileId, name, mimeType, size, addedByName, addedAt } = newest
    return [
      {
        id,
        title,
        eventDate,
        voidReason: null,
        file: { fileId, name, mimeType, size },
        versions: versions.length,
        addedByName,
        addedAt,
        measureCodes: measureIds.flatMap((measureId) => codes.get(measureId) ?? []).sort(),
        problemNos: [],
      },
    ]
  })
}
