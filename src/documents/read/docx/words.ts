import type { Words } from '../../../kit/refused.ts'
import type { DocumentBuilder } from '../builder.ts'
import { macroWarning } from '../office.ts'
import type { Met } from './flow.ts'

/** Why a stretch of a .docx is not part of the text. */
export const reasons = {
  header: { zh: '页眉', en: 'Page head' },
  footer: { zh: '页脚', en: 'Page foot' },
  watermark: { zh: '页眉中的水印或艺术字', en: 'Watermark or WordArt in the page head' },
  contents: { zh: '自动目录', en: 'Generated table of contents' },
  placeholder: { zh: '未填写的表单提示语', en: 'Prompt of a form field not filled in' },
  hidden: { zh: '隐藏文字（打印时不显示）', en: 'Hidden text (not printed)' },
} satisfies Record<string, Words>

/** Tells what a document holds besides text. */
export function warnOf(met: Met, hasMacro: boolean, builder: DocumentBuilder) {
  if (hasMacro) builder.warn(macroWarning)
  if (met.changes > 0) {
    builder.warn({
      zh: '文件带有修订痕迹，已按全部接受修订后的文字读取。',
      en: 'The file holds tracked changes; the text was read as if all were accepted.',
    })
  }
  if (met.comments > 0) {
    builder.warn({
      zh: `文件有 ${met.comments} 处批注，批注内容没有读入。`,
      en: `The file holds ${met.comments} comments; they were not read.`,
    })
  }
  if (met.images > 0) {
    builder.warn({
      zh: `文件有 ${met.images} 张图片，图片里的文字没有读入。`,
      en: `The file holds ${met.images} pictures; words inside them were not read.`,
    })
  }
  if (met.charts > 0) {
    builder.warn({
      zh: `文件有 ${met.charts} 个图表，其中的文字没有读入，请对照原件核对。`,
      en: `The file holds ${met.charts} charts; their words were not read, please compare with the original.`,
    })
  }
  if (met.embedded > 0) {
    builder.warn({
      zh: `文件嵌入了 ${met.embedded} 个其他文件，没有读入；如有需要请单独上传。`,
      en: `The file embeds ${met.embedded} other files, which were not read; upload them on their own if needed.`,
    })
  }
}
