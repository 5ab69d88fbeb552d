import { Alert, Modal, Steps } from 'antd'
import { useEffect, useRef } from 'react'
import { useLanguage } from '../language.tsx'
import { usePhone } from '../media.ts'
import { Refusal } from '../Refusal.tsx'
import type { ImportAdapter } from './adapter.ts'
import { ChooseFile } from './ChooseFile.tsx'
import { Compare } from './Compare.tsx'
import { MapColumns } from './MapColumns.tsx'
import { Result } from './Result.tsx'
import { type Stage, useImport } from './useImport.ts'
import './import.css'

type Props = {
  /** What is imported into; `useRegisterImport(register)` and `useLedgerImport(…)` give one. */
  adapter: ImportAdapter
  /** Read at once instead of asking for one: what was pasted over a grid. */
  file?: File
  /** Called when the person is through, or has turned away. What was kept shows on the page by itself. */
  onClose: () => void
}

/**
 * A sheet filled in elsewhere, brought back: choose, drop or paste it → say what its columns are where that is not
 * known → every difference, cell by cell → keep all or nothing → the result, and the way back. Show it while it is
 * open: `{isOpen && <ImportWizard adapter={adapter} onClose={…} />}`.
 */
export function ImportWizard({ adapter, file: given, onClose }: Props) {
  const { say, sayWords } = useLanguage()
  const isPhone = usePhone()
  const doing = useImport(adapter)
  const { stage, report, error, file } = doing
  const taken = useRef<File | null>(null)
  useEffect(() => {
    if (!given || taken.current === given) return
    taken.current = given
    void doing.take(given)
  }, [given, doing])
  const steps: { key: Stage; title: string }[] = [
    { key: 'choose', title: say('选择文件', 'File') },
    ...(stage === 'map' || report?.layout === 'confirmed'
      ? [{ key: 'map' as const, title: say('对应各列', 'Columns') }]
      : []),
    { key: 'compare', title: say('核对差异', 'Differences') },
    { key: 'done', title: say('完成', 'Done') },
  ]
  return (
    <Modal
      open
      width={1120}
      className="import-wizard"
      style={isPhone ? { top: 0, padding: 0 } : { top: 40 }}
      title={say(`导入：${sayWords(adapter.title)}`, `Import: ${sayWords(adapter.title)}`)}
      footer={null}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      {!isPhone && (
        <Steps
          size="small"
          current={steps.findIndex(({ key }) => key === stage)}
          items={steps.map(({ title }) => ({ title }))}
        />
      )}
      {file && stage !== 'choose' && <p className="soft import-file">{file.name}</p>}
      <Refusal of={error} />
      {report && report.layout === 'remembered' && stage === 'compare' && (
        <Alert
          type="info"
          showIcon
          title={say(
            '这种表头以前确认过，已按那时的对应关系读取。',
            'Headings confirmed before; the columns were read as they were then.',
          )}
        />
      )}
      {stage === 'choose' && <ChooseFile adapter={adapter} doing={doing} />}
      {stage === 'map' && report?.mapping && <MapColumns proposal={report.mapping} doing={doing} />}
      {stage === 'compare' && report && <Compare report={report} doing={doing} />}
      {stage === 'done' && report && (
        <Result report={report} doing={doing} canUndo={adapter.undo !== undefined} onClose={onClose} />
      )}
    </Modal>
  )
}
