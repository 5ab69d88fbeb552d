import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Words } from '../kit/refused.ts'
import { useLanguage } from './language.tsx'
import './style/side-by-side.css'

type Range = { start: number; end: number }
export type SideText = { label: Words; link?: string | undefined; text: string; marks: readonly Range[] }

/** Two texts beside each other, what reads the same in both marked; on a phone one below the other. */
export function SideBySide({ a, b }: { a: SideText; b: SideText }) {
  return (
    <div className="side-by-side">
      <Side of={a} />
      <Side of={b} />
    </div>
  )
}

function Side({ of: { label, link, text, marks } }: { of: SideText }) {
  const { sayWords } = useLanguage()
  return (
    <div className="side">
      <p className="side-label soft">{link ? <Link to={link}>{sayWords(label)}</Link> : sayWords(label)}</p>
      <p className="side-text">{marked(text, marks)}</p>
    </div>
  )
}

/** The text with its marked stretches, in order. */
function marked(text: string, marks: readonly Range[]): ReactNode[] {
  const parts: ReactNode[] = []
  let at = 0
  for (const { start, end } of marks) {
    if (start < at) continue
    parts.push(
      text.slice(at, start),
      <mark key={start} className="same-words">
        {text.slice(start, end)}
      </mark>,
    )
    at = end
  }
  return [...parts, text.slice(at)]
}
