import { LoopPlugin, TemplateHandler, TextPlugin } from 'easy-template-x'
import { Refused } from '../../kit/refused.ts'
import { checkTemplate, type Fault } from './check.ts'
import { openTemplate } from './open.ts'
import type { Data, Shape } from './scope.ts'

/** Text and loops only: a template can put in no raw XML, picture or link. */
const handler = () => new TemplateHandler({ plugins: [new LoopPlugin(), new TextPlugin()], maxXmlDepth: 100 })

/** The template with its values. Refuses `invalid` with every placeholder that is wrong and its paragraph. */
export async function fillTemplate(bytes: Buffer, data: Data, shape: Shape): Promise<Buffer> {
  const { faults } = checkTemplate(await openTemplate(bytes), shape)
  if (faults.length > 0) throw wrongPlaces(faults)
  try {
    return await handler().process(bytes, data)
  } catch (error) {
    const name = error instanceof Error ? error.message : ''
    throw new Refused(
      'invalid',
      `模板填不进数据：${name}。请检查变量所在的段落。`,
      `The template cannot be filled: ${name}. Check the paragraphs of its variables.`,
    )
  }
}

export function wrongPlaces(faults: readonly Fault[]): Refused {
  return new Refused(
    'invalid',
    `模板有 ${faults.length} 处变量不对，请改正后再上传。`,
    `Wrong placeholders: ${faults.length}. Mend them and upload again.`,
    {
      missing: faults.map(({ words, place, paragraph }) => ({
        words: {
          zh: `${place.zh}：${words.zh}（“${paragraph.slice(0, 60)}”）`,
          en: `${place.en}: ${words.en} (“${paragraph.slice(0, 60)}”)`,
        },
      })),
    },
  )
}
