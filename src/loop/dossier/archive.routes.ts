import type { FastifyInstance } from 'fastify'
import { dayOf, momentInWords } from '../../kit/day.ts'
import { Refused } from '../../kit/refused.ts'
import { actorOf, originOf, type Server } from '../../server/app.ts'
import { writeAudit } from '../../server/audit.ts'
import { hasRole, scopeOf } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { dossierArchive } from './archive.ts'
import { dossierOf } from './dossier.queries.ts'

/** The dossier of one problem as a ZIP to hand in; taking it out is on record. */
export function archiveRoutes(app: FastifyInstance, server: Server): void {
  const { db, files } = server
  app.get<{ Querystring: { id?: string } }>('/api/dossier.zip', async (request, reply) => {
    const actor = await actorOf(server, request, reply)
    if (!hasRole(actor, may.read))
      throw new Refused('forbidden', '您的角色不能查看档案。', 'Your role may not read this.')
    const id = request.query.id ?? ''
    if (!/^[0-9a-f-]{36}$/i.test(id)) throw new Refused('notFound', '没有这个问题。', 'No such problem.')
    const now = server.now()
    const { dossier, history } = await db.write(scopeOf(actor), async (tx) => {
      const found = await dossierOf(tx, id)
      if (!found) throw new Refused('notFound', '没有这个问题。', 'No such problem.')
      const { orgUnitId, problemNo } = found.problem
      const context = { tx, actor, origin: originOf(request), now, today: dayOf(now) }
      const entry = { action: 'dossier.zip', subjectType: 'problem', subjectId: id, problemId: id, orgUnitId }
      await writeAudit(context, { ...entry, before: null, after: { problemNo } })
      const entries = await tx
        .selectFrom('auditEvent')
        .select(['at', 'actorName', 'action', 'subjectType', 'subjectId', 'before', 'after'])
        .where((eb) => eb.or([eb('problemId', '=', id), eb('subjectId', '=', id)]))
        .orderBy('id')
        .limit(10_000)
        .execute()
      return { dossier: found, history: entries }
    })
    const name = `${dossier.problem.problemNo} ${dossier.problem.title}.zip`
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    reply.type('application/zip')
    return reply.send(dossierArchive(dossier, { files, history, madeAt: momentInWords(now) }))
  })
}
