import { z } from 'zod'
import { id } from '../../loop/input.ts'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { sentReports, sourcesOf } from './reconcile.queries.ts'
import { reconciled } from './reconcile.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const cell = z.object({ text: z.string(), isOk: z.boolean() }).nullable()
const side = z.string().nullable()

/** Feedback, plan, ledger and report held against each other, with the place where each gap is mended. */
export const reconcileGet = action({
  name: 'reconcile.get',
  summary: 'Hold feedback, plan, ledger and report against each other',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({
    inspectionId: id,
    /** A report that was sent; the last one when left out. */
    reportId: id.optional(),
  }),
  output: z.object({
    inspection: z.object({ id: z.string(), title: z.string(), feedbackDate: z.string() }),
    sources: z.object({
      feedback: z.object({ id: z.string() }).nullable(),
      plan: z.object({ versionNo: z.number() }).nullable(),
      report: z.object({ id: z.string() }).nullable(),
    }),
    reports: z.array(z.object({ id: z.string(), title: z.string(), sentAt: z.string() })),
    figures: z.array(
      z.object({
        key: z.string(),
        words,
        feedback: side,
        plan: side,
        ledger: z.string(),
        report: side,
        isOk: z.boolean(),
      }),
    ),
    lines: z.array(
      z.object({
        id: z.string(),
        no: z.string(),
        title: z.string(),
        feedback: cell,
        plan: cell,
        measures: z.number(),
        report: cell,
      }),
    ),
    gaps: z.array(
      z.object({
        side: z.enum(['feedback', 'plan', 'report']),
        code: z.string(),
        words,
        said: z.string(),
        ledger: z.string(),
        link: z.string(),
      }),
    ),
  }),
  async run({ tx, today }, { inspectionId, reportId }) {
    const reports = await sentReports(tx, inspectionId)
    const chosen = reports.find((report) => report.id === reportId) ?? reports[0]
    const sources = await sourcesOf(tx, { inspectionId, reportId: chosen?.id ?? null }, today)
    const { title, feedbackDate } = sources.facts.inspection
    return {
      inspection: { id: inspectionId, title, feedbackDate },
      sources: {
        feedback: sources.feedback && { id: sources.feedback.id },
        plan: sources.plan && { versionNo: sources.plan.versionNo },
        report: sources.report && { id: sources.report.id },
      },
      reports: reports.map((report) => ({ id: report.id, title: report.title, sentAt: report.sentAt })),
      ...reconciled(sources),
    }
  },
})
