import type { FastifyInstance } from 'fastify'
import { dayOf } from '../../kit/day.ts'
import { Refused } from '../../kit/refused.ts'
import { actorOf, originOf, type Server } from '../app.ts'
import { writeAudits } from '../audit.ts'
import { type Actor, scopeOf } from '../identity/actor.ts'
import { mimeTypeOf } from './mime.ts'

/** Largest file taken, bytes. 可配置: BIHUAN_MAX_FILE_MB. */
export const maxFileBytes = Number(process.env.BIHUAN_MAX_FILE_MB ?? 50) * 1024 * 1024

/** Upload (several at once) and download; bytes move outside every transaction. */
export function fileRoutes(app: FastifyInstance, server: Server): void {
  const { db, files, now } = server

  app.post('/api/file.upload', { bodyLimit: maxFileBytes * 20 }, async (request, reply) => {
    const actor = await actorOf(server, request, reply)
    const received: Received[] = []
    for await (const part of request.parts({ limits: { fileSize: maxFileBytes + 1 } })) {
      if (part.type !== 'file') continue
      const name = cleanName(part.filename)
      const stored = await files.put(part.file, maxFileBytes)
      received.push({ ...stored, name, mimeType: mimeTypeOf(name) })
    }
    if (received.length === 0)
      throw new Refused('invalid', '没有收到文件，请重新选择。', 'No file arrived; choose again.')
    return { files: await keep(server, actor, originOf(request), received, now()) }
  })

  app.get<{ Querystring: { id?: string; download?: string } }>('/api/file.get', async (request, reply) => {
    const actor = await actorOf(server, request, reply)
    const id = request.query.id ?? ''
    const isUuid = /^[0-9a-f-]{36}$/i.test(id)
    const row = isUuid
      ? await db.read(scopeOf(actor), (tx) =>
          tx
            .selectFrom('storedFile')
            .select(['sha256', 'name', 'mimeType', 'size'])
            .where('id', '=', id)
            .executeTakeFirst(),
        )
      : undefined
    if (!row) throw new Refused('notFound', '没有这个文件。', 'No such file.')
    const how = request.query.download === '1' ? 'attachment' : 'inline'
    reply.header('content-type', row.mimeType)
    reply.header('content-length', row.size)
    reply.header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(row.name)}`)
    // What people upload never runs as a page of ours.
    reply.header(
      'content-security-policy',
      "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
    )
    return reply.send(await files.open(row.sha256))
  })
}

type Received = { sha256: string; size: number; name: string; mimeType: string }

async function keep(
  { db }: Server,
  actor: Actor,
  origin: ReturnType<typeof originOf>,
  received: Received[],
  now: Date,
) {
  return db.write(scopeOf(actor), async (tx) => {
    const rows = await tx
      .insertInto('storedFile')
      .values(received.map((file) => ({ ...file, orgUnitId: actor.orgUnitId, uploadedBy: actor.personId })))
      .returning(['id', 'sha256', 'name', 'mimeType', 'size'])
      .execute()
    const context = { tx, actor, origin, now, today: dayOf(now) }
    await writeAudits(
      context,
      rows.map((after) => ({
        action: 'file.upload',
        subjectType: 'storedFile',
        subjectId: after.id,
        before: null,
        after,
      })),
    )
    return rows
  })
}

/** The file's own name without folders and control characters, at most 200 characters. */
function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return last.replace(/[\u0000-\u001f\u007f]/g, '').slice(-200) || '未命名文件'
}
