import { Refused, type Words } from '../../kit/refused.ts'

export function refused({ zh, en }: Words): Refused {
  return new Refused('invalid', zh, en)
}

export const broken: Words = {
  zh: '这个文件不是能读的 Excel 工作簿（.xlsx）或 .csv。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。',
  en: 'The file is no readable Excel workbook (.xlsx) or .csv. Open it, save it as .xlsx and try again.',
}
export const tooLarge: Words = {
  zh: '表太大，在限定的时间和内存内读不完。请拆成几份后再导入。',
  en: 'The sheet is too large to be read within the bounds of time and memory; split it.',
}
export const encrypted: Words = {
  zh: '工作簿设有打开密码，无法读取。请打开后取消密码，另存一份再导入。',
  en: 'The workbook is protected by a password. Remove it, save a copy and import that.',
}
export const oldWorkbook: Words = {
  zh: '这是旧格式的工作簿（.xls）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
  en: 'This is an old workbook (.xls). Open it, save it as .xlsx and import that.',
}
export const noText: Words = {
  zh: '这个文件不是表格。请选择 .xlsx 或 .csv 文件。',
  en: 'The file is no table. Choose an .xlsx or .csv file.',
}
export const empty: Words = { zh: '表是空的，没有内容可导入。', en: 'The sheet is empty.' }
export const tooMany = (rows: number): Words => ({
  zh: `表中超过 ${rows} 行，请拆成几份后再导入。`,
  en: `The sheet has more than ${rows} rows; split it.`,
})
export const tooWide = (columns: number): Words => ({
  zh: `表中超过 ${columns} 列，请删去无关的列。`,
  en: `The sheet has more than ${columns} columns; take out what does not belong.`,
})
