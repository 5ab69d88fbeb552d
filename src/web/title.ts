import { useEffect, useLayoutEffect } from 'react'
import { useLanguage } from './language.tsx'

function useFullTitle(title: string): string {
  const { say } = useLanguage()
  const product = say('闭环', 'Bihuan')
  return title ? `${title} · ${product}` : product
}

/** Names the window after what it shows; a page whose title depends on its record calls it with the record's name. */
export function useTitle(title: string): void {
  const full = useFullTitle(title)
  useEffect(() => {
    document.title = full
  }, [full])
}

/** The same for the frame around a page: before the page's own, so that the page has the last word. */
export function useRouteTitle(title: string): void {
  const full = useFullTitle(title)
  useLayoutEffect(() => {
    document.title = full
  }, [full])
}
