import { sql } from 'kysely'
import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import type { Context } from '../../server/action.ts'
import { writeAudits } from '../../server/audit.ts'
import type { Tx } from '../../server/database/database.ts'
import { day, id, text } from '../input.ts'
import { requireOpen } from '../measure/open.ts'
import type { WorkMeasure } from '../measure/work.queries.ts'

/** Files already uploaded, each to become a piece of evidence. The title is the file's name when left out. */
export const newFiles = z
  .array(z.strictObject({ fileId: id, title: text(200).optional(), eventDate: day.nullable().optional() }))
  .max(50, say('一次最多 50 个文件', 'At most 50 files at once'))
type NewFile = z.output<typeof newFiles>[number]

/** What became of each file: a new piece, or the same bytes found among what was handed in before. */
export const handedIn = z.array(
  z.object({
    fileId: z.string(),
    evidenceId: z.string(),
    title: z.string(),
    outcome: z.enum(['added', 'linked', 'already']),
    /** The piece with the same bytes, of this inspection or another of the unit. */
    sameAs: z
      .object({
        title: z.string(),
        addedByName: z.string(),
        addedAt: z.string(),
        measureNos: z.array(z.number()),
      })
      .nullable(),
  }),
)
export type HandedIn = z.output<typeof handedIn>

type Piece = {
  evidenceId: string
  inspectionId: string
  sha256: string
  title: string
  addedByName: string
  addedAt: string
  measureIds: string[]
  measureNos: number[]
}

/**
 * Hands files in as evidence for these measures of one inspection. The same bytes are kept once: a file handed in
 * before is linked to the measures instead, and said. Refuses `notFound` for a file that is not the unit's. The
 * caller refreshes the measures.
 */
export async function handIn(
  context: Context,
  measures: readonly WorkMeasure[],
  files: NewFile[],
): Promise<HandedIn> {
  const [first] = measures
  if (!first || files.length === 0) return []
  requireOneInspection(measures)
  measures.forEach(requireOpen)
  const { tx } = context
  // One hand-in of an inspection after the other: two of the same photo at once become one piece.
  await sql`select 1 from inspection where id = ${first.inspectionId} for no key update`.execute(tx)
  const stored = await storedFiles(tx, first.orgUnitId, files)
  const known = await samePieces(tx, first.orgUnitId, [...new Set(stored.map(({ sha256 }) => sha256))])
  const here = new Map(
    known.filter((piece) => piece.inspectionId === first.inspectionId).map((one) => [one.sha256, one]),
  )
  const added: NewPiece[] = []
  const answer: HandedIn = []
  for (const file of stored) {
    const same = here.get(file.sha256)
    if (same) {
      const isAlready = measures.every(({ id: measureId }) => same.measureIds.includes(measureId))
      answer.push({
        ...answerOf(file, same),
        outcome: isAlready ? 'already' : 'linked',
        sameAs: sameAsOf(same),
      })
      continue
    }
    const piece = { ...file, evidenceId: idInOrder(context.now, added.length) }
    added.push(piece)
    here.set(file.sha256, pieceOf(context, piece, measures))
    const elsewhere = known.find(({ sha256 }) => sha256 === file.sha256)
    answer.push({
      ...answerOf(file, piece),
      outcome: 'added',
      sameAs: elsewhere ? sameAsOf(elsewhere) : null,
    })
  }
  await insertPieces(context, first, added)
  const linked = [...new Set(answer.map(({ evidenceId }) => evidenceId))]
  await linkPieces(context, measures, linked)
  return answer
}

/** UUID v7, as the database makes them: files handed in together keep their order. */
function idInOrder(now: Date, place: number): string {
  const time = now.getTime().toString(16).padStart(12, '0')
  const order = (place & 0xfff).toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${crypto.randomUUID().slice(19)}`
}

type NewPiece = {
  evidenceId: string
  fileId: string
  sha256: string
  title: string
  eventDate: string | null
}

function answerOf(
  { fileId }: { fileId: string },
  { evidenceId, title }: { evidenceId: string; title: string },
) {
  return { fileId, evidenceId, title }
}

function sameAsOf({ title, addedByName, addedAt, measureNos }: Piece) {
  return { title, addedByName, addedAt, measureNos }
}

function pieceOf({ actor, now }: Context, piece: NewPiece, measures: readonly WorkMeasure[]): Piece {
  return {
    evidenceId: piece.evidenceId,
    inspectionId: measures[0]?.inspectionId ?? '',
    sha256: piece.sha256,
    title: piece.title,
    addedByName: actor.name,
    addedAt: now.toISOString(),
    measureIds: measures.map(({ id: measureId }) => measureId),
    measureNos: measures.map(({ no }) => no),
  }
}

function requireOneInspection(measures: readonly WorkMeasure[]): void {
  if (new Set(measures.map(({ inspectionId }) => inspectionId)).size <= 1) return
  throw new Refused(
    'invalid',
    '一份佐证材料只能用于同一次检查的措施，请分别提交。',
    'A piece of evidence serves measures of one inspection; hand in separately.',
  )
}

async function storedFiles(tx: Tx, orgUnitId: string, files: NewFile[]) {
  const rows = await tx
    .selectFrom('storedFile')
    .select(['id', 'sha256', 'name'])
    .where('orgUnitId', '=', orgUnitId)
    .where(
      'id',
      'in',
      files.map(({ fileId }) => fileId),
    )
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return files.map(({ fileId, title, eventDate }) => {
    const row = byId.get(fileId)
    if (!row)
      throw new Refused(
        'notFound',
        '文件没有上传成功，请重新选择。',
        'The file was not uploaded; choose it again.',
      )
    const name = row.name.replace(/\.[^.]{1,8}$/, '') || row.name
    return { fileId, sha256: row.sha256, title: title || name, eventDate: eventDate ?? null }
  })
}

/** Living pieces of the unit whose newest version has these bytes; those of one inspection come once per content. */
async function samePieces(tx: Tx, orgUnitId: string, shas: string[]): Promise<Piece[]> {
  const { rows } = await sql<Piece>`
    select e.id as "evidenceId", e."inspectionId", f.sha256, e.title, a.name as "addedByName", v."addedAt",
      coalesce(array_agg(m.id) filter (where m.id is not null), '{}') as "measureIds",
      coalesce(array_agg(m.no order by m.no) filter (where m.id is not null), '{}') as "measureNos"
    from "storedFile" f
    join "evidenceVersion" v on v."fileId" = f.id
    join evidence e on e.id = v."evidenceId" and e."voidedAt" is null
    left join person a on a.id = v."addedBy"
    left join "evidenceMeasure" l on l."evidenceId" = e.id
    left join measure m on m.id = l."measureId"
    where f."orgUnitId" = ${orgUnitId} and f.sha256 = any(${shas}::text[])
      and v.no = (select max(no) from "evidenceVersion" where "evidenceId" = e.id)
    group by e.id, f.sha256, a.name, v."addedAt"
    order by e."createdAt" desc limit 1000`.execute(tx)
  return rows
}

async function insertPieces(context: Context, measure: WorkMeasure, pieces: NewPiece[]): Promise<void> {
  if (pieces.length === 0) return
  const { tx, actor } = context
  const { orgUnitId, inspectionId, problems } = measure
  const rows = await tx
    .insertInto('evidence')
    .values(
      pieces.map(({ evidenceId, title, eventDate }) => ({
        id: evidenceId,
        orgUnitId,
        inspectionId,
        title,
        eventDate,
        voidedAt: null,
        voidReason: null,
        createdBy: actor.personId,
      })),
    )
    .returningAll()
    .execute()
  await tx
    .insertInto('evidenceVersion')
    .values(
      pieces.map(({ evidenceId, fileId }) => ({
        orgUnitId,
        evidenceId,
        fileId,
        no: 1,
        addedBy: actor.personId,
      })),
    )
    .execute()
  const files = new Map(pieces.map((piece) => [piece.evidenceId, piece]))
  await writeAudits(
    context,
    rows.map((row) => ({
      action: 'evidence.add',
      subjectType: 'evidence',
      subjectId: row.id,
      orgUnitId,
      problemId: problems[0]?.id ?? null,
      before: null,
      after: { ...row, no: 1, fileId: files.get(row.id)?.fileId, sha256: files.get(row.id)?.sha256 },
    })),
  )
}

/** Ties each piece to each measure; what was tied before stays. One entry for each new tie. */
export async function linkPieces(
  context: Context,
  measures: readonly WorkMeasure[],
  evidenceIds: readonly string[],
): Promise<number> {
  const rows = evidenceIds.flatMap((evidenceId) =>
    measures.map(({ id: measureId, orgUnitId }) => ({ orgUnitId, evidenceId, measureId })),
  )
  if (rows.length === 0) return 0
  const made = await context.tx
    .insertInto('evidenceMeasure')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['evidenceId', 'measureId', 'orgUnitId'])
    .execute()
  const problemOf = new Map(
    measures.map(({ id: measureId, problems }) => [measureId, problems[0]?.id ?? null]),
  )
  await writeAudits(
    context,
    made.map((after) => ({
      action: 'evidence.link',
      subjectType: 'evidence',
      subjectId: after.evidenceId,
      orgUnitId: after.orgUnitId,
      problemId: problemOf.get(after.measureId) ?? null,
      before: null,
      after,
    })),
  )
  return made.length
}
