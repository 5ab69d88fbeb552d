import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { dayOf } from '../kit/day.ts'
import { columnsOf } from '../loop/ledger/columns.ts'
import { ledgerQuery } from '../loop/ledger/filter.ts'
import { ledgerWorkbook } from '../loop/sheet/export.ts'
import { seenForm } from '../loop/sheet/forms.ts'
import { csvOf } from '../registers/sheet/csv.ts'
import { workbookOf } from '../registers/sheet/workbook.ts'
import { writeAudit } from '../server/audit.ts'
import { scopeOf } from '../server/identity/actor.ts'
import { officerOf, openInstallation, origin } from './installation.ts'
import { settingsOf } from './settings.ts'

const tell = (text: string) => void process.stderr.write(`› ${text}\n`)
const usage = '用法 Usage: ./bihuan export ledger --unit U --out F.xlsx [--view problem|measure]\n'

/** `export ledger --unit U --out F.xlsx|F.csv`: the unit's whole ledger into a file. */
export async function exportCommand(args: string[]): Promise<number> {
  const options = {
    unit: { type: 'string' },
    out: { type: 'string' },
    view: { type: 'string', default: 'measure' },
  } as const
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const { unit, out } = values
  const query = ledgerQuery.safeParse({ view: values.view })
  if (positionals[0] !== 'ledger' || !unit || !out || !query.success) {
    process.stderr.write(usage)
    return 2
  }
  const installation = await openInstallation(settingsOf(process.env), tell)
  const { db, now } = installation
  try {
    const actor = await officerOf(installation, unit)
    if (!actor) {
      process.stderr.write(
        `没有名为“${unit}”且有整改专干的单位 No unit "${unit}" with a rectification officer\n`,
      )
      return 1
    }
    const today = dayOf(now())
    await db.write(scopeOf(actor), (tx) =>
      writeAudit(
        { tx, actor, origin, now: now(), today },
        { action: 'ledger.export', subjectType: 'ledger', subjectId: null, before: null, after: query.data },
      ),
    )
    await db.stream(scopeOf(actor), async (tx) => {
      const { view } = query.data
      const form = seenForm(
        view,
        columnsOf(view, false).map(({ key }) => key),
      )
      const wish = { form, query: query.data, today, orgUnitId: actor.orgUnitId, unitName: unit }
      const made = await ledgerWorkbook(tx, { ...wish, language: 'zh' })
      await pipeline(
        out.endsWith('.csv') ? csvOf(made.form.columns, made.rows) : workbookOf(made.form, made.rows),
        createWriteStream(out),
      )
    })
    process.stdout.write(`已导出 Written: ${out}\n`)
    return 0
  } finally {
    await installation.close()
  }
}
