import { Button, Form, InputNumber } from 'antd'
import type { Output } from '../../client.ts'
import { useAction, useCan, useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { Loaded } from '../../web/states.tsx'
import '../work.css'

type Figures = Output<'inspection.figures'>

/** The figures of the progress report beside the ledger's; where they differ, RECT-006 says so. */
export function FiguresPanel({ inspectionId }: { inspectionId: string }) {
  const { say } = useLanguage()
  const figures = useAction('inspection.figures', { id: inspectionId })
  return (
    <section className="panel" id="figures">
      <div className="panel-head">
        <h2>{say('进展报告数字', 'Figures of the progress report')}</h2>
      </div>
      <Loaded of={figures}>
        {(data) => <Content key={data.version} inspectionId={inspectionId} figures={data} />}
      </Loaded>
    </section>
  )
}

function Content({ inspectionId, figures }: { inspectionId: string; figures: Figures }) {
  const { say } = useLanguage()
  const can = useCan()
  const { total, closed, basicallyDone, progressReportDate, reportedTotal, reportedClosed } = figures
  const on = progressReportDate
    ? say(`${progressReportDate} 的台账`, `The ledger on ${progressReportDate}`)
    : say('今天的台账', 'The ledger today')
  return (
    <>
      <p>
        {on}
        {say(
          `：问题 ${total} 项，已销号 ${closed} 项；基本完成 ${basicallyDone} 项单列，不计入已完成。`,
          `: ${total} problems, ${closed} closed; ${basicallyDone} basically done count on their own.`,
        )}
      </p>
      {can('inspection.saveFigures') ? (
        <FiguresForm inspectionId={inspectionId} figures={figures} />
      ) : (
        reportedClosed !== null && (
          <p>
            {say(
              `报告所列：问题 ${reportedTotal} 项，已完成 ${reportedClosed} 项。`,
              `The report says: ${reportedTotal} problems, ${reportedClosed} done.`,
            )}
          </p>
        )
      )}
    </>
  )
}

type Values = { reportedTotal: number | null; reportedClosed: number | null }

function FiguresForm({ inspectionId, figures }: { inspectionId: string; figures: Figures }) {
  const { say } = useLanguage()
  const [form] = Form.useForm<Values>()
  const save = useDo('inspection.saveFigures', {
    done: ['已保存', 'Saved'],
    staleFields: {
      reportedTotal: ['报告所列问题数', 'Problems'],
      reportedClosed: ['报告所列已完成数', 'Done'],
    },
  })
  return (
    <Form
      form={form}
      layout="vertical"
      className="decide-form"
      initialValues={{ reportedTotal: figures.reportedTotal, reportedClosed: figures.reportedClosed }}
      onFinish={({ reportedTotal, reportedClosed }) =>
        void save.run({
          id: inspectionId,
          version: figures.version,
          reportedTotal: reportedTotal ?? null,
          reportedClosed: reportedClosed ?? null,
        })
      }
    >
      <Refusal of={save.error} />
      <div className="report-more-fields">
        <Form.Item
          name="reportedTotal"
          label={say('报告所列问题数', 'Problems in the report')}
          {...save.field('reportedTotal')}
        >
          <InputNumber min={0} precision={0} className="wide" />
        </Form.Item>
        <Form.Item
          name="reportedClosed"
          label={say('报告所列已完成数', 'Done in the report')}
          {...save.field('reportedClosed')}
        >
          <InputNumber min={0} precision={0} className="wide" />
        </Form.Item>
      </div>
      <div className="decide-buttons">
        <Button htmlType="submit" loading={save.isPending}>
          {say('保存报告数字', 'Save')}
        </Button>
      </div>
    </Form>
  )
}
