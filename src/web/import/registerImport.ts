import { useMemo } from 'react'
import { actingIn, call, type Input } from '../../client.ts'
import type { RegisterName } from '../../registers/index.ts'
import type { ImportAdapter, ImportAsk } from './adapter.ts'

type Named = { name: string; zh: string; en: string }

/** Imports into a register: `const adapter = useRegisterImport(register)`, for whoever may `<register>.importKeep`. */
export function useRegisterImport({ name, zh, en }: Named): ImportAdapter {
  return useMemo(() => {
    const input = ({ options, ...ask }: ImportAsk) => ({ ...ask, isSubmitted: options.isSubmitted ?? true })
    return {
      title: { zh, en },
      template: linkTo(`/api/${name}.template`, {}),
      options: [
        {
          key: 'isSubmitted',
          words: { zh: '导入后提交审核（规则随即检查）', en: 'Hand in for review at once' },
          isOn: true,
        },
      ],
      preview: (ask) =>
        call(`${name as RegisterName}.importPreview`, input(ask) as Input<'asset.importPreview'>),
      keep: ({ seen, ...ask }) =>
        call(`${name as RegisterName}.importKeep`, {
          ...input(ask),
          seen,
        } as Input<'asset.importKeep'>),
      refusedSheet: ({ fileId, mapping, options }) =>
        linkTo(`/api/${name}.importSheet`, {
          fileId,
          ...(options.isSubmitted === false ? { isSubmitted: '0' } : {}),
          ...(mapping ? { mapping: JSON.stringify(mapping) } : {}),
        }),
      progress: async (fileId) => (await call('register.importProgress', { fileId })).progress,
      cancel: async (fileId) => {
        await call('register.importCancel', { fileId })
      },
      undo: async (importId) => {
        await call('register.importUndo', { importId })
      },
    }
  }, [name, zh, en])
}

/** A link that a browser downloads, in the unit that is acted in. */
export function linkTo(path: string, parts: Record<string, string>): string {
  const unit = actingIn()
  const search = new URLSearchParams({ ...parts, ...(unit ? { unit } : {}) })
  return `${path}?${search}`
}
