import type { Words } from '../kit/refused.ts'

type Command = (args: string[]) => Promise<number>

/** Each is loaded only when called, so that a small one answers at once. */
const commands: Record<string, { usage: string; words: Words; load: () => Promise<Command> }> = {
  start: {
    usage: 'start [--demo]',
    words: { zh: '启动系统；--demo 载入演示单位和数据', en: 'serve; --demo loads a demo district' },
    load: async () => (await import('./start.ts')).startCommand,
  },
  parse: {
    usage: 'parse FILE [--json]',
    words: {
      zh: '读一份文件，列出问题、原因和措施',
      en: 'read a document: its problems, causes and measures',
    },
    load: async () => (await import('./parse.ts')).parseCommand,
  },
  compare: {
    usage: 'compare A B | A --against FOLDER [--limit N] [--json]',
    words: { zh: '找出两份（或多份）文件中相同的表述', en: 'find wording that documents share' },
    load: async () => (await import('./compare.ts')).compareCommand,
  },
  import: {
    usage: 'import FILE --unit U',
    words: {
      zh: '把反馈材料读成某单位的草稿，由整改专干核对建账',
      en: 'read a document into a draft of a unit',
    },
    load: async () => (await import('./import.ts')).importCommand,
  },
  export: {
    usage: 'export ledger --unit U --out F.xlsx [--view problem|measure]',
    words: {
      zh: '导出某单位的整改台账（.xlsx 或 .csv）',
      en: "write a unit's ledger to a file (.xlsx or .csv)",
    },
    load: async () => (await import('./export.ts')).exportCommand,
  },
  check: {
    usage: 'check',
    words: {
      zh: '对全部单位的台账执行全部控制规则，更新预警',
      en: "run every control rule over every unit's registers",
    },
    load: async () => (await import('./check.ts')).checkCommand,
  },
  seed: {
    usage: 'seed',
    words: { zh: '向空库载入演示单位和数据', en: 'fill an empty database with the demo district' },
    load: async () => (await import('./seed.ts')).seedCommand,
  },
  rederive: {
    usage: 'rederive',
    words: {
      zh: '按在案事实重新计算全部问题和措施的状态',
      en: 'compute every status again from the facts on record',
    },
    load: async () => (await import('./rederive.ts')).rederiveCommand,
  },
  admin: {
    usage: 'admin [USERNAME]',
    words: {
      zh: '系统管理员忘记密码时，重置为一次性密码',
      en: 'a new one-time password for a system administrator',
    },
    load: async () => (await import('./admin.ts')).adminCommand,
  },
  doctor: {
    usage: 'doctor',
    words: { zh: '检查安装环境，指出要修的地方', en: 'check the installation and say what to mend' },
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
}

function help(): string {
  const lines = Object.values(commands).map(
    ({ usage, words }) => `  ${usage}\n      ${words.zh}\n      ${words.en}`,
  )
  return ['用法 Usage: ./bihuan <命令 command>', '', ...lines, ''].join('\n')
}

/** A misspelt option is the caller's to mend, not a fault of ours. */
const isWrongUsage = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

async function main([name = 'help', ...args]: string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) {
    process.stdout.write(help())
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    process.stderr.write(`没有这个命令 No such command: ${name}\n\n${help()}`)
    return 2
  }
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`./bihuan ${command.usage}\n${command.words.zh}\n${command.words.en}\n`)
    return 0
  }
  try {
    const run = await command.load()
    return await run(args)
  } catch (error) {
    if (!isWrongUsage(error)) throw error
    process.stderr.write(`${error.message}\n用法 Usage: ./bihuan ${command.usage}\n`)
    return 2
  }
}

// A pipe that closes early (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

// Not `process.exit`: what is still on its way through a pipe would be cut off.
process.exitCode = await main(process.argv.slice(2))
