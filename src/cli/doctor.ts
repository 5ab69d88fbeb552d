import { parseArgs } from 'node:util'
import type { Words } from '../kit/refused.ts'
import { explainStartError } from '../server/database/start-error.ts'
import {
  clockCheck,
  databaseCheck,
  diskCheck,
  folderCheck,
  nodeCheck,
  portCheck,
  textCheck,
  webCheck,
} from './checks.ts'
import { type Settings, settingsOf } from './settings.ts'

/** What one check found. `warn` can wait; `bad` keeps the product from working and must be mended. */
export type Finding = { state: 'ok' | 'warn' | 'bad'; found: Words; mend?: Words }

type Check = { name: Words; run: (settings: Settings) => Finding | Promise<Finding> }

const checks: Check[] = [
  { name: { zh: '运行环境', en: 'Node' }, run: nodeCheck },
  { name: { zh: '数据库', en: 'Database' }, run: databaseCheck },
  { name: { zh: '数据文件夹', en: 'Data folder' }, run: folderCheck },
  { name: { zh: '磁盘', en: 'Disk' }, run: diskCheck },
  { name: { zh: '端口', en: 'Port' }, run: portCheck },
  { name: { zh: '网页', en: 'Pages' }, run: webCheck },
  { name: { zh: '文字与字体', en: 'Text and fonts' }, run: textCheck },
  { name: { zh: '时钟', en: 'Clock' }, run: clockCheck },
]

const marks = { ok: '✓', warn: '!', bad: '✗' }

function shown(name: Words, { state, found, mend }: Finding): string {
  // A Set: what reads the same in both languages is said once.
  const lines = new Set([`${marks[state]} ${name.zh} ${name.en}`, `    ${found.zh}`, `    ${found.en}`])
  if (mend) lines.add(`    → ${mend.zh}`).add(`    → ${mend.en}`)
  return `${[...lines].join('\n')}\n`
}

/** A check that breaks has found something to mend: what it broke on. */
async function attempt(run: Check['run'], settings: Settings): Promise<Finding> {
  try {
    return await run(settings)
  } catch (error) {
    const words = explainStartError(error, settings)
    return {
      state: 'bad',
      found: words ?? { zh: `检查没有完成：${error}`, en: `The check broke off: ${error}` },
    }
  }
}

/** `doctor`: checks the installation, says what to mend. Comes back 1 when something must be mended, else 0. */
export async function doctorCommand(args: string[]): Promise<number> {
  parseArgs({ args, options: {} })
  let settings: Settings
  try {
    settings = settingsOf(process.env)
  } catch (error) {
    const words = explainStartError(error)
    if (!words) throw error
    process.stdout.write(shown({ zh: '设置', en: 'Settings' }, { state: 'bad', found: words }))
    return 1
  }
  let toMend = 0
  for (const { name, run } of checks) {
    const finding = await attempt(run, settings)
    if (finding.state === 'bad') toMend += 1
    process.stdout.write(shown(name, finding))
  }
  process.stdout.write(
    toMend === 0 ? '\n可以运行。Ready to run.\n' : `\n${toMend} 处要修。${toMend} to mend.\n`,
  )
  return toMend === 0 ? 0 : 1
}
