import { useMemo } from 'react'
import { call } from '../../client.ts'
import type { ImportAdapter, ImportAsk } from './adapter.ts'
import { linkTo } from './registerImport.ts'

/**
 * Imports into the ledger: any of its forms (as seen, merged, the three lists) and strange ledgers. `inspectionId`
 * tells problems of several inspections apart that bear the same code.
 */
export function useLedgerImport(inspectionId: string | undefined): ImportAdapter {
  return useMemo(() => {
    const input = ({ options: _, ...ask }: ImportAsk) => ({
      ...ask,
      ...(inspectionId ? { inspectionId } : {}),
    })
    return {
      title: { zh: '问题台账', en: 'Ledger' },
      hint: {
        zh: '可导入本系统导出的台账（所见、合并单元格）和三张清单，也可导入其他格式的台账（先确认各列对应什么）。反馈问题原文只读；方案审定后的时限只能通过延期调整。',
        en: 'Sheets exported here (as seen, merged, the three lists), or a ledger of another layout after you confirm its columns. The inspectors’ words are read-only; due dates fixed by the plan move only by an extension.',
      },
      preview: (ask) => call('ledger.importPreview', input(ask)),
      keep: ({ seen, ...ask }) => call('ledger.importKeep', { ...input(ask), seen }),
      refusedSheet: ({ fileId, mapping }) =>
        linkTo('/api/ledger.importSheet', {
          fileId,
          ...(mapping ? { mapping: JSON.stringify(mapping) } : {}),
          ...(inspectionId ? { inspectionId } : {}),
        }),
      progress: async (fileId) => (await call('ledger.importProgress', { fileId })).progress,
      cancel: async (fileId) => {
        await call('ledger.importCancel', { fileId })
      },
      undo: async (importId) => {
        await call('ledger.importUndo', { importId })
      },
    }
  }, [inspectionId])
}
