import { useLanguage } from '../../web/language.tsx'
import type { Cut } from '../official/paper.ts'

/** What was taken out of the version for the public, each with its reason. */
export function CutsPanel({ cuts }: { cuts: Cut[] }) {
  const { say, sayWords } = useLanguage()
  if (cuts.length === 0) return <p className="soft">{say('没有删减。', 'Nothing was cut.')}</p>
  return (
    <ol className="cut-list">
      {cuts.map((cut) => (
        <li key={`${cut.place} ${cut.was}`}>
          <p className="soft">{cut.place}</p>
          <p>
            <del>{cut.was}</del> {cut.now && <ins>{cut.now}</ins>}
          </p>
          <p>{sayWords(cut.reason)}</p>
        </li>
      ))}
    </ol>
  )
}
