import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { ReadLimits } from '../limits.ts'
import { unreadable } from '../unreadable.ts'
import { loadPdfJs, resourceFolder } from './library.ts'
import { type Matrix, multiply, type Page, type Run, toMatrix } from './page.ts'
import { type RuleOperators, readRules } from './rules.ts'
import { unified } from './signs.ts'

/** Pages of a .pdf with their text and the lines that rule their tables. */
export async function extractPages(bytes: Uint8Array, limits: ReadLimits): Promise<Page[]> {
  const library = await loadPdfJs()
  const task = library.getDocument({
    // The library takes the buffer for itself.
    data: new Uint8Array(bytes),
    cMapUrl: resourceFolder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: resourceFolder('standard_fonts'),
    // Pictures are never decoded; their absence is no error.
    maxImageSize: 0,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    if (document.numPages > limits.pages) throw unreadable('tooComplex')
    return await readPages(document, library.OPS, limits)
  } catch (error) {
    if (error instanceof library.PasswordException) throw unreadable('encrypted')
    if (isLibraryError(error)) throw unreadable('broken')
    throw error
  } finally {
    await task.destroy()
  }
}

/** What the library throws at a damaged file; all its classes end in Exception, and few are exported. */
function isLibraryError(error: unknown): boolean {
  return error instanceof Error && /Exception$|^FormatError$/.test(error.name)
}

async function readPages(
  document: PDFDocumentProxy,
  operators: RuleOperators,
  limits: ReadLimits,
): Promise<Page[]> {
  const pages: Page[] = []
  let letters = 0
  for (let number = 1; number <= document.numPages; number++) {
    const proxy = await document.getPage(number)
    const page = await readPage(proxy, operators)
    proxy.cleanup()
    letters += page.runs.reduce((sum, run) => sum + run.text.length, 0)
    if (letters > limits.characters) throw unreadable('tooComplex')
    pages.push(page)
  }
  return pages
}

type Turned = Run & { angle: number }

async function readPage(proxy: PDFPageProxy, operators: RuleOperators): Promise<Page> {
  const viewport = proxy.getViewport({ scale: 1 })
  const base = toMatrix(viewport.transform)
  const content = await proxy.getTextContent({ disableNormalization: true })
  const runs: Turned[] = []
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const run = placed(item, base)
    if (isOnSheet(run)) runs.push(run)
  }
  const angle = mainAngle(runs)
  const turn = turning(angle, viewport.width, viewport.height)
  const isSideways = angle % 180 !== 0
  return {
    number: proxy.pageNumber,
    width: isSideways ? viewport.height : viewport.width,
    height: isSideways ? viewport.width : viewport.height,
    runs: withoutDoubles(runs.filter((run) => run.angle === angle).map((run) => turned(run, turn))),
    slanted: runs.filter((run) => run.angle !== angle).map((run) => run.text),
    rules: readRules(await proxy.getOperatorList(), operators, multiply(turn, base)),
  }
}

type Item = { str: string; transform: number[]; width: number }

function placed(item: Item, base: Matrix): Turned {
  const [a, b, c, d, x, y] = multiply(base, toMatrix(item.transform))
  const degrees = (Math.atan2(b, a) * 180) / Math.PI
  const quarter = Math.round(degrees / 90) * 90
  return {
    text: unified(item.str),
    x,
    y,
    width: item.width,
    size: Math.hypot(c, d) || Math.hypot(a, b),
    // Hand-fed sheets are some degrees off; a stamp or watermark is far off.
    angle: Math.abs(degrees - quarter) < 3 ? (quarter + 360) % 360 : degrees,
  }
}

/** PDF 1.7 knows no sheet above 14,400 units (ISO 32000-1, C.2); damaged files state anything. */
const widest = 14_400

function isOnSheet({ x, y, width, size }: Run): boolean {
  return [x, y, width, size].every((value) => Math.abs(value) <= widest) && size > 0
}

/** The direction in which most letters of the page run. */
function mainAngle(runs: Turned[]): number {
  const letters = new Map<number, number>()
  for (const run of runs) {
    if (run.angle % 90 === 0) letters.set(run.angle, (letters.get(run.angle) ?? 0) + run.text.length)
  }
  return [...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

function turning(angle: number, width: number, height: number): Matrix {
  if (angle === 90) return [0, -1, 1, 0, 0, width]
  if (angle === 180) return [-1, 0, 0, -1, width, height]
  if (angle === 270) return [0, 1, -1, 0, height, 0]
  return [1, 0, 0, 1, 0, 0]
}

function turned({ text, x, y, width, size }: Turned, turn: Matrix): Run {
  const [, , , , newX, newY] = multiply(turn, [1, 0, 0, 1, x, y])
  return { text, x: newX, y: newY, width, size }
}

/** Some writers print a text twice, a hair apart, to make it bold. */
function withoutDoubles(runs: Run[]): Run[] {
  const seen = new Map<string, Run[]>()
  return runs.filter((run) => {
    const others = seen.get(run.text) ?? []
    const near = run.size * 0.2
    if (others.some((other) => Math.abs(other.x - run.x) < near && Math.abs(other.y - run.y) < near))
      return false
    // Only near copies are doubles of each other, and they follow closely.
    seen.set(run.text, [...others.slice(-7), run])
    return true
  })
}
