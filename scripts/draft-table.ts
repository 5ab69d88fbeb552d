import { draftPolicies, draftTable } from '../src/kit/draft-table.ts'
import { registerList } from '../src/registers/index.ts'

// Drafts the SQL of registers' tables from their definitions: `node scripts/draft-table.ts vehicle trip`, or all.
// What comes out is a beginning: a person finishes it in migrations/, and the drift test holds both together.
const wanted = process.argv.slice(2)
const registers = registerList.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
process.stdout.write(`${registers.map(draftTable).join('\n\n')}\n\n${draftPolicies(registers)}\n`)
