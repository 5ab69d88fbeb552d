import { z } from 'zod'
import { readDocument } from '../../documents/read/read.ts'
import { Unreadable } from '../../documents/read/unreadable.ts'
import { Refused } from '../../kit/refused.ts'
import { action } from '../../server/action.ts'
import { scopeOf } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { id } from '../input.ts'
import { type ShownDocument, shownDocument } from './shown-document.ts'

const cell = z.object({ column: z.number(), text: z.string(), rowSpan: z.number(), columnSpan: z.number() })
const block = z.union([
  z.object({ kind: z.literal('text'), text: z.string(), heading: z.number() }),
  z.object({ kind: z.literal('table'), rows: z.array(z.object({ no: z.number(), cells: z.array(cell) })) }),
])

/**
 * The text and tables of a file in sight (.docx .doc .xlsx .txt .md …), read by the same bounded reader as at intake,
 * so that a page can show it without running anything of it. Refuses `notFound`, and `invalid` with the reason when
 * it cannot be read.
 */
export const fileRead = action({
  name: 'file.read',
  summary: 'The text and tables of a file, to be shown in a page',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ id }),
  output: z.object({
    parts: z.array(z.object({ name: z.string(), blocks: z.array(block) })),
    isCut: z.boolean(),
  }),
  async prepare({ db, files, actor }, input): Promise<ShownDocument> {
    const row = await db.read(scopeOf(actor), (tx) =>
      tx.selectFrom('storedFile').select(['sha256', 'name']).where('id', '=', input.id).executeTakeFirst(),
    )
    if (!row) throw new Refused('notFound', '没有这个文件。', 'No such file.')
    try {
      return shownDocument(await readDocument(await files.bytes(row.sha256), row.name))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      throw new Refused('invalid', `不能预览：${error.message}`, `No preview: ${error.messageEn}`)
    }
  },
  run: async (_, __, shown) => shown,
})
