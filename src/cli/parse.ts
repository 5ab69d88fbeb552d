import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { SourceDocument } from '../documents/read/document.ts'
import { readDocument } from '../documents/read/read.ts'
import { Unreadable } from '../documents/read/unreadable.ts'
import type { Draft, DraftCause } from '../documents/understand/draft.ts'
import { understand } from '../documents/understand/understand.ts'
import { outlineText } from './parse-outline.ts'

/**
 * `./bihuan parse FILE [--json]`: what a document says, as JSON or as an outline to read. Answers 0; 1 for a file that
 * cannot be read, with the reason on the error stream; 2 when no file is named.
 */
export async function parseCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const [path] = positionals
  if (path === undefined || positionals.length > 1) {
    process.stderr.write('请指明一个文件。 Name one file: ./bihuan parse FILE [--json]\n')
    return 2
  }
  const doc = await readOrSay(path)
  if (!doc) return 1
  const draft = understand(doc)
  process.stdout.write(
    values.json ? `${JSON.stringify(jsonOf(doc, draft), null, 1)}\n` : outlineText(doc, draft),
  )
  return 0
}

async function readOrSay(path: string): Promise<SourceDocument | null> {
  try {
    return await readDocument(await readFile(path), basename(path))
  } catch (error) {
    if (error instanceof Unreadable) process.stderr.write(`${error.message}\n${error.messageEn}\n`)
    else if (isFileError(error))
      process.stderr.write(`打不开文件 Cannot open the file: ${path} (${error.code})\n`)
    else throw error
    return null
  }
}

const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error

/** The published form: headings with their numerals, as labels name them; offsets into the accepted text. */
export function jsonOf(doc: SourceDocument, draft: Draft) {
  return {
    sections: draft.sections.map(({ numeral, title, role }) => ({ numeral, title, role })),
    problems: draft.problems.map((problem) => ({
      aspect: `${problem.aspectNumeral ?? ''}${problem.aspect}`,
      ordinal: problem.ordinal,
      text: problem.text,
      title: problem.title,
      start: problem.start,
      end: problem.end,
      register: problem.register,
      rules: problem.rules,
      ...(problem.status === undefined ? {} : { status: problem.status }),
    })),
    causes: draft.causes.map((cause) => ({
      title: causeTitle(cause),
      text: cause.text,
      start: cause.start,
      end: cause.end,
    })),
    measures: draft.measures.map((measure) => ({
      aspect: `${measure.aspectNumeral ?? ''}${measure.aspect}`,
      ordinal: measure.ordinal,
      text: measure.text,
      kind: measure.kind,
      department: measure.department,
      owner: measure.owner,
      due: measure.due,
      dueDate: measure.dueDate,
      start: measure.start,
      end: measure.end,
    })),
    links: draft.links,
    proposedLinks: draft.proposedLinks.map(
      ({ problem, measure, score, strength, reason, reasonEn, terms }) => ({
        problem,
        measure,
        score,
        strength,
        reason,
        reasonEn,
        terms,
      }),
    ),
    causeLinks: draft.causeLinks,
    problemsWithoutMeasure: draft.problemsWithoutMeasure,
    problemsAnsweredGenerally: draft.problemsAnsweredGenerally,
    measuresWithoutProblem: draft.measuresWithoutProblem,
    noise: [
      ...doc.dropped.map(({ text, reason }) => ({ text, reason })),
      ...draft.noise.map(({ text, reason }) => ({ text, reason })),
    ],
    warnings: draft.warnings,
  }
}

/** A cause that is a numbered heading is named with its numeral: （一）理论学习有所放松. */
const causeTitle = ({ ordinal = '', title }: DraftCause): string =>
  /^(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、)$/.test(ordinal) ? ordinal + title : title
