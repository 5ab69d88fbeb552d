import { Alert, Button, Segmented } from 'antd'
import { useState } from 'react'
import type { ImportReport } from '../../registers/sheet/report.ts'
import { useLanguage } from '../language.tsx'
import { DifferenceTable } from './DifferenceTable.tsx'
import { type ShownKind, shownLines } from './lines.ts'
import type { Importing } from './useImport.ts'
import { Waiting } from './Waiting.tsx'

type Props = { report: ImportReport; doing: Importing }

/** Every difference before anything is kept; one button keeps all of it. */
export function Compare({ report, doing }: Props) {
  const { say } = useLanguage()
  const lines = shownLines(report)
  const [kind, setKind] = useState<ShownKind | 'all'>('all')
  const names = useKindNames()
  const counts = countsOf(report)
  const open = undecided(report, doing)
  const writes =
    report.added + report.changed + report.changes.filter((line) => line.kind === 'conflict').length
  const kinds = (Object.keys(names) as ShownKind[]).filter((key) => lines.some((line) => line.kind === key))
  const shown = kind === 'all' ? lines : lines.filter((line) => line.kind === kind)
  return (
    <>
      <p className="import-counts" role="status">
        {say(`共读 ${report.lines} 行：`, `${report.lines} rows read: `)}
        {(Object.keys(names) as ShownKind[]).map((key) => (
          <span key={key} className={`import-count is-${key}${counts[key] === 0 ? ' is-none' : ''}`}>
            {names[key]} {counts[key]}
          </span>
        ))}
        <span className="import-count">
          {say('未变', 'same')} {report.same}
        </span>
      </p>
      {report.unknownHeadings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say(
            `这些列没有认出来，没有导入：${report.unknownHeadings.join('、')}`,
            `Columns not known and left out: ${report.unknownHeadings.join(', ')}`,
          )}
          action={
            <Button size="small" onClick={() => void doing.remap()}>
              {say('指定对应关系', 'Say what they hold')}
            </Button>
          }
        />
      )}
      {report.refused > 0 && <RefusedNotice report={report} doing={doing} />}
      {open.length > 0 && <ConflictNotice keys={open} doing={doing} />}
      {kinds.length > 1 && (
        <Segmented
          className="import-kinds"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'all', label: say('全部', 'All') },
            ...kinds.map((value) => ({ value, label: `${names[value]} ${counts[value]}` })),
          ]}
        />
      )}
      {lines.length > 0 ? (
        <DifferenceTable report={report} lines={shown} names={names} doing={doing} />
      ) : (
        <p className="import-nothing">
          {say(
            '表与系统中的内容一致，没有需要保存的改动。',
            'The sheet says what the system says; nothing to keep.',
          )}
        </p>
      )}
      {doing.busy && <Waiting busy={doing.busy} onCancel={doing.cancel} />}
      <div className="import-buttons">
        <Button onClick={doing.restart} disabled={doing.busy !== null}>
          {say('换一个文件', 'Another file')}
        </Button>
        {report.layout !== 'own' && (
          <Button onClick={() => void doing.remap()}>{say('调整对应关系', 'Change the columns')}</Button>
        )}
        {doing.error && (
          <Button onClick={() => void doing.again()}>{say('重新核对', 'Compare again')}</Button>
        )}
        <Button
          type="primary"
          disabled={report.refused > 0 || open.length > 0 || writes === 0}
          loading={doing.busy !== null}
          onClick={() => void doing.keep()}
        >
          {say(`保存 ${writes} 行改动`, `Keep ${writes} rows`)}
        </Button>
      </div>
    </>
  )
}

function RefusedNotice({ report, doing }: Props) {
  const { say } = useLanguage()
  return (
    <Alert
      type="error"
      showIcon
      title={say(
        `有 ${report.refused} 行不能保存，整张表都不会导入。`,
        `${report.refused} rows cannot be kept, so nothing is imported.`,
      )}
      description={say(
        '请下载带原因的表，改好后重新导入；也可以删去这些行。',
        'Download the sheet with reasons, correct it and import it again; or take these rows out.',
      )}
      action={
        <Button size="small" href={doing.refusedSheet}>
          {say('下载带原因的表', 'Sheet with reasons')}
        </Button>
      }
    />
  )
}

function ConflictNotice({ keys, doing }: { keys: string[]; doing: Importing }) {
  const { say } = useLanguage()
  return (
    <Alert
      type="warning"
      showIcon
      title={say(
        `有 ${keys.length} 处在您填表期间被别人改过，请逐处选择保留哪个值。`,
        `${keys.length} cells were changed by others meanwhile; choose which value stays.`,
      )}
      action={
        <span className="import-all">
          <Button size="small" onClick={() => doing.decide(keys, 'theirs')}>
            {say('全部保留别人的', 'Theirs for all')}
          </Button>
          <Button size="small" onClick={() => doing.decide(keys, 'mine')}>
            {say('全部用表中的', 'Mine for all')}
          </Button>
        </span>
      }
    />
  )
}

function countsOf(report: ImportReport): Record<ShownKind, number> {
  const { added, changed, conflicts, gone, refused, findings } = report
  return { refused, conflict: conflicts, added, changed, gone, finding: findings.length }
}

function undecided({ changes }: ImportReport, { decisions }: Importing): string[] {
  return changes
    .flatMap(({ no, changes: cells }) =>
      cells.filter(({ base }) => base !== undefined).map(({ field }) => `${no}.${field}`),
    )
    .filter((key) => !(key in decisions))
}

export function useKindNames(): Record<ShownKind, string> {
  const { say } = useLanguage()
  return {
    refused: say('不能导入', 'refused'),
    conflict: say('冲突', 'conflict'),
    added: say('新增', 'new'),
    changed: say('修改', 'changed'),
    gone: say('表中缺少', 'gone'),
    finding: say('提醒', 'notes'),
  }
}
