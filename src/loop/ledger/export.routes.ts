import type { FastifyInstance } from 'fastify'
import { csvOf } from '../../documents/sheet/write.ts'
import { xlsxOf } from '../../documents/sheet/xlsx.ts'
import { dayOf } from '../../kit/day.ts'
import { Refused } from '../../kit/refused.ts'
import { actorOf, originOf, type Server } from '../../server/app.ts'
import { writeAudit } from '../../server/audit.ts'
import { hasRole, scopeOf } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { parse } from '../../server/run.ts'
import { sendInScope } from '../../server/stream.ts'
import { ledgerSheet } from './export.ts'
import { ledgerQuery } from './filter.ts'

type Query = { query?: string; format?: string; language?: string }

/** The ledger as seen, whole, as .xlsx or .csv: a link the browser downloads, streamed. */
export function ledgerRoutes(app: FastifyInstance, server: Server): void {
  app.get<{ Querystring: Query }>('/api/ledger.export', async (request, reply) => {
    const actor = await actorOf(server, request, reply)
    if (!hasRole(actor, may.read))
      throw new Refused('forbidden', '您的角色不能导出台账。', 'Your role may not export.')
    const query = parse(ledgerQuery, jsonOf(request.query.query))
    const language = request.query.language === 'en' ? 'en' : 'zh'
    const isCsv = request.query.format === 'csv'
    const now = server.now()
    const today = dayOf(now)
    await server.db.write(scopeOf(actor), (tx) =>
      writeAudit(
        { tx, actor, origin: originOf(request), now, today },
        { action: 'ledger.export', subjectType: 'ledger', subjectId: null, before: null, after: query },
      ),
    )
    const name = `${language === 'zh' ? '整改台账' : 'ledger'}-${today}.${isCsv ? 'csv' : 'xlsx'}`
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    reply.type(
      isCsv ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    )
    return sendInScope(server.db, scopeOf(actor), reply, (tx) => {
      const sheet = ledgerSheet(tx, query, today, actor.orgUnitIds.length > 1, language)
      return isCsv ? csvOf(sheet.columns, sheet.blocks) : xlsxOf(sheet.name, sheet.columns, sheet.blocks)
    })
  })
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text ? JSON.parse(text) : {}
  } catch {
    throw new Refused('invalid', '导出条件格式不正确。', 'The conditions of the export are malformed.')
  }
}
