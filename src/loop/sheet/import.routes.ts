import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from '../../kit/day.ts'
import type { CellIn, CellOut } from '../../kit/field.ts'
import { Refused } from '../../kit/refused.ts'
import { differenceSheet } from '../../registers/sheet/difference-sheet.ts'
import { fileBytes } from '../../registers/sheet/import.actions.ts'
import { reasonHeading, reasonName } from '../../registers/sheet/layout.ts'
import { unconfirmed } from '../../registers/sheet/read.ts'
import { type ImportReport, mapping as mappingShape } from '../../registers/sheet/report.ts'
import {
  type RowBlocks,
  type WorkbookColumn,
  type WorkbookForm,
  workbookOf,
} from '../../registers/sheet/workbook.ts'
import { actorOf, originOf, type Server } from '../../server/app.ts'
import { rolledBack } from '../../server/database/savepoint.ts'
import { hasRole, scopeOf } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { parse } from '../../server/run.ts'
import { catalogue } from './catalogue.ts'
import { columnsFor } from './export.ts'
import { sheetNames } from './facts.queries.ts'
import { seenForm } from './forms.ts'
import { importLedger, openLedgerSheet } from './import.queries.ts'

type Query = { fileId?: string; mapping?: string; inspectionId?: string; all?: string }

/** The sheet handed in with the reasons beside its lines; with `all=1` every difference, one a row. */
export function ledgerImportRoutes(app: FastifyInstance, server: Server): void {
  app.get<{ Querystring: Query }>('/api/ledger.importSheet', async (request, reply) => {
    const isAll = request.query.all === '1'
    const work = await readAgain(server, request, reply)
    const { form, blocks } = await work(isAll)
    const name = `${form.name}-${isAll ? '全部差异' : '导入问题'}-${dayOf(server.now())}.xlsx`
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    return reply.send(workbookOf(form, blocks))
  })
}

type Sheet = {
  form: WorkbookForm
  blocks: RowBlocks
}

async function readAgain(
  server: Server,
  request: FastifyRequest<{ Querystring: Query }>,
  reply: FastifyReply,
) {
  const actor = await actorOf(server, request, reply)
  if (!hasRole(actor, may.planEdit))
    throw new Refused('forbidden', '您的角色不能导入台账。', 'Your role may not import the ledger.')
  const { fileId = '', inspectionId } = request.query
  if (!/^[0-9a-f-]{36}$/i.test(fileId)) throw new Refused('notFound', '没有这个文件。', 'No such file.')
  const mapping = request.query.mapping ? parse(mappingShape, jsonOf(request.query.mapping)) : undefined
  const now = server.now()
  const today = dayOf(now)
  const known = { actor, origin: originOf(request), today }
  const bytes = await fileBytes({ ...server, ...known }, { fileId })
  const work = (isAll: boolean) =>
    server.db.write(scopeOf(actor), async (tx): Promise<Sheet> => {
      const context = { ...known, tx, now }
      const { report } = await rolledBack(tx, () =>
        importLedger(context, { bytes, mapping, inspectionId, isWhole: true }),
      )
      if (report.mapping) throw unconfirmed()
      if (isAll) return differenceSheet(report)
      const opened = await openLedgerSheet(context, { bytes, mapping })
      if ('proposal' in opened) throw unconfirmed()
      const lines = []
      for await (const line of opened.lines) lines.push(line)
      const names = [...opened.layout.places.values()].filter((name) => name in catalogue)
      return withReasons(
        columnsFor(seenForm('problem', names), await sheetNames(tx, actor.orgUnitId), 'zh'),
        lines,
        report,
      )
    })
  return work
}

type Line = { no: number; cells: ReadonlyMap<string, CellIn> }

function withReasons(columns: WorkbookColumn[], lines: readonly Line[], report: ImportReport): Sheet {
  const byLine = Map.groupBy(report.problems, ({ no }) => no)
  const reasonOf = (no: number) =>
    (byLine.get(no) ?? [])
      .map(({ field, words }) => (field ? `${report.labels[field]?.zh ?? field}：${words.zh}` : words.zh))
      .join('；')
  const reason = { name: reasonName, heading: reasonHeading, width: 50 }
  return {
    form: { name: '整改台账', columns: [...columns, reason] },
    blocks: [
      lines.map(({ no, cells }) => ({
        cells: [...columns.map((column) => backOf(cells.get(column.name), column)), { value: reasonOf(no) }],
      })),
    ],
  }
}

/** A cell as it was read; days go back as Excel counts them. */
function backOf(value: CellIn, { format }: WorkbookColumn): CellOut {
  if (value === null || value === undefined || value === '') return { value: null }
  const styled = format === undefined ? {} : { format }
  if (value instanceof Date)
    return { value: value.getTime() / 86_400_000 + 25_569, format: format ?? 'yyyy-mm-dd' }
  return typeof value === 'number' ? { value, ...styled } : { value: String(value) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused('invalid', '对应关系格式不正确。', 'The mapping is malformed.')
  }
}
