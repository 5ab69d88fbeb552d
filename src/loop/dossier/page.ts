import { dayInWords, momentInWords } from '../../kit/day.ts'
import { yuan } from '../../kit/money.ts'
import { measureKinds, problemNatures } from '../plan/fields.ts'
import { measureStatusNames, statusNames } from '../problem/status.ts'
import type { Dossier } from './dossier.ts'
import { evidencePaths } from './evidence-paths.ts'
import { stepNames } from './names.ts'

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const safe = (text: string) =>
  text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark).replaceAll('\n', '<br>')
const moment = (at: string) => momentInWords(new Date(at))
const day = (date: string | null) => (date ? dayInWords(date) : '—')

function table(headings: string[], rows: string[][]): string {
  if (rows.length === 0) return '<p>无</p>'
  const head = headings.map((heading) => `<th>${heading}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${safe(cell)}</td>`).join('')}</tr>`).join('')
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
}

function facts({ problem }: Dossier): string {
  const money = problem.recoveredAmount === null ? '—' : `${yuan(problem.recoveredAmount)} 元`
  const rows: [string, string][] = [
    ['单位', problem.unitName],
    [
      '巡察（检查）',
      `${problem.inspectionTitle}（${problem.inspectingBody || '—'}，${day(problem.feedbackDate)}反馈）`,
    ],
    ['问题编号', problem.problemNo],
    ['问题方面', problem.aspectTitle],
    ['问题类型', problemNatures[problem.problemNature].zh],
    ['整改状态', statusNames[problem.status].zh],
    ['整改目标', problem.rectifyGoal || '—'],
    ['责任领导', problem.leadLeader?.name ?? '—'],
    ['牵头科室', problem.leadDept?.name ?? '—'],
    ['配合科室', problem.coDepts.map(({ name }) => name).join('、') || '—'],
    ['责任人', problem.owner?.name ?? '—'],
    ['整改时限', day(problem.dueDate)],
    ['整改成效', problem.outcome || '—'],
    ['追缴清退金额', money],
  ]
  return `<table class="facts">${rows.map(([name, value]) => `<tr><th>${name}</th><td>${safe(value)}</td></tr>`).join('')}</table>`
}

function decisions({ closeOuts }: Dossier): string[][] {
  return closeOuts.flatMap(({ kind, appliedAt, appliedByName, outcome, reviews }) => [
    [moment(appliedAt), kind === 'closeOut' ? '申请销号' : '申请基本完成', appliedByName, outcome],
    ...reviews.map((review) => [
      moment(review.decidedAt),
      `${stepNames[review.step].zh}${review.decision === 'pass' ? '通过' : '退回'}`,
      review.decidedByName,
      [review.opinion, review.meetingNo && `${review.meetingNo}（${day(review.meetingDate)}）`]
        .filter(Boolean)
        .join(' '),
    ]),
  ])
}

function sections(dossier: Dossier): [string, string][] {
  const { problem, causes, measures, progress, extensions, claims, reopenings, confirmations } = dossier
  const measureNo = new Map(measures.map(({ id, no }) => [id, `措施${no}`]))
  const files = new Map(evidencePaths(dossier).map(({ fileId, path }) => [fileId, path]))
  return [
    ['反馈问题原文', `<blockquote>${safe(problem.problemText)}</blockquote>`],
    ['基本情况', facts(dossier)],
    [
      '根源',
      table(
        ['根源', '说明'],
        causes.map(({ title, text }) => [title, text]),
      ),
    ],
    [
      '整改措施',
      table(
        ['序号', '措施', '类型', '量化标准', '责任人', '时限', '状态'],
        measures.map((m) => [
          String(m.no),
          m.text,
          measureKinds[m.kind].zh,
          m.target || '—',
          [m.leaderName, m.departmentName, m.ownerName].filter(Boolean).join(' / '),
          day(m.dueDate),
          measureStatusNames[m.status].zh,
        ]),
      ),
    ],
    [
      '认领',
      table(
        ['时间', '领导', '认领意见'],
        claims.map((c) => [moment(c.claimedAt), c.personName, c.statement]),
      ),
    ],
    [
      '进展',
      table(
        ['日期', '措施', '进展', '数量', '报告人'],
        progress.map((g) => [
          day(g.eventDate),
          measureNo.get(g.measureId) ?? '',
          g.text,
          g.figure === null ? '' : `${g.figure}${g.figureUnit}`,
          g.reportedByName,
        ]),
      ),
    ],
    [
      '延期',
      table(
        ['申请时间', '措施', '原时限', '新时限', '理由', '结果'],
        extensions.map((e) => [
          moment(e.requestedAt),
          measureNo.get(e.measureId) ?? '',
          day(e.oldDueDate),
          day(e.newDueDate),
          e.reason,
          {
            requested: '待批',
            granted: `${e.decidedByName ?? ''}同意`,
            refused: `${e.decidedByName ?? ''}不同意`,
          }[e.state],
        ]),
      ),
    ],
    [
      '佐证材料',
      table(
        ['材料', '版本', '文件', '上传人', '校验值 SHA-256'],
        dossier.evidence.flatMap((e) =>
          e.versions.map((v) => [
            e.title,
            `第${v.no}版`,
            files.get(v.fileId) ?? v.name,
            v.addedByName,
            v.sha256,
          ]),
        ),
      ),
    ],
    ['销号审核', table(['时间', '环节', '人员', '意见'], decisions(dossier))],
    [
      '长期坚持确认',
      table(
        ['截至', '情况', '确认人'],
        confirmations.map((c) => [day(c.periodEnd), c.text, c.confirmedByName]),
      ),
    ],
    [
      '重开',
      table(
        ['时间', '原因', '人员'],
        reopenings.map((r) => [moment(r.openedAt), r.reason, r.openedByName ?? '系统']),
      ),
    ],
  ]
}

/** The dossier as one page to read and print, in Chinese: it is an official paper. */
export function dossierPage(dossier: Dossier, madeAt: string): string {
  const { problem } = dossier
  const title = `一问题一档案 ${problem.problemNo} ${problem.title}`
  const body = sections(dossier)
    .map(([heading, content], index) => `<h2>${index + 1}. ${heading}</h2>${content}`)
    .join('')
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${safe(title)}</title><style>
body{font:14px/1.7 "Songti SC",SimSun,"Noto Serif CJK SC",serif;max-width:190mm;margin:12mm auto;color:#111}
h1{font-size:20px;text-align:center}h2{font-size:15px;margin:1.4em 0 .4em}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #888;padding:3px 6px;vertical-align:top;text-align:left;overflow-wrap:anywhere}
.facts th{width:8em;font-weight:normal;background:#f3f3f3}blockquote{margin:0;padding:.6em 1em;border-left:3px solid #888}
tr{break-inside:avoid}footer{margin-top:2em;color:#555}</style>
<h1>${safe(title)}</h1>${body}<footer>生成时间：${madeAt}</footer></html>`
}
