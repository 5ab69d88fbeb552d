import type { ReactNode } from 'react'

/** A whole page that says one thing, and what to do next. */
export function PlainMessage({
  title,
  text,
  children,
}: {
  title: string
  text: string
  children: ReactNode
}) {
  return (
    <section className="panel plain-message">
      <h1>{title}</h1>
      <p>{text}</p>
      {children}
    </section>
  )
}
