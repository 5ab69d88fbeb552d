import { useLanguage } from '../../web/language.tsx'
import type { Dossier } from '../dossier/dossier.ts'
import { PieceList } from './PieceList.tsx'
import { piecesOfDossier } from './piece.ts'

/** The evidence of a problem. */
export function EvidencePanel({ dossier }: { dossier: Dossier }) {
  const { say } = useLanguage()
  const pieces = piecesOfDossier(dossier)
  return (
    <section className="panel" id="evidence">
      <div className="panel-head">
        <h2>{say(`佐证材料（${pieces.length}）`, `Evidence (${pieces.length})`)}</h2>
      </div>
      {pieces.length === 0 ? (
        <p className="soft">
          {say(
            '还没有佐证材料；打开措施，随进展一并提交。',
            'None yet; open a measure and hand it in with a report.',
          )}
        </p>
      ) : (
        <PieceList pieces={pieces} label={say('佐证材料', 'Evidence')} />
      )}
    </section>
  )
}
