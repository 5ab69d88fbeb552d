import type { SourceDocument } from '../../../src/documents/read/document.ts'
import type { Role } from '../../../src/documents/understand/draft.ts'
import { textDocument } from '../../../src/documents/understand/text-document.ts'
import type { Dice } from './dice.ts'
import type { Words } from './words.ts'

/** A document written for a test, with what a reader must find in it. */
export type Written = {
  doc: SourceDocument
  problems: string[]
  causes: string[]
  measures: string[]
  /** Ties that the document makes; null where a generator says nothing about them. */
  links: [number, number][] | null
  roles: { title: string; role: Role }[]
}

/** Puts a document together line by line and remembers the answers. */
export class Paper {
  readonly lines: string[] = []
  readonly problems: string[] = []
  readonly causes: string[] = []
  readonly measures: string[] = []
  readonly roles: Written['roles'] = []
  links: Written['links'] = null

  constructor(...first: string[]) {
    this.lines.push(...first)
  }

  line(text: string): this {
    this.lines.push(text)
    return this
  }

  /** A section heading whose role is part of the answer. */
  section(numeral: string, title: string, role: Role): this {
    this.roles.push({ title, role })
    return this.line(`${numeral}${title}`)
  }

  /** Remembers a problem and gives its text back, to be placed in a line. */
  problem(text: string): string {
    this.problems.push(text)
    return text
  }

  cause(text: string): string {
    this.causes.push(text)
    return text
  }

  measure(text: string): string {
    this.measures.push(text)
    return text
  }

  /** Ties the last problem to the last measure. */
  tie(): this {
    this.links ??= []
    this.links.push([this.problems.length - 1, this.measures.length - 1])
    return this
  }

  done(glue = '\n', doc?: SourceDocument): Written {
    const { problems, causes, measures, links, roles } = this
    return { doc: doc ?? textDocument(this.lines.join(glue)), problems, causes, measures, links, roles }
  }
}

export type Generator = {
  name: string
  /** Rules were made while looking at `design`; `check` shows whether they hold elsewhere. */
  half: 'design' | 'check'
  write: (dice: Dice, words: Words) => Written
}

export const full = ({ title, detail }: { title: string; detail: string }): string => `${title}。${detail}`
