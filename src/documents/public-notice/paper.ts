import { type Compose, materialPaper } from '../frame.ts'
import { noticeBody } from '../notices.ts'
import { forThePublic } from '../public/redact.ts'

/**
 * 整改情况通报 for the public: what must not be public is taken out, and each cut is listed with its reason. Source: rule
 * book 1.2 (双公开, 不公开情形, 公开内容要素; S10–S13).
 */
export const publicNotice: Compose = (input) => {
  const { names } = input
  const draft = materialPaper(input, {
    title: `${names.organ}关于${names.matter}整改进展情况的通报`,
    body: noticeBody(input, 'public'),
    isSigned: true,
  })
  return forThePublic(draft, input)
}
