import { useEffect } from 'react'
import { useLanguage } from './language.tsx'

/** Names the window after what it shows. */
export function useTitle(title: string): void {
  const { say } = useLanguage()
  const product = say('闭环', 'Bihuan')
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product
  }, [title, product])
}
