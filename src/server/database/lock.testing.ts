/** A process of its own around `lockDataDir`, for the race in the tests: says whether it got the folder, then waits. */
import { lockDataDir } from './lock.ts'

try {
  lockDataDir(process.argv[2] ?? '', 'race')
  process.stdout.write('taken\n')
} catch {
  process.stdout.write('refused\n')
}
setInterval(() => {}, 60_000)
