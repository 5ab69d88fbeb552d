import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from '../../kit/day.ts'
import type { Register } from '../../kit/define-register.ts'
import type { CellOut } from '../../kit/field.ts'
import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import { actorOf, originOf, type Server } from '../../server/app.ts'
import { writeAudit } from '../../server/audit.ts'
import { rolledBack } from '../../server/database/savepoint.ts'
import { type Actor, hasRole, scopeOf } from '../../server/identity/actor.ts'
import { parse } from '../../server/run.ts'
import { sendInScope } from '../../server/stream.ts'
import { type RegisterStep, rolesFor } from '../access.ts'
import type { Controls } from '../every/controls.ts'
import { requireExtent } from '../every/desks.queries.ts'
import { listInput, streamRows } from '../every/list.queries.ts'
import { allNames } from '../every/names.queries.ts'
import { ownFields, seenBy } from '../every/own-fields.queries.ts'
import { sheetColumns, sheetRows } from './columns.ts'
import { csvOf } from './csv.ts'
import { differenceSheet } from './difference-sheet.ts'
import { fileBytes } from './import.actions.ts'
import { importSheet } from './import.queries.ts'
import { reasonHeading, reasonName } from './layout.ts'
import { openKnownSheet } from './read.ts'
import { type ImportReport, mapping as mappingShape } from './report.ts'
import { type WorkbookRow, workbookOf } from './workbook.ts'

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

type ExportQuery = { query?: string; format?: string; columns?: string; language?: string }
type ReasonsQuery = { fileId?: string; mapping?: string; all?: string; isSubmitted?: string }

/** Workbooks of every register, as links that a browser downloads: export, empty template, import with reasons. */
export function registerSheetRoutes(
  app: FastifyInstance,
  server: Server,
  registers: readonly Register[],
  controls: Controls,
): void {
  for (const register of registers) {
    app.get<{ Querystring: ExportQuery }>(`/api/${register.name}.export`, (request, reply) =>
      sendExport(server, register, request, reply),
    )
    app.get(`/api/${register.name}.template`, (request, reply) =>
      sendTemplate(server, register, request, reply),
    )
    app.get<{ Querystring: ReasonsQuery }>(`/api/${register.name}.importSheet`, (request, reply) =>
      sendReasons(server, register, controls, request, reply),
    )
  }
}

/** Every row the filter finds, in the form an import reads back. On record as an export. */
async function sendExport(
  server: Server,
  register: Register,
  request: FastifyRequest<{ Querystring: ExportQuery }>,
  reply: FastifyReply,
) {
  const actor = await actorFor(server, 'read', register, request, reply)
  const input = parse(listInput, jsonOf(request.query.query))
  const { seen, names } = await server.db.write(scopeOf(actor), async (tx) => {
    const context = contextOf(server, actor, request, tx)
    const found = await seenBy(context, register)
    const action = `${register.name}.export`
    await writeAudit(context, {
      action,
      subjectType: register.name,
      subjectId: null,
      before: null,
      after: input,
    })
    return {
      seen: found,
      names: await allNames(tx, actor.orgUnitIds, register, true),
    }
  })
  const { format, columns: asked = '', language = 'zh' } = request.query
  const unitFields = seen.own?.fields ?? {}
  const isCsv = format === 'csv'
  const words = language === 'en' ? register.en : register.zh
  head(reply, `${words}-${dayOf(server.now())}`, isCsv ? 'csv' : 'xlsx')
  const which = asked === '' ? 'all' : asked.split(',')
  const columns = sheetColumns(register, unitFields, which, language === 'en' ? 'en' : 'zh')
  const toRow = sheetRows(register, unitFields, columns, names)
  return sendInScope(server.db, scopeOf(actor), reply, (tx) => {
    async function* blocks(): AsyncIterableIterator<Iterable<WorkbookRow>> {
      for await (const rows of streamRows(tx, register, seen, input)) yield rows.values().map(toRow)
    }
    return isCsv
      ? csvOf(columns, blocks())
      : workbookOf(
          { name: words, title: words, columns, foot: words, language: language === 'en' ? 'en' : 'zh' },
          blocks(),
        )
  })
}

/** An empty sheet to fill in: the columns a person fills, with their choices. */
async function sendTemplate(
  server: Server,
  register: Register,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const actor = await actorFor(server, 'keep', register, request, reply)
  const unitFields = await server.db.read(scopeOf(actor), (tx) => ownFields(tx, actor.orgUnitId, register))
  head(reply, `${register.zh}-模板`)
  const columns = sheetColumns(register, unitFields, 'editable')
  return reply.send(workbookOf({ name: register.zh, columns }, []))
}

/** The sheet handed in, with one column added that says why a row cannot be kept; with `all=1` every difference. */
async function sendReasons(
  server: Server,
  register: Register,
  controls: Controls,
  request: FastifyRequest<{ Querystring: ReasonsQuery }>,
  reply: FastifyReply,
) {
  const actor = await actorFor(server, 'manage', register, request, reply)
  const fileId = request.query.fileId ?? ''
  if (!/^[0-9a-f-]{36}$/i.test(fileId)) throw new Refused('notFound', '没有这个文件。', 'No such file.')
  const mapping = request.query.mapping ? parse(mappingShape, jsonOf(request.query.mapping)) : undefined
  const services = { ...server, actor, origin: originOf(request), today: dayOf(server.now()) }
  const bytes = await fileBytes(services, { fileId })
  const isAll = request.query.all === '1'
  const { report, unitFields } = await server.db.write(scopeOf(actor), async (tx) => {
    const context = contextOf(server, actor, request, tx)
    await requireExtent(context, 'manage', register)
    const { report: found } = await rolledBack(tx, () =>
      importSheet(context, controls, register, {
        ...{ bytes, mapping, isWhole: true },
        isSubmitted: request.query.isSubmitted !== '0',
      }),
    )
    return { report: found, unitFields: await ownFields(tx, actor.orgUnitId, register) }
  })
  if (isAll) {
    const { form, blocks } = differenceSheet(report)
    head(reply, `${register.zh}-全部差异`)
    return reply.send(workbookOf(form, blocks))
  }
  const columns = sheetColumns(register, unitFields, 'editable')
  const reason = { name: reasonName, heading: reasonHeading, width: 60 }
  head(reply, `${register.zh}-导入问题`)
  return reply.send(workbookOf({ name: register.zh, columns: [...columns, reason] }, rowsWithReasons()))

  async function* rowsWithReasons(): AsyncIterableIterator<WorkbookRow[]> {
    const byLine = Map.groupBy(report.problems, ({ no }) => no)
    const { lines } = await openKnownSheet(bytes, register, unitFields, mapping)
    for await (const { no, cells } of lines) {
      const back = columns.map(({ name, format }) => cellBack(cells.get(name), format))
      yield [{ cells: [...back, { value: reasonOf(byLine.get(no) ?? [], report.labels) }] }]
    }
  }
}

function reasonOf(problems: ImportReport['problems'], labels: ImportReport['labels']): string {
  return problems
    .map(({ field, words }) => (field ? `${labels[field]?.zh ?? field}：${words.zh}` : words.zh))
    .join('；')
}

/** A cell as it was read: dates go back as Excel counts them. */
function cellBack(value: unknown, format: string | undefined): CellOut {
  if (value === null || value === undefined || value === '') return { value: null }
  const styled = format === undefined ? {} : { format }
  if (value instanceof Date) return { value: value.getTime() / 86_400_000 + 25_569, ...styled }
  return typeof value === 'number' ? { value, ...styled } : { value: String(value) }
}

async function actorFor(
  server: Server,
  step: RegisterStep,
  register: Register,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Actor> {
  const actor = await actorOf(server, request, reply)
  if (hasRole(actor, rolesFor(step, register))) return actor
  throw new Refused(
    'forbidden',
    `您的角色不能导出“${register.zh}”。`,
    `Your role may not export “${register.en}”.`,
  )
}

function contextOf(server: Server, actor: Actor, request: FastifyRequest, tx: Context['tx']): Context {
  const now = server.now()
  return { tx, actor, origin: originOf(request), now, today: dayOf(now) }
}

function head(reply: FastifyReply, name: string, ending: keyof typeof types = 'xlsx'): void {
  reply.header(
    'content-disposition',
    `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${ending}`)}`,
  )
  reply.type(types[ending])
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text ? JSON.parse(text) : {}
  } catch {
    throw new Refused('invalid', '导出条件格式不正确。', 'The conditions of the export are malformed.')
  }
}
