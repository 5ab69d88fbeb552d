import { type Basis, basisStatuses } from '../../controls/basis.ts'
import { useLanguage } from '../../web/language.tsx'
import './alert.css'

/** On whose authority, and how sure it is that the text was read. */
export function BasisText({ of: { text, status } }: { of: Pick<Basis, 'text' | 'status'> }) {
  const { sayWords } = useLanguage()
  return (
    <>
      {text} <span className="basis-status">{sayWords(basisStatuses[status])}</span>
    </>
  )
}
