import { dayInWords, yearOf } from '../kit/day.ts'
import type { FactProblem, PaperFacts } from './facts.ts'
import type { Figures } from './figures.ts'
import type { Names } from './naming.ts'
import type { Annex, Block, Cut, Head, Imprint, Paper } from './official/paper.ts'
import { documentNumber } from './official/words.ts'
import type { Writer } from './official/writer.ts'
import type { Settings } from './settings.ts'

/** What a paper is composed from. */
export type PaperInput = {
  facts: PaperFacts
  figures: Figures
  names: Names
  settings: Settings
  writer: Writer
  /** The problem that a form is about. */
  problem: FactProblem | null
}

/** The problem of a form; a form is never composed without one. */
export function subjectOf({ problem }: PaperInput): FactProblem {
  if (!problem) throw new Error('a form needs its problem')
  return problem
}

/** A paper without what the writer collects. */
export type Draft = Omit<Paper, 'figures' | 'gaps' | 'cuts'> & { cuts?: Cut[] }

/** Pure: the same facts always give the same paper. */
export type Compose = (input: PaperInput) => Draft

type Parts = {
  title: string
  subtitle?: string
  body: Block[]
  annexes?: Annex[]
  mainTo?: string
  /** A report to a body above: 签发人 stands beside the number. */
  isUpward?: boolean
  cuts?: Cut[]
}

/** 成文日期 in words: what the officer set, else the day on which the paper is made. */
export function dateOf({ settings, facts }: PaperInput): string {
  return dayInWords(settings.date || facts.today)
}

/** A paper with red head, number, recipient, signature and imprint; without the head where the officer wants none. */
export function documentPaper(input: PaperInput, parts: Parts): Draft {
  const { names, settings } = input
  const { title, subtitle = '', body, annexes = [], mainTo = '', isUpward = false, cuts } = parts
  const isDocument = settings.hasHead
  return {
    form: isDocument ? 'document' : 'material',
    head: isDocument ? headOf(input, isUpward) : null,
    title,
    subtitle,
    mainTo,
    isLandscape: false,
    body,
    annexes,
    signature: { organ: names.organ, date: dateOf(input) },
    contact: settings.contact,
    imprint: isDocument ? imprintOf(input) : null,
    ...(cuts ? { cuts } : {}),
  }
}

export function headOf({ names, settings, facts }: PaperInput, isUpward: boolean): Head {
  const principal = facts.people.find(({ role }) => role === 'principal')
  const year = settings.year || yearOf(settings.date || facts.today)
  return {
    organ: names.organ,
    number: documentNumber({ code: settings.code, year, no: settings.number }),
    signer: isUpward ? settings.signer || (principal?.name ?? '') : null,
    secrecy: settings.secrecy,
    urgency: settings.urgency,
  }
}

export function imprintOf(input: PaperInput): Imprint {
  const { names, settings } = input
  return {
    copyTo: settings.copyTo.replace(/[。；，、\s]+$/, ''),
    issuer: settings.issuer || `${names.unit}办公室`,
    date: dateOf(input),
  }
}

/** Material without a head: title first, no number; signed where `isSigned`. */
export function materialPaper(
  input: PaperInput,
  {
    title,
    subtitle = '',
    body,
    isLandscape = false,
    isSigned = false,
  }: { title: string; subtitle?: string; body: Block[]; isLandscape?: boolean; isSigned?: boolean },
): Draft {
  return {
    form: 'material',
    head: null,
    title,
    subtitle,
    mainTo: '',
    isLandscape,
    body,
    annexes: [],
    signature: isSigned ? { organ: input.names.organ, date: dateOf(input) } : null,
    contact: '',
    imprint: null,
  }
}
