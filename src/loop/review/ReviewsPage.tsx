import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Output } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { usePhone } from '../../web/media.ts'
import { PageHead } from '../../web/PageFrame.tsx'
import { useSearchState } from '../../web/router.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { applicationNames } from '../close-out/missing.ts'
import { stepNames } from '../dossier/names.ts'
import { DecideExtension } from '../extension/DecideExtension.tsx'
import { ExtensionLine } from '../extension/ExtensionPanel.tsx'
import { measureCode } from '../plan/fields.ts'
import { ReviewContent } from './ReviewContent.tsx'
import '../work.css'

type Waiting = Output<'review.waiting'>
type Application = Waiting['applications'][number]
type Extension = Waiting['extensions'][number]
/** What the list goes through, in its order. */
type Item = { id: string; application: Application } | { id: string; extension: Extension }

/** What waits for my decision, one after the other; everything a reviewer must see beside it. */
export function ReviewsPage() {
  const { say } = useLanguage()
  const [{ id }, setSearch] = useSearchState()
  const waiting = useAction('review.waiting', {})
  const work = useAction('work.mine', {})
  const plans = (work.data?.lines ?? []).filter(({ kind }) => kind === 'planDecide')
  return (
    <>
      <PageHead
        title={say('待我审核', 'Waiting for my decision')}
        lead={say('申请按等待时间排列，最久的在前。', 'The longest waiting first.')}
      />
      {plans.map(({ link, title, unitName }) => (
        <p key={link} className="changed-note">
          {say(`${unitName}的整改方案待审定：`, `Plan of ${unitName} to be decided: `)}
          <Link to={link}>{title}</Link>
        </p>
      ))}
      <Loaded
        of={waiting}
        empty={{
          when: ({ applications, extensions }) => !id && applications.length + extensions.length === 0,
          show: (
            <EmptyState title={say('没有等您审核的事项', 'Nothing waits for you')}>
              <Link to="/">{say('回到我的工作', 'Back to my work')}</Link>
            </EmptyState>
          ),
        }}
      >
        {(data) => (
          <Waitings items={itemsOf(data)} id={id} onChoose={(chosen) => setSearch({ id: chosen }, true)} />
        )}
      </Loaded>
    </>
  )
}

function itemsOf({ applications, extensions }: Waiting): Item[] {
  return [
    ...applications.map((application) => ({ id: application.id, application })),
    ...extensions.map((extension) => ({ id: extension.id, extension })),
  ]
}

type Props = { items: Item[]; id: string | undefined; onChoose: (id: string | undefined) => void }

function Waitings({ items, id, onChoose }: Props) {
  const { say } = useLanguage()
  const isPhone = usePhone()
  // On a desk the first one is open at once; on a phone the list comes first.
  const chosen = id ?? (isPhone ? undefined : items[0]?.id)
  const item = items.find((one) => one.id === chosen)
  const next = () => onChoose(items.find((one) => one.id !== chosen)?.id)
  useListKeys(items, chosen, onChoose)
  const shown = useRef(chosen)
  useEffect(() => {
    // The decision stands at the end of a long page; the next one is read from its beginning.
    if (shown.current !== chosen) window.scrollTo({ top: 0 })
    shown.current = chosen
  }, [chosen])
  const isListShown = !isPhone || !chosen
  return (
    <div className="reviews">
      {isListShown && (
        <section className="panel reviews-list" aria-label={say('待审核事项', 'What waits')}>
          <List items={items} chosen={chosen} />
          <p className="keys-help">
            <kbd>J</kbd> <kbd>K</kbd> {say('下一项、上一项', 'next, previous')}
          </p>
        </section>
      )}
      {chosen && (
        <div>
          {isPhone && (
            <p>
              <Link to="/reviews" search={{}}>
                {say('← 返回列表', '← Back to the list')}
              </Link>
            </p>
          )}
          {item && 'extension' in item ? (
            <ExtensionView extension={item.extension} />
          ) : (
            <ReviewContent key={chosen} id={chosen} onDone={next} />
          )}
        </div>
      )}
    </div>
  )
}

function List({ items, chosen }: { items: Item[]; chosen: string | undefined }) {
  const { say } = useLanguage()
  const applications = items.filter((item) => 'application' in item)
  const extensions = items.filter((item) => 'extension' in item)
  return (
    <>
      {applications.length > 0 && (
        <h2>{say(`销号与基本完成（${applications.length}）`, `Close-outs (${applications.length})`)}</h2>
      )}
      <ul>
        {applications.map(({ id, application }) => (
          <li key={id}>
            <Link to="/reviews" search={{ id }} className="reviews-item" aria-current={id === chosen}>
              <ApplicationLine application={application} />
            </Link>
          </li>
        ))}
      </ul>
      {extensions.length > 0 && (
        <h2>{say(`延期（${extensions.length}）`, `More time (${extensions.length})`)}</h2>
      )}
      <ul>
        {extensions.map(({ id, extension }) => (
          <li key={id}>
            <Link to="/reviews" search={{ id }} className="reviews-item" aria-current={id === chosen}>
              <strong>
                {measureCode(extension.measureNo)} → {extension.newDueDate}
              </strong>
              <span>{extension.measureText}</span>
              <span className="soft">{extension.requestedByName}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function ApplicationLine({ application }: { application: Application }) {
  const { say, sayWords } = useLanguage()
  const { problemNo, title, unitName, inspectionTitle, kind, step, since } = application
  return (
    <>
      <strong>
        <span className="num">{problemNo}</span> {title}
      </strong>
      <span className="soft">
        {unitName} · {inspectionTitle}
      </span>
      <span className="soft">
        {sayWords(applicationNames[kind])} · {sayWords(stepNames[step])}
      </span>
      <span className="soft">
        {say(`${momentInWords(new Date(since))} 起`, `since ${momentInWords(new Date(since))}`)}
      </span>
    </>
  )
}

function ExtensionView({ extension }: { extension: Extension }) {
  const { say } = useLanguage()
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{say('延期申请', 'Request for more time')}</h2>
        <Link to="/measures/$id" params={{ id: extension.measureId }}>
          {say('打开措施', 'Open the measure')}
        </Link>
      </div>
      <ExtensionLine extension={extension} isNamed />
      <p className="soft">
        {extension.problems.map(({ problemNo, title }) => `${problemNo} ${title}`).join('；')}
      </p>
      {extension.mayDecide && <DecideExtension extension={extension} />}
    </section>
  )
}

/** J and K go through the list, as in a mail reader; not while somebody types. */
function useListKeys(items: Item[], chosen: string | undefined, onChoose: (id: string) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return
      if ((event.target as HTMLElement).closest('input, textarea, select, [role="dialog"]')) return
      const step = { j: 1, k: -1 }[event.key.toLowerCase()]
      if (!step) return
      const next = items[items.findIndex(({ id }) => id === chosen) + step]
      if (next) onChoose(next.id)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [items, chosen, onChoose])
}
