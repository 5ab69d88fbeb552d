import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayOf } from '../kit/day.ts'
import { Refused } from '../kit/refused.ts'
import { day, id } from '../loop/input.ts'
import { actorOf, originOf, type Server } from '../server/app.ts'
import { writeAudit } from '../server/audit.ts'
import { mimeTypeOf } from '../server/files/mime.ts'
import { hasRole, scopeOf } from '../server/identity/actor.ts'
import { may } from '../server/roles.ts'
import { parse } from '../server/run.ts'
import { makePaper } from './draft.queries.ts'
import { docxOf } from './official/docx-later.ts'
import { paperKinds } from './paper-kinds.ts'

const query = z.object({
  kind: z.enum(paperKinds),
  inspectionId: id,
  problemId: id.nullable().default(null),
  from: day.nullable().default(null),
  until: day.nullable().default(null),
  /** Shown in the page, as `paper.make` shows it: nothing is taken out, so nothing is put on record. */
  preview: z.literal('1').optional(),
})

/** A paper as it stands now as .docx: a link the browser downloads. Taking it out is on record. */
export function paperRoutes(app: FastifyInstance, server: Server): void {
  app.get<{ Querystring: Record<string, string> }>('/api/paper.docx', async (request, reply) => {
    const actor = await actorOf(server, request, reply)
    if (!hasRole(actor, may.read))
      throw new Refused('forbidden', '您的角色不能编制公文。', 'Your role may not make papers.')
    const { unit: _, ...asked } = request.query
    const { preview, ...wish } = parse(query, asked)
    const now = server.now()
    const today = dayOf(now)
    const { paper, facts } = await server.db.write(scopeOf(actor), async (tx) => {
      const made = await makePaper(tx, wish, today)
      if (preview) return made
      await writeAudit(
        { tx, actor, origin: originOf(request), now, today },
        {
          action: 'paper.docx',
          subjectType: 'paperDraft',
          subjectId: null,
          orgUnitId: made.facts.inspection.orgUnitId,
          problemId: wish.problemId,
          before: null,
          after: { ...wish, title: made.paper.title, hash: made.hash },
        },
      )
      return made
    })
    const name = `${paper.title}${paper.subtitle}.docx`
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    reply.type(mimeTypeOf(name))
    return reply.send(await docxOf(paper, facts.unit.name))
  })
}
