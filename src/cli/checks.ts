import { execFile } from 'node:child_process'
import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { dayOf } from '../kit/day.ts'
import { hasCluster } from '../server/database/cluster.ts'
import { configOf } from '../server/database/config.ts'
import { clusterPlace } from '../server/database/embedded.ts'
import { checkServer } from '../server/database/external.ts'
import { lockHolder } from '../server/database/lock.ts'
import { isRoot, packagedBinaries, reachable, runAs, unprivilegedUser } from '../server/database/runtime.ts'
import { asStartError } from '../server/database/start-error.ts'
import type { Finding } from './doctor.ts'
import { root, type Settings } from './settings.ts'

const ok = (zh: string, en = zh): Finding => ({ state: 'ok', found: { zh, en } })

const finding = (
  state: 'warn' | 'bad',
  [zh, en]: [string, string],
  [mendZh, mendEn]: [string, string],
): Finding => ({ state, found: { zh, en }, mend: { zh: mendZh, en: mendEn } })

export function nodeCheck(): Finding {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= 24) return ok(`Node ${process.versions.node}`)
  return finding(
    'bad',
    [
      `Node ${process.versions.node} 太旧，需要 24 以上`,
      `Node ${process.versions.node} is too old; 24 or later is needed`,
    ],
    [
      '用 ./start 或 ./bihuan 运行，会自动取得 Node 24',
      'Run ./start or ./bihuan; they fetch Node 24 by themselves',
    ],
  )
}

export async function databaseCheck({ databaseUrl }: Settings): Promise<Finding> {
  if (databaseUrl !== undefined) {
    const version = await checkServer(configOf(databaseUrl))
    return ok(`PostgreSQL ${version}（DATABASE_URL）`, `PostgreSQL ${version} (DATABASE_URL)`)
  }
  if (isRoot()) unprivilegedUser()
  const found = packagedBinaries()
  const said =
    found && (await runAs(null, path.join(found.native, 'bin', 'postgres'), ['--version']).catch(String))
  if (said && typeof said === 'object' && said.status === 0) {
    return ok(`自带的 ${said.output.trim()}`, `${said.output.trim()}, the one shipped`)
  }
  const why = typeof said === 'object' && said ? said.output.trim() : (said ?? '')
  return finding(
    'bad',
    [`自带的 PostgreSQL 不能运行。${why}`, `The PostgreSQL shipped does not run. ${why}`],
    [
      '删除 node_modules 后重新执行 ./start；仍不行就用 DATABASE_URL 连接已有的 PostgreSQL',
      'Remove node_modules and run ./start again; or name a PostgreSQL of your own in DATABASE_URL',
    ],
  )
}

/** The folder itself, or the nearest one above that exists. */
function nearest(folder: string): string {
  let at = folder
  while (!existsSync(at) && path.dirname(at) !== at) at = path.dirname(at)
  return at
}

export function folderCheck({ dataDir, databaseUrl }: Settings): Finding {
  const at = nearest(dataDir)
  if (!reachable(at, 'w', null) || !statSync(at).isDirectory()) {
    return finding(
      'bad',
      [`${dataDir} 不能写入`, `${dataDir} cannot be written to`],
      [
        '用文件夹的属主启动，或把 BIHUAN_DATA 指向可写的文件夹',
        'Start as its owner, or point BIHUAN_DATA at a writable folder',
      ],
    )
  }
  if (at !== dataDir)
    return ok(`${dataDir} 将在第一次启动时建立`, `${dataDir} will be made at the first start`)
  const open = ['postgres.password', 'secrets.json'].filter(
    (name) => ((statSync(path.join(dataDir, name), { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0,
  )
  if (open.length > 0) {
    return finding(
      'bad',
      [`别的用户能读取 ${open.join('、')}`, `Other users can read ${open.join(', ')}`],
      [`在 ${dataDir} 执行：chmod 600 ${open.join(' ')}`, `In ${dataDir} run: chmod 600 ${open.join(' ')}`],
    )
  }
  if (databaseUrl !== undefined) return ok(dataDir)
  const { folder } = clusterPlace(dataDir)
  hasCluster(folder)
  return folder.startsWith(`${dataDir}/`)
    ? ok(dataDir)
    : ok(`${dataDir}；数据库在 ${folder}`, `${dataDir}; the database lies in ${folder}`)
}

export function diskCheck({ dataDir }: Settings): Finding {
  const { bavail, bsize, files, ffree } = statfsSync(nearest(dataDir))
  const mb = Math.floor((bavail * bsize) / 1024 / 1024)
  // Evidence is many small files: a disk can run out of entries before it runs out of bytes.
  const isOutOfEntries = files > 0 && ffree < 1_000
  if (mb >= 1_024 && !isOutOfEntries) return ok(`剩余 ${mb} MB`, `${mb} MB free`)
  return finding(
    mb < 256 || isOutOfEntries ? 'bad' : 'warn',
    [`只剩 ${mb} MB、${ffree} 个文件位`, `only ${mb} MB and ${ffree} file entries left`],
    ['请清理磁盘，至少留出 1 GB', 'Free some: leave at least 1 GB'],
  )
}

/** Whether the product itself answers at this address. */
async function isOurs({ host, port }: Settings): Promise<boolean> {
  const at = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  try {
    const answer = await fetch(`http://${at.includes(':') ? `[${at}]` : at}:${port}/api/docs`, {
      signal: AbortSignal.timeout(3_000),
    })
    const { info } = (await answer.json()) as { info?: { title?: string } }
    return info?.title?.startsWith('Bihuan') ?? false
  } catch {
    return false
  }
}

function listens(host: string, port: number): Promise<Error | null> {
  return new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', resolve)
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(null)))
  })
}

export async function portCheck(settings: Settings): Promise<Finding> {
  const { host, port, dataDir } = settings
  const at = `${host}:${port}`
  if (await isOurs(settings)) {
    const holder = lockHolder(dataDir)
    return ok(
      `${at} 上运行着闭环${holder ? `（进程 ${holder.pid}）` : ''}`,
      `Bihuan answers on ${at}${holder ? ` (process ${holder.pid})` : ''}`,
    )
  }
  const error = await listens(host, port)
  if (!error) return ok(`${at} 空闲`, `${at} is free`)
  const known = asStartError(error, settings)
  if (!known) throw error
  return { state: 'bad', found: known.words }
}

export function webCheck(): Finding {
  if (existsSync(path.join(root, 'dist/web/index.html'))) return ok('网页已生成', 'The pages are built')
  return finding(
    'bad',
    ['还没有生成网页', 'The pages are not built'],
    ['执行 ./start，会自动生成', 'Run ./start, which builds them'],
  )
}

export async function textCheck(): Promise<Finding> {
  // Papers are written as Word files and read where the fonts are; only pictures and prints made on this
  // machine need them here.
  const fonts = await promisify(execFile)('fc-list', [':lang=zh', 'family']).then(
    ({ stdout }) => stdout.trim().split('\n').filter(Boolean).length,
    () => null,
  )
  const locale = process.env.LC_ALL || process.env.LC_CTYPE || process.env.LANG || ''
  const lacks: [string, string][] = []
  const mends: [string, string][] = []
  if (fonts === 0) {
    lacks.push(['本机没有中文字体', 'this machine has no Chinese font'])
    mends.push(['apt-get install fonts-noto-cjk', 'apt-get install fonts-noto-cjk'])
  }
  if (locale !== '' && !/utf-?8/i.test(locale)) {
    lacks.push([
      `终端编码是 ${locale}，中文可能显示不出`,
      `the terminal's locale is ${locale}; Chinese may not show`,
    ])
    mends.push(['export LANG=C.UTF-8', 'export LANG=C.UTF-8'])
  }
  const join = (list: [string, string][], at: 0 | 1) => list.map((entry) => entry[at]).join('；')
  if (lacks.length > 0)
    return finding('warn', [join(lacks, 0), join(lacks, 1)], [join(mends, 0), join(mends, 1)])
  return fonts === null
    ? ok(
        '文件以 Word 写出，字体用阅读者电脑上的',
        "Papers are written as Word files and use the reader's own fonts",
      )
    : ok(`${fonts} 种中文字体`, `${fonts} Chinese fonts`)
}

/** Newest of the program's own files: the clock cannot rightly be before it. */
function newestFile(): number {
  const migrations = path.join(root, 'migrations')
  return Math.max(...readdirSync(migrations).map((name) => statSync(path.join(migrations, name)).mtimeMs))
}

export function clockCheck(): Finding {
  const now = Date.now()
  if (now < newestFile() - 86_400_000) {
    return finding(
      'bad',
      [
        `本机时间 ${new Date(now).toISOString()} 早于程序文件的时间`,
        `The clock says ${new Date(now).toISOString()}, before the program's own files`,
      ],
      [
        '请校准时间（timedatectl set-ntp true）；期限按日计算，时间错了期限就错',
        'Set the clock (timedatectl set-ntp true): due dates are counted by it',
      ],
    )
  }
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const day = dayOf(new Date(now))
  return ok(
    `今天按北京时间是 ${day}（本机时区 ${zone}，不影响期限）`,
    `Today in China is ${day} (this machine's zone is ${zone}; due dates do not depend on it)`,
  )
}
