import type { FastifyInstance } from 'fastify'
import { dayOf } from '../../kit/day.ts'
import { Refused } from '../../kit/refused.ts'
import { csvOf } from '../../registers/sheet/csv.ts'
import { workbookOf } from '../../registers/sheet/workbook.ts'
import { actorOf, originOf, type Server } from '../../server/app.ts'
import { writeAudit } from '../../server/audit.ts'
import { type Actor, hasRole, scopeOf } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { parse } from '../../server/run.ts'
import { sendInScope } from '../../server/stream.ts'
import { ledgerWorkbook } from '../sheet/export.ts'
import { type FormName, formNames, forms, seenForm } from '../sheet/forms.ts'
import { columnsOf } from './columns.ts'
import { type LedgerQuery, ledgerQuery } from './filter.ts'

type Query = { query?: string; form?: string; columns?: string; format?: string; language?: string }

/** The ledger as seen, or in one of the forms offices know, as .xlsx or .csv: a link the browser downloads. */
export function ledgerRoutes(app: FastifyInstance, server: Server): void {
  app.get<{ Querystring: Query }>('/api/ledger.export', async (request, reply) => {
    const actor = await actorOf(server, request, reply)
    if (!hasRole(actor, may.read))
      throw new Refused('forbidden', '您的角色不能导出台账。', 'Your role may not export.')
    const query = parse(ledgerQuery, jsonOf(request.query.query))
    const language = request.query.language === 'en' ? 'en' : 'zh'
    const isCsv = request.query.format === 'csv'
    const name: FormName = formNames.find((one) => one === request.query.form) ?? 'seen'
    const form =
      name === 'seen' ? seenForm(query.view, shownColumns(actor, query, request.query)) : forms[name]
    const now = server.now()
    const today = dayOf(now)
    const unitName = await server.db.write(scopeOf(actor), async (tx) => {
      await writeAudit(
        { tx, actor, origin: originOf(request), now, today },
        {
          action: 'ledger.export',
          subjectType: 'ledger',
          subjectId: null,
          before: null,
          after: { ...query, form: name },
        },
      )
      const unit = await tx
        .selectFrom('orgUnit')
        .select('name')
        .where('id', '=', actor.orgUnitId)
        .executeTakeFirst()
      return unit?.name ?? ''
    })
    const file = `${form.words[language]}-${today}.${isCsv ? 'csv' : 'xlsx'}`
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file)}`)
    reply.type(
      isCsv ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    )
    const orgUnitId = actor.orgUnitIds.length > 1 ? null : actor.orgUnitId
    return sendInScope(server.db, scopeOf(actor), reply, async (tx) => {
      const made = await ledgerWorkbook(tx, { form, query, today, orgUnitId, unitName, language })
      return isCsv ? csvOf(made.form.columns, made.rows) : workbookOf(made.form, made.rows)
    })
  })
}

/** The columns asked for in their order, as far as the view has them; all of them when none is asked for. */
function shownColumns(actor: Actor, { view }: LedgerQuery, { columns }: Query): string[] {
  const known = columnsOf(view, actor.orgUnitIds.length > 1).map(({ key }) => key)
  const asked = (columns ?? '').split(',').filter((key) => known.includes(key))
  return asked.length > 0 ? [...new Set(asked)] : known
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text ? JSON.parse(text) : {}
  } catch {
    throw new Refused('invalid', '导出条件格式不正确。', 'The conditions of the export are malformed.')
  }
}
