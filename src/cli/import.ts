import { open } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { dayOf } from '../kit/day.ts'
import { Refused } from '../kit/refused.ts'
import { intakeRead } from '../loop/intake/intake.actions.ts'
import { writeAudit } from '../server/audit.ts'
import { mimeTypeOf } from '../server/files/mime.ts'
import { maxFileBytes } from '../server/files/routes.ts'
import { type Actor, scopeOf } from '../server/identity/actor.ts'
import { runAction } from '../server/run.ts'
import { type Installation, officerOf, openInstallation, origin } from './installation.ts'
import { settingsOf } from './settings.ts'

const tell = (text: string) => void process.stderr.write(`› ${text}\n`)

/** `import FILE --unit U`: reads a document into a draft of the unit, for its officer to check in the browser. */
export async function importCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { unit: { type: 'string' } },
  })
  const [file] = positionals
  if (!file || !values.unit) {
    process.stderr.write('请写明文件和单位 Name the file and the unit: ./bihuan import FILE --unit U\n')
    return 2
  }
  const settings = settingsOf(process.env)
  const installation = await openInstallation(settings, tell)
  try {
    const actor = await officerOf(installation, values.unit)
    if (!actor) {
      process.stderr.write(
        `没有名为“${values.unit}”且有整改专干的单位 No unit "${values.unit}" with a rectification officer\n`,
      )
      return 1
    }
    const fileId = await store(installation, actor, file)
    const input = { fileId, name: path.parse(file).name }
    const { id } = (await runAction(installation, intakeRead, actor, origin, input)) as { id: string }
    process.stdout.write(
      `草稿已建立，请核对后建账 Draft made, check it: http://${settings.host}:${settings.port}/intake/${id}\n`,
    )
    return 0
  } catch (error) {
    if (!(error instanceof Refused) && !isNoFile(error)) throw error
    process.stderr.write(
      error instanceof Refused
        ? `${error.words.zh}\n${error.words.en}\n`
        : `没有这个文件 No such file: ${file}\n`,
    )
    return 1
  } finally {
    await installation.close()
  }
}

const isNoFile = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

async function store({ db, files, now }: Installation, actor: Actor, file: string): Promise<string> {
  const handle = await open(file)
  const stored = await files.put(handle.createReadStream(), maxFileBytes)
  const name = path.basename(file)
  return db.write(scopeOf(actor), async (tx) => {
    const after = await tx
      .insertInto('storedFile')
      .values({
        ...stored,
        name,
        mimeType: mimeTypeOf(name),
        orgUnitId: actor.orgUnitId,
        uploadedBy: actor.personId,
      })
      .returning(['id', 'sha256', 'name', 'mimeType', 'size'])
      .executeTakeFirstOrThrow()
    const context = { tx, actor, origin, now: now(), today: dayOf(now()) }
    await writeAudit(context, {
      action: 'file.upload',
      subjectType: 'storedFile',
      subjectId: after.id,
      before: null,
      after,
    })
    return after.id
  })
}
