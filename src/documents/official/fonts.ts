import type { Face } from './paper.ts'

/**
 * Fonts by the names that offices have installed, each with what stands in for it. None is embedded: 方正 fonts are
 * licensed. Source: GB/T 9704-2012 5.2 (仿宋), S126, S127 (小标宋, 黑体, 楷体); fallbacks rule book 18.4.
 */
export const fontNames: Record<Face, string> = {
  fang: '仿宋_GB2312',
  hei: '黑体',
  kai: '楷体_GB2312',
  song: '方正小标宋简体',
}

/** Digits and Latin letters; 可配置 in the standard's practice (随中文字体或 Times New Roman). */
export const latin = 'Times New Roman'
/** 页码: 4号半角宋体. */
export const footerFont = '宋体'

/** What a word processor takes when the first is not installed, in this order. */
export const fallbacks: Record<string, string[]> = {
  [fontNames.fang]: ['仿宋', 'FangSong', 'Source Han Serif SC', 'Noto Serif CJK SC'],
  [fontNames.hei]: ['SimHei', 'Source Han Sans SC', 'Noto Sans CJK SC'],
  [fontNames.kai]: ['楷体', 'KaiTi', 'Source Han Serif SC', 'Noto Serif CJK SC'],
  [fontNames.song]: ['方正小标宋_GBK', '华文中宋', 'Source Han Serif SC Heavy', 'Noto Serif CJK SC Black'],
  [footerFont]: ['SimSun', 'Source Han Serif SC', 'Noto Serif CJK SC'],
}

const families: Record<string, string> = { [fontNames.hei]: 'swiss' }

/** word/fontTable.xml: each font with its stand-ins, as Chinese (charset 86). Source: ECMA-376 17.8.3. */
export function fontTable(): string {
  const fonts = Object.entries(fallbacks).map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/><w:charset w:val="86"/>` +
      `<w:family w:val="${families[name] ?? 'roman'}"/><w:pitch w:val="variable"/></w:font>`,
  )
  const western = `<w:font w:name="${latin}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}${western}</w:fonts>`
}
