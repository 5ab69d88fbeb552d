import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayOf } from '../../kit/day.ts'
import { Refused } from '../../kit/refused.ts'
import { day, id } from '../../loop/input.ts'
import { actorOf, originOf, type Server } from '../../server/app.ts'
import { writeAudit } from '../../server/audit.ts'
import { mimeTypeOf } from '../../server/files/mime.ts'
import { hasRole, scopeOf } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { parse } from '../../server/run.ts'
import { paperFacts } from '../facts.queries.ts'
import { fillTemplate } from './fill.ts'
import { templateData, templateShape } from './variables.ts'

const query = z.object({
  fileId: id,
  inspectionId: id,
  until: day.optional(),
  /** Shown in the page: nothing is taken out, so nothing is put on record. */
  preview: z.literal('1').optional(),
})

/** A template of the unit's own, filled from the ledger. Taking it out is on record. */
export function templateRoutes(app: FastifyInstance, server: Server): void {
  app.get<{ Querystring: Record<string, string> }>('/api/template.docx', async (request, reply) => {
    const actor = await actorOf(server, request, reply)
    if (!hasRole(actor, may.read))
      throw new Refused('forbidden', '您的角色不能使用模板。', 'Your role may not use templates.')
    const { unit: _, ...asked } = request.query
    const { fileId, inspectionId, until, preview } = parse(query, asked)
    const now = server.now()
    const today = dayOf(now)
    const { file, facts } = await server.db.write(scopeOf(actor), async (tx) => {
      const stored = await tx
        .selectFrom('storedFile')
        .select(['sha256', 'name'])
        .where('id', '=', fileId)
        .executeTakeFirst()
      if (!stored) throw new Refused('notFound', '没有这个文件。', 'No such file.')
      const last = until && until < today ? until : today
      const read = await paperFacts(tx, { inspectionId, from: null, until: last }, today)
      if (!preview) {
        const context = { tx, actor, origin: originOf(request), now, today }
        const { orgUnitId } = read.inspection
        const after = { fileId, inspectionId, until: last }
        const subject = { subjectType: 'paperTemplate', subjectId: null, orgUnitId }
        await writeAudit(context, { action: 'template.docx', ...subject, before: null, after })
      }
      return { file: stored, facts: read }
    })
    const bytes = Buffer.from(await server.files.bytes(file.sha256))
    const filled = await fillTemplate(bytes, templateData(facts), templateShape)
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    reply.type(mimeTypeOf('.docx'))
    return reply.send(filled)
  })
}
