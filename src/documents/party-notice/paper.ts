import { type Compose, documentPaper } from '../frame.ts'
import { noticeBody } from '../notices.ts'

/** 整改情况通报 within the Party: the same facts as the public one, nothing taken out. Source: rule book 1.2 (双公开, S12). */
export const partyNotice: Compose = (input) => {
  const { names, settings } = input
  return documentPaper(input, {
    title: `${names.organ}关于${names.matter}整改进展情况的通报`,
    subtitle: '（党内通报）',
    mainTo: settings.mainTo || '各党支部、各科室',
    body: noticeBody(input, 'party'),
  })
}
