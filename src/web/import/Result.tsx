import { Button, Result as Outcome } from 'antd'
import type { ImportReport } from '../../registers/sheet/report.ts'
import { ConfirmButton } from '../ConfirmButton.tsx'
import { useLanguage } from '../language.tsx'
import type { Importing } from './useImport.ts'

type Props = { report: ImportReport; doing: Importing; canUndo: boolean; onClose: () => void }

/** What was kept, and the way back. */
export function Result({ report, doing, canUndo, onClose }: Props) {
  const { say } = useLanguage()
  const { added, changed, findings } = report
  const kept = say(`已保存：新增 ${added} 行，修改 ${changed} 行`, `Kept: ${added} new, ${changed} changed`)
  return (
    <Outcome
      status={doing.isUndone ? 'info' : 'success'}
      title={doing.isUndone ? say('已撤销这次导入', 'The import was taken back') : kept}
      subTitle={
        findings.length > 0 && !doing.isUndone
          ? say(
              `规则提出 ${findings.length} 条提醒，见各记录的预警。`,
              `The rules noted ${findings.length} things; see the alerts of the records.`,
            )
          : undefined
      }
      extra={[
        canUndo && report.importId && !doing.isUndone && (
          <ConfirmButton
            key="undo"
            ask={say('撤销这次导入？', 'Take this import back?')}
            onConfirm={() => void doing.undo()}
          >
            {say('撤销这次导入', 'Take it back')}
          </ConfirmButton>
        ),
        <Button key="more" onClick={doing.restart}>
          {say('再导入一个', 'Import another')}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {say('完成', 'Done')}
        </Button>,
      ]}
    />
  )
}
