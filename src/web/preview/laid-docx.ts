import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

const wordNs = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const compatNs = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
const body = 'word/document.xml'

/** Above this a document is shown as it is: the pages below would be read twice. */
const mostBytes = 8 * 1024 * 1024

/** Stands for a tab to the right edge while the pages are laid: a character of private use, which no text holds. */
const tabMark = '\uE0B1'

/**
 * What the layouter leaves out, put where it can show it: the text of a text box behind the paragraph that anchors it, and
 * a mark for each tab that leads to a right edge. The document itself stays as it is.
 */
export function forLayout(bytes: ArrayBuffer): ArrayBuffer | Uint8Array<ArrayBuffer> {
  if (bytes.byteLength > mostBytes) return bytes
  const parts = unzipSync(new Uint8Array(bytes))
  const part = parts[body]
  if (!part) return bytes
  const xml = new DOMParser().parseFromString(strFromU8(part), 'application/xml')
  if (xml.querySelector('parsererror')) return bytes
  openTextBoxes(xml)
  markRightTabs(xml)
  parts[body] = strToU8(new XMLSerializer().serializeToString(xml))
  return zipSync(parts, { level: 0 })
}

function all(within: Document | Element, name: string): Element[] {
  return [...within.getElementsByTagNameNS(wordNs, name)]
}

function openTextBoxes(xml: Document): void {
  for (const content of all(xml, 'txbxContent')) {
    // With an alternative the layouter shows that one.
    if (isInside(content, compatNs, 'AlternateContent')) continue
    const host = paragraphAround(content)
    host?.after(...content.children)
  }
}

function isInside(element: Element, namespace: string, name: string): boolean {
  for (let at = element.parentElement; at; at = at.parentElement)
    if (at.namespaceURI === namespace && at.localName === name) return true
  return false
}

function paragraphAround(element: Element): Element | null {
  for (let at = element.parentElement; at; at = at.parentElement)
    if (at.namespaceURI === wordNs && at.localName === 'p') return at
  return null
}

/** Only where one tab leads to one right edge: there it is plain what was meant. */
function markRightTabs(xml: Document): void {
  for (const tabs of all(xml, 'tabs')) {
    const paragraph = paragraphAround(tabs)
    if (!paragraph || all(tabs, 'tab').some((tab) => tab.getAttributeNS(wordNs, 'val') !== 'right')) continue
    const [tab, ...others] = all(paragraph, 'tab').filter((one) => one.parentElement !== tabs)
    if (!tab || others.length > 0) continue
    const mark = xml.createElementNS(wordNs, 'w:t')
    mark.textContent = tabMark
    tab.replaceWith(mark)
  }
}

/** Widens each mark until what follows it stands at the right edge. */
export function spreadTabs(laid: HTMLElement): void {
  const texts = document.createTreeWalker(laid, NodeFilter.SHOW_TEXT)
  const marks: Text[] = []
  while (texts.nextNode()) if (texts.currentNode.nodeValue === tabMark) marks.push(texts.currentNode as Text)
  for (const mark of marks) {
    const gap = document.createElement('span')
    mark.replaceWith(gap)
    for (let at: HTMLElement | null = gap; at && at.tagName !== 'P'; at = at.parentElement) {
      at.style.flex = '1'
      if (at.parentElement) at.parentElement.style.display = 'flex'
    }
  }
}
