/**
 * Ends the test run: reads what Vitest wrote, prints one plain line and sets the exit code.
 * `node test-summary.ts REPORT [names of other checks that failed…]`
 */
import { readFileSync } from 'node:fs'

type Report = {
  success: boolean
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

function readReport(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return null
  }
}

const [file = '', ...broken] = process.argv.slice(2)
const report = readReport(file)
const others = broken.filter((name) => name !== 'vitest')
for (const name of others) console.log(`failed: ${name}`)
if (!report) console.log('failed: vitest wrote no report')

// A file that cannot be loaded, or an error outside every test, fails the run without failing a test.
const failedTests = report?.numFailedTests ?? 0
const outside = failedTests === 0 && (!report?.success || broken.includes('vitest')) ? 1 : 0
const failed = failedTests + outside + others.length
const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
console.log(
  `${report?.numPassedTests ?? 0} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
)
process.exitCode = failed === 0 ? 0 : 1
