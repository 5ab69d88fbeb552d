import type { ReactNode } from 'react'

/** What may be wider than the window (a table on a phone): scrolls by itself, with the keyboard too. */
export function ScrollX({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; a section would be a landmark too many
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard (WCAG 2.1.1)
    <div className="scroll-x" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
