import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dayOf } from '../kit/day.ts'
import type { Register } from '../kit/define-register.ts'
import { Refused } from '../kit/refused.ts'
import { rolesFor } from '../registers/access.ts'
import { stockTakeBoard } from '../registers/asset/count.queries.ts'
import { stockTake } from '../registers/asset/stock-take.ts'
import { requireExtent } from '../registers/every/desks.queries.ts'
import { meeting } from '../registers/meeting/register.ts'
import { meetingSheet, type Sheet } from '../registers/meeting/sheet.queries.ts'
import { monthQuery } from '../registers/vehicle/month.actions.ts'
import { monthStatement } from '../registers/vehicle/month.queries.ts'
import { vehicle } from '../registers/vehicle/register.ts'
import type { Context } from '../server/action.ts'
import { actorOf, originOf, type Server } from '../server/app.ts'
import { writeAudit } from '../server/audit.ts'
import { mimeTypeOf } from '../server/files/mime.ts'
import { hasRole, scopeOf } from '../server/identity/actor.ts'
import { parse } from '../server/run.ts'
import { attendancePaper, minutesPaper } from './meeting-record/paper.ts'
import { docxOf } from './official/docx-later.ts'
import type { Paper } from './official/paper.ts'
import { stockTakePaper } from './stock-take/paper.ts'
import { vehicleMonthPaper } from './vehicle-month/paper.ts'

type Made = { paper: Paper; subjectId: string; orgUnitId: string; unitName: string }

/** A paper that a register writes: who reads the register may take it out; that is put on record. */
type RegisterPaper = {
  /** Of the address and of the audit entry: `vehicle.month.docx`. */
  name: string
  register: Register
  make: (context: Context, query: unknown) => Promise<Made>
}

const byId = z.strictObject({ id: z.uuid() })

function meetingPaper(name: string, compose: (sheet: Sheet) => Paper): RegisterPaper {
  return {
    name,
    register: meeting,
    async make(context, query) {
      const { id } = parse(byId, query)
      const sheet = await meetingSheet(context, id)
      const { orgUnitId, unitName } = sheet.meeting
      return { paper: compose(sheet), subjectId: id, orgUnitId, unitName }
    },
  }
}

const papers: readonly RegisterPaper[] = [
  meetingPaper('meeting.attendance.docx', attendancePaper),
  meetingPaper('meeting.minutes.docx', minutesPaper),
  {
    name: 'vehicle.month.docx',
    register: vehicle,
    async make(context, query) {
      const { vehicleId, month } = parse(monthQuery.extend({ vehicleId: z.uuid() }), query)
      const statement = await monthStatement(context, vehicleId, month)
      const { orgUnitId, unitName } = statement.vehicle
      return {
        paper: vehicleMonthPaper(statement, context.today),
        subjectId: vehicleId,
        orgUnitId,
        unitName,
      }
    },
  },
  {
    name: 'stockTake.result.docx',
    register: stockTake,
    async make(context, query) {
      const { id } = parse(byId, query)
      const board = await stockTakeBoard(context, id)
      const { orgUnitId, unitName } = board.take
      return { paper: stockTakePaper(board), subjectId: id, orgUnitId, unitName }
    },
  },
]

export function registerPaperRoutes(app: FastifyInstance, server: Server): void {
  for (const paper of papers)
    app.get<{ Querystring: Record<string, string> }>(`/api/${paper.name}`, (request, reply) =>
      sendPaper(server, paper, request, reply),
    )
}

async function sendPaper(
  server: Server,
  { name, register, make }: RegisterPaper,
  request: FastifyRequest<{ Querystring: Record<string, string> }>,
  reply: FastifyReply,
) {
  const actor = await actorOf(server, request, reply)
  if (!hasRole(actor, rolesFor('read', register))) {
    throw new Refused(
      'forbidden',
      `您的角色看不到“${register.zh}”。`,
      `Your role does not see “${register.en}”.`,
    )
  }
  const { unit: _, ...query } = request.query
  const now = server.now()
  const { paper, unitName } = await server.db.write(scopeOf(actor), async (tx) => {
    const context = { tx, actor, origin: originOf(request), now, today: dayOf(now) }
    await requireExtent(context, 'read', register)
    const made = await make(context, query)
    await writeAudit(context, {
      action: name,
      subjectType: register.name,
      subjectId: made.subjectId,
      orgUnitId: made.orgUnitId,
      before: null,
      after: { title: made.paper.title, subtitle: made.paper.subtitle },
    })
    return made
  })
  const file = `${paper.title}${paper.subtitle}.docx`
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file)}`)
  reply.type(mimeTypeOf(file))
  return reply.send(await docxOf(paper, unitName))
}
