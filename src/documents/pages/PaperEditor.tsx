import { DownloadOutlined, SaveOutlined, SendOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useRef, useState } from 'react'
import { useCan, useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { useTitle } from '../../web/title.ts'
import { paperNatures } from '../paper-kinds.ts'
import type { Settings } from '../settings.ts'
import { docxAddress, type Made, type PaperWish } from './address.ts'
import { FigureDrawer } from './FigureDrawer.tsx'
import { PaperPages } from './PaperPages.tsx'
import { PaperSide, type SideTab } from './PaperSide.tsx'
import { PaperText } from './PaperText.tsx'
import { SendDialog } from './SendDialog.tsx'
import { staleFields } from './stale-fields.ts'

type Props = { wish: PaperWish; made: Made }

export function PaperEditor({ wish, made }: Props) {
  const { say, sayWords } = useLanguage()
  const can = useCan()
  const { paper } = made
  const [fills, setFills] = useState(made.fills)
  const [settings, setSettings] = useState<Settings>(made.settings)
  const [view, setView] = useState<'text' | 'pages'>('text')
  const [tab, setTab] = useState<SideTab>(paper.gaps.length > 0 ? 'gaps' : 'figures')
  const [figureKey, setFigureKey] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const gapRefs = useRef(new Map<string, HTMLTextAreaElement>())
  const isDirty =
    JSON.stringify(fills) !== JSON.stringify(made.fills) ||
    JSON.stringify(settings) !== JSON.stringify(made.settings)
  const save = useDo('paper.save', { done: ['已保存', 'Saved'], staleFields })
  const store = () => save.run({ ...wish, version: made.version, fills, settings })
  const title = `${paper.title}${paper.subtitle}`
  useTitle(title)
  const toGap = (key: string) => {
    setTab('gaps')
    // The panel may only now come into being.
    setTimeout(() => gapRefs.current.get(key)?.focus(), 0)
  }
  const mayWrite = can('paper.save')
  return (
    <>
      <PageHead
        title={sayWords(paperNatures[wish.kind])}
        lead={`${made.inspection.title} · ${periodOf(made, say)}`}
        actions={
          <>
            {mayWrite && (
              <Button
                icon={<SaveOutlined />}
                disabled={!isDirty}
                loading={save.isPending}
                onClick={() => void store()}
              >
                {say('保存', 'Save')}
              </Button>
            )}
            <Button icon={<DownloadOutlined />} href={docxAddress(wish)} disabled={isDirty}>
              {say('下载 Word', 'Download .docx')}
            </Button>
            {can('paper.send') && (
              <Button
                type="primary"
                icon={<SendOutlined />}
                disabled={isDirty}
                onClick={() => setSending(true)}
              >
                {say('送审或报送', 'Send')}
              </Button>
            )}
          </>
        }
      />
      <Refusal of={save.error} />
      <div className="paper-columns">
        <div className="paper-main">
          <Segmented
            value={view}
            onChange={setView}
            options={[
              { value: 'text', label: say('文字和数字', 'Text and figures') },
              { value: 'pages', label: say('版面预览', 'Pages') },
            ]}
          />
          {isDirty && (
            <p className="soft" role="status">
              {say(
                '有未保存的内容；保存后再下载或报送。',
                'Not saved yet; save before you download or send.',
              )}
            </p>
          )}
          {view === 'text' ? (
            <PaperText
              paper={paper}
              fills={fills}
              onFigure={setFigureKey}
              onGap={mayWrite ? toGap : undefined}
            />
          ) : (
            <PaperPages address={docxAddress(wish, true)} version={`${made.hash}`} name={title} />
          )}
        </div>
        <PaperSide
          made={made}
          tab={tab}
          onTab={setTab}
          fills={fills}
          onFill={(key, text) => setFills((old) => withFill(old, key, text))}
          settings={settings}
          onSettings={setSettings}
          isReadOnly={!mayWrite}
          isPublic={wish.kind === 'publicNotice'}
          gapRefs={gapRefs.current}
          onFigure={setFigureKey}
        />
      </div>
      <FigureDrawer
        figure={paper.figures.find(({ key }) => key === figureKey) ?? null}
        onClose={() => setFigureKey(null)}
      />
      {isSending && <SendDialog wish={wish} made={made} onClose={() => setSending(false)} />}
    </>
  )
}

/** Empty words are none: the gap is open again. */
function withFill(fills: Record<string, string>, key: string, text: string): Record<string, string> {
  const { [key]: _, ...rest } = fills
  return text.trim() === '' ? rest : { ...rest, [key]: text }
}

function periodOf({ from, until }: Made, say: (zh: string, en: string) => string): string {
  return from ? say(`${from} 至 ${until}`, `${from} to ${until}`) : say(`数据截至 ${until}`, `as of ${until}`)
}
