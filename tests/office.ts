import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const program = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(
  (path) => existsSync(path),
)

/** Whether LibreOffice is on this machine. Without it tests of rendered pages say that they are skipped. */
export const hasOffice = program !== undefined

if (!hasOffice) console.warn('LibreOffice (soffice) is not installed: tests of rendered pages are skipped.')

/** A document as LibreOffice prints it: the bytes of the PDF. Each call has a profile of its own. */
export async function printed(bytes: Uint8Array, name = 'paper.docx'): Promise<Uint8Array> {
  if (!program) throw new Error('LibreOffice is not installed')
  const folder = await mkdtemp(join(tmpdir(), 'bihuan-office-'))
  try {
    await writeFile(join(folder, name), bytes)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const args = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, name)]
    await run(program, args, { timeout: 90_000 })
    return await readFile(join(folder, name.replace(/\.[a-z]+$/, '.pdf')))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
