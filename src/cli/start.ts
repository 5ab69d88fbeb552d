import { networkInterfaces } from 'node:os'
import { parseArgs } from 'node:util'
import { explainStartError } from '../server/database/start-error.ts'
import type { Running } from '../server/main.ts'
import { type Settings, settingsOf } from './settings.ts'

const tell = (text: string) => void process.stderr.write(`› ${text}\n`)

/** Every address the product answers on; a host of all zeros means each of the machine's own. */
function addressesOf({ host, port }: Settings): string[] {
  if (host !== '0.0.0.0' && host !== '::')
    return [`http://${host.includes(':') ? `[${host}]` : host}:${port}`]
  const own = Object.values(networkInterfaces()).flatMap((found) => found ?? [])
  return own.filter(({ family }) => family === 'IPv4').map(({ address }) => `http://${address}:${port}`)
}

function announce(settings: Settings, { firstAdministrator }: Running): void {
  const lines = [
    '',
    '闭环已启动 Bihuan is running:',
    ...addressesOf(settings).map((address) => `  ${address}`),
  ]
  if (firstAdministrator) {
    lines.push(
      '',
      `  首位管理员 First administrator  ${firstAdministrator.username}`,
      `  一次性密码 One-time password    ${firstAdministrator.password}`,
      '  只显示这一次，首次登录时必须修改 Shown this once; to be changed at first sign-in',
    )
  }
  lines.push('', '按 Ctrl-C 停止 Ctrl-C stops it', '')
  process.stdout.write(`${lines.join('\n')}\n`)
}

/**
 * Hears Ctrl-C, `kill` and a closed terminal from now on. `asked` comes at the first; a second ends the
 * process at once (the database is told to end, and recovers at the next start if it must).
 */
function stopSignals(): { asked: Promise<'asked'>; isAsked: () => boolean } {
  const { promise, resolve } = Promise.withResolvers<'asked'>()
  let times = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      times += 1
      if (times === 1) tell('正在停止 Stopping')
      if (times > 1 && signal !== 'SIGHUP') process.exit(130)
      resolve('asked')
    })
  }
  return { asked: promise, isAsked: () => times > 0 }
}

/** Says why in both languages; what nobody could mend is shown in full. */
function report(error: unknown, settings: Partial<Settings>): void {
  const words = explainStartError(error, settings)
  if (words) process.stderr.write(`\n${words.zh}\n${words.en}\n`)
  else console.error(error)
}

/** `start [--demo]`: serves until told to stop. Comes back with the exit code. */
export async function startCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { demo: { type: 'boolean', default: false } } })
  const code = await serveUntilStopped(values.demo)
  // A connection left half-open must not keep a stopped server on the screen.
  setTimeout(() => process.exit(code), 3_000).unref()
  return code
}

async function serveUntilStopped(isDemo: boolean): Promise<number> {
  const signals = stopSignals()
  let settings: Partial<Settings> = {}
  try {
    const known = settingsOf(process.env)
    settings = known
    const { serve } = await import('../server/main.ts')
    const running = await serve({ ...known, isDemo, onProgress: tell })
    // Told to stop meanwhile or not, the one-time password must be seen: it is kept nowhere.
    if (!signals.isAsked() || running.firstAdministrator) announce(known, running)
    const ended = await Promise.race([signals.asked, ...(running.died ? [running.died] : [])])
    await running.stop()
    if (ended === 'asked') {
      tell('已停止 Stopped')
      return 0
    }
    report(ended, known)
    return 1
  } catch (error) {
    // Ctrl-C reaches the programs that prepare the database too; that they broke off is no news.
    if (signals.isAsked()) return 130
    report(error, settings)
    return 1
  }
}
