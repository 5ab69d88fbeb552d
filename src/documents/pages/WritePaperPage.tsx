import { Link } from '@tanstack/react-router'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { useSearchState } from '../../web/search-state.ts'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { wishOf } from './address.ts'
import { PaperEditor } from './PaperEditor.tsx'
import './papers.css'

/** One paper that is being written: its text with figures and gaps, its settings, its pages; sending it. */
export function WritePaperPage() {
  const [search] = useSearchState()
  const wish = wishOf(search)
  if (!wish) return <NoPaper />
  return <Composed key={JSON.stringify(wish)} wish={wish} />
}

function Composed({ wish }: { wish: NonNullable<ReturnType<typeof wishOf>> }) {
  const made = useAction('paper.make', wish, { keep: true })
  return (
    <Loaded of={made}>
      {(data) => (
        // A new version from the server begins the editor anew; what was typed has been saved by then.
        <PaperEditor key={data.version} wish={wish} made={data} />
      )}
    </Loaded>
  )
}

function NoPaper() {
  const { say } = useLanguage()
  return (
    <EmptyState title={say('没有指明编制哪份公文。', 'The address names no paper.')}>
      <Link to="/papers">{say('选择公文', 'Choose a paper')}</Link>
    </EmptyState>
  )
}
