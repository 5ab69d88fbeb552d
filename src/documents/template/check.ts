import type { Words } from '../../kit/refused.ts'
import type { Shape } from './scope.ts'

/** One paragraph of a template with its place: `正文第3段`. */
export type Paragraph = { place: Words; text: string }

/** What is wrong with a template, and where: the paragraph's own words. */
export type Fault = { words: Words; place: Words; paragraph: string }
export type Checked = { used: string[]; faults: Fault[] }

type Open = { name: string; shape: Shape; paragraph: Paragraph }

/**
 * Every placeholder of a template against what there is: unknown names with the nearest one that exists, loops that do
 * not open and close, braces that stand alone or are full-width. Pure; each part of the file (body, a header) by itself.
 */
export function checkTemplate(parts: readonly Paragraph[][], shape: Shape): Checked {
  const used = new Set<string>()
  const faults: Fault[] = []
  for (const paragraphs of parts) {
    const open: Open[] = []
    for (const paragraph of paragraphs) {
      for (const words of bracesOf(paragraph.text)) faults.push(faultAt(paragraph, words))
      for (const [, sign = '', name = ''] of paragraph.text.matchAll(tag)) {
        const fault = follow({ sign, name: name.trim(), open, shape, paragraph, used })
        if (fault) faults.push(faultAt(paragraph, fault))
      }
    }
    for (const { name, paragraph } of open) {
      faults.push(
        faultAt(paragraph, {
          zh: `循环 {#${name}} 没有结束，请在循环内容之后加上 {/${name}}`,
          en: `The loop {#${name}} never ends; put {/${name}} after what is repeated`,
        }),
      )
    }
  }
  return { used: [...used], faults }
}

const tag = /\{([#/]?)([^{}[\]]*)(?:\[[^{}]*\])?\}/g

type Step = {
  sign: string
  name: string
  open: Open[]
  shape: Shape
  paragraph: Paragraph
  used: Set<string>
}

/** Follows one placeholder; comes back with what is wrong with it. */
function follow({ sign, name, open, shape, paragraph, used }: Step): Words | null {
  const scopes = [...open.map((one) => one.shape).reverse(), shape]
  if (name === '') return { zh: '花括号里没有名称', en: 'Nothing is named between the braces' }
  if (sign === '/') {
    const last = open.pop()
    if (!last) return { zh: `{/${name}} 前面没有 {#${name}}`, en: `No {#${name}} stands before {/${name}}` }
    if (last.name === name) return null
    return {
      zh: `{/${name}} 与前面的 {#${last.name}} 不配对`,
      en: `{/${name}} does not end the loop {#${last.name}}`,
    }
  }
  const loops = scopes.flatMap((one) => one.loops)
  const fields = scopes.flatMap((one) => one.fields)
  const found = loops.find((one) => one.name === name)
  if (sign === '#') {
    if (found) {
      used.add(name)
      open.push({ name, shape: found.shape, paragraph })
      return null
    }
    // Kept open, or its end would be told as a second fault.
    open.push({ name, shape: { fields: [], loops: [] }, paragraph })
    const isField = fields.some((one) => one.name === name)
    return isField
      ? { zh: `“${name}”不是循环，请写成 {${name}}`, en: `“${name}” is no loop; write {${name}}` }
      : unknown(
          name,
          loops.map((one) => one.name),
        )
  }
  if (fields.some((one) => one.name === name)) {
    used.add(name)
    return null
  }
  if (found) {
    return {
      zh: `“${name}”是循环，请写成 {#${name}}…{/${name}}`,
      en: `“${name}” is a loop; write {#${name}}…{/${name}}`,
    }
  }
  const home = homeOf(name, shape)
  if (home) {
    return {
      zh: `“${name}”只能用在 {#${home}}…{/${home}} 之内`,
      en: `“${name}” can only stand within {#${home}}…{/${home}}`,
    }
  }
  return unknown(
    name,
    fields.map((one) => one.name),
  )
}

function unknown(name: string, names: string[]): Words {
  const near = nearest(name, names)
  return {
    zh: `没有“${name}”这个变量${near ? `，是不是“${near}”？` : ''}`,
    en: `There is no variable “${name}”${near ? `; did you mean “${near}”?` : ''}`,
  }
}

/** The loop in which a name could stand. */
function homeOf(name: string, shape: Shape): string | null {
  for (const one of shape.loops) {
    if (one.shape.fields.some((field) => field.name === name)) return one.name
    const inner = homeOf(name, one.shape)
    if (inner) return inner
  }
  return null
}

/** The name with most characters in common; null when none has half of them. */
function nearest(name: string, names: string[]): string | null {
  const letters = new Set(name)
  const scored = [...new Set(names)]
    .map((one) => ({
      one,
      score:
        [...new Set(one)].filter((letter) => letters.has(letter)).length / Math.max(letters.size, one.length),
    }))
    .sort((a, b) => b.score - a.score)
  return scored[0] && scored[0].score >= 0.5 ? scored[0].one : null
}

function bracesOf(text: string): Words[] {
  const rest = text.replaceAll(tag, '')
  return [
    ...(/[｛｝]/.test(rest)
      ? [{ zh: '用了全角花括号，请改成半角 { }', en: 'Full-width braces; use { }' }]
      : []),
    ...(/[{}]/.test(rest)
      ? [
          {
            zh: '花括号不成对，或变量被拆在两段里',
            en: 'A brace stands alone, or a variable is split over paragraphs',
          },
        ]
      : []),
  ]
}

function faultAt({ place, text }: Paragraph, words: Words): Fault {
  return { words, place, paragraph: text.slice(0, 200) }
}
