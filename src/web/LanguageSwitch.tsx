import { Button } from 'antd'
import { useLanguage } from './language.tsx'

/** Turns the whole page into the other language at once. */
export function LanguageSwitch() {
  const { language, setLanguage } = useLanguage()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <Button
      type="text"
      className="language-switch"
      lang={other === 'en' ? 'en' : 'zh-CN'}
      onClick={() => setLanguage(other)}
    >
      {other === 'en' ? 'English' : '中文'}
    </Button>
  )
}
