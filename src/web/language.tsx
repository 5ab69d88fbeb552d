import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import type { Words } from '../kit/refused.ts'

export type Language = 'zh' | 'en'

type Speech = {
  language: Language
  setLanguage: (language: Language) => void
  /** The text in the language chosen; both are always written. */
  say: (zh: string, en: string) => string
  /** The same for words that come from the server or from a list. */
  sayWords: (words: Words) => string
}

const kept = 'bihuan.language'
const LanguageContext = createContext<Speech | null>(null)

function remembered(): Language {
  return localStorage.getItem(kept) === 'en' ? 'en' : 'zh'
}

/** Chinese first; what the person chooses is remembered in this browser. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(remembered)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    localStorage.setItem(kept, language)
  }, [language])
  const speech = useMemo<Speech>(
    () => ({
      language,
      setLanguage,
      say: (zh, en) => (language === 'zh' ? zh : en),
      sayWords: (words) => words[language],
    }),
    [language],
  )
  return <LanguageContext value={speech}>{children}</LanguageContext>
}

export function useLanguage(): Speech {
  const speech = use(LanguageContext)
  if (!speech) throw new Error('useLanguage outside LanguageProvider')
  return speech
}
