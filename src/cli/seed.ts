import { loadDemo } from '../demo/demo.ts'
import { openInstallation } from './installation.ts'
import { settingsOf } from './settings.ts'

const tell = (text: string) => void process.stderr.write(`› ${text}\n`)

/** `seed`: fills an empty database with the demo district; leaves one that has people alone. */
export async function seedCommand(): Promise<number> {
  const installation = await openInstallation(settingsOf(process.env), tell)
  try {
    const people = await loadDemo({ ...installation, onProgress: tell })
    for (const { unit, title, name, username, password } of people) {
      process.stdout.write(`${unit}\t${title}\t${name}\t${username}\t${password}\n`)
    }
    return 0
  } finally {
    await installation.close()
  }
}
