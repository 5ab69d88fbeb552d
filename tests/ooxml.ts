import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

/**
 * What makes Word offer to repair a .docx, looked for by hand: the order and the names of elements as ECMA-376 part 1 and its
 * schema give them, parts without a content type, relations that lead nowhere, ids given twice, styles that do not exist,
 * measures that are no whole numbers, cells without a paragraph, rows of another width than their table.
 */

type Node = { name: string; attributes: Record<string, string>; children: Node[] }

function parsed(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [] }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes: attributes as Record<string, string>, children: [] }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return root
}

/** Children in their order; `|` stands between names that may come in any order and any number. */
const orders: Record<string, string> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
  'w:rPr':
    'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
  'w:tblPr':
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
  'w:tblBorders': 'top left start bottom right end insideH insideV',
  'w:tblCellMar': 'top left start bottom right end',
  'w:tcPr':
    'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
  'w:trPr':
    'cnfStyle|divId|gridBefore|gridAfter|wBefore|wAfter|cantSplit|trHeight|tblHeader|tblCellSpacing|jc|hidden',
  'w:sectPr':
    'headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings',
  'w:pBdr': 'top left bottom right between bar',
  'w:tbl': 'tblPr tblGrid tr',
  'w:tr': 'tblPrEx trPr tc',
  'w:tc': 'tcPr p|tbl',
  'w:p': 'pPr r|hyperlink|bookmarkStart|bookmarkEnd|proofErr',
  'w:r': 'rPr t|tab|br|fldChar|instrText|drawing|separator|continuationSeparator|footnoteRef|endnoteRef',
  'w:body': 'p|tbl sectPr',
  'w:style':
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal rsid pPr rPr tblPr trPr tcPr',
  'w:docDefaults': 'rPrDefault pPrDefault',
  'w:styles': 'docDefaults latentStyles style',
  'w:font':
    'altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic',
}

const places = new Map<string, ReadonlyMap<string, number>>(
  Object.entries(orders).map(([parent, order]) => [
    parent,
    new Map(order.split(' ').flatMap((names, at) => names.split('|').map((name) => [`w:${name}`, at]))),
  ]),
)
/** Elements of these stand once at most. */
const single = new Set(['w:pPr', 'w:rPr', 'w:tblPr', 'w:tcPr', 'w:trPr'])

const wholeNumbers =
  /^w:(?:w|h|top|bottom|left|right|header|footer|gutter|line|before|after|hanging|firstLine|firstLineChars|pos|sz|space|linePitch|x|y|hSpace|vSpace)$/
const justified = new Set(['left', 'start', 'center', 'right', 'end', 'both', 'distribute'])

/** Everything that is wrong with a .docx; empty when nothing is. */
export function faultsOf(file: Uint8Array): string[] {
  const parts = unzipSync(file)
  const trees = new Map(
    Object.entries(parts)
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, bytes]) => [name, parsed(new TextDecoder('utf-8', { fatal: true }).decode(bytes))]),
  )
  const styles = stylesOf(trees.get('word/styles.xml'))
  return [
    ...packageFaults(Object.keys(parts), trees),
    ...[...trees].flatMap(([part, tree]) => [
      ...elementFaults(tree, styles).map((fault) => `${part}: ${fault}`),
      ...relationFaults(part, tree, trees),
    ]),
  ]
}

function stylesOf(tree: Node | undefined): Set<string> {
  const all = tree?.children[0]?.children.filter(({ name }) => name === 'w:style') ?? []
  return new Set(all.map(({ attributes }) => attributes['w:styleId'] ?? ''))
}

/** Each part has its content type, and each content type its part. */
function packageFaults(names: string[], trees: ReadonlyMap<string, Node>): string[] {
  const types = trees.get('[Content_Types].xml')?.children[0]?.children ?? []
  const defaults = new Set(types.map(({ attributes }) => attributes.Extension).filter(Boolean))
  const overrides = types.flatMap(({ attributes }) =>
    attributes.PartName ? [attributes.PartName.slice(1)] : [],
  )
  const files = names.filter((name) => !name.endsWith('/') && name !== '[Content_Types].xml')
  return [
    ...files
      .filter((name) => !overrides.includes(name) && !defaults.has(name.split('.').at(-1)))
      .map((name) => `${name} has no content type`),
    ...overrides
      .filter((name) => !names.includes(name))
      .map((name) => `content type of ${name}, which is not there`),
    ...twice(overrides).map((name) => `two content types of ${name}`),
  ]
}

function twice(all: readonly string[]): string[] {
  return all.filter((one, index) => all.indexOf(one) !== index)
}

function every(node: Node): Node[] {
  return node.children.flatMap((child) => [child, ...every(child)])
}

function elementFaults(tree: Node, styles: ReadonlySet<string>): string[] {
  const all = every(tree)
  const ids = (name: string, key: string) =>
    all.filter((node) => node.name === name).map(({ attributes }) => attributes[key] ?? '')
  return [
    ...all.flatMap((node) => [...orderFaults(node), ...valueFaults(node, styles)]),
    ...all.filter(({ name }) => name === 'w:tbl').flatMap(tableFaults),
    ...twice(ids('wp:docPr', 'id')).map((id) => `two drawings with id ${id}`),
    ...twice(ids('w:bookmarkStart', 'w:id')).map((id) => `two bookmarks with id ${id}`),
    ...twice(ids('Relationship', 'Id')).map((id) => `two relations ${id}`),
    ...twice(ids('w:style', 'w:styleId')).map((id) => `two styles ${id}`),
  ]
}

function orderFaults({ name, children }: Node): string[] {
  const known = places.get(name)
  if (!known) return []
  const names = children.map((child) => child.name)
  const strangers = names.filter((child) => !known.has(child)).map((child) => `${child} in ${name}`)
  const late = names.filter((child, index) => {
    const before = names[index - 1]
    return before !== undefined && (known.get(child) ?? 0) < (known.get(before) ?? 0)
  })
  return [
    ...strangers,
    ...late.map((child) => `${child} out of its place in ${name}`),
    ...(single.has(name) ? twice(names).map((child) => `two ${child} in ${name}`) : []),
  ]
}

function valueFaults({ name, attributes, children }: Node, styles: ReadonlySet<string>): string[] {
  const value = attributes['w:val'] ?? ''
  const numbers = Object.entries(attributes).filter(
    ([key]) => wholeNumbers.test(key) && name.startsWith('w:'),
  )
  return [
    ...numbers
      .filter(([, number]) => !/^-?\d+$/.test(number))
      .map(([key, number]) => `${key}="${number}" of ${name} is no whole number`),
    ...(/^w:(sz|szCs|kern)$/.test(name) && !/^\d+$/.test(value) ? [`${name} ${value}`] : []),
    ...(name === 'w:jc' && !justified.has(value) ? [`w:jc ${value}`] : []),
    ...(/^w:[prt](bl)?Style$/.test(name) && !styles.has(value) ? [`no style ${value}`] : []),
    ...(name === 'w:tc' && children.at(-1)?.name !== 'w:p' ? ['a cell that ends without a paragraph'] : []),
  ]
}

/** Every row as wide as the grid; a cell merged downwards has one above it. */
function tableFaults({ children }: Node): string[] {
  const columns = children.find(({ name }) => name === 'w:tblGrid')?.children.length ?? 0
  const open = new Set<number>()
  return children
    .filter(({ name }) => name === 'w:tr')
    .flatMap((row, index) => {
      let at = 0
      const faults: string[] = []
      for (const cell of row.children.filter(({ name }) => name === 'w:tc')) {
        const [properties] = cell.children.filter(({ name }) => name === 'w:tcPr')
        const of = (name: string) => properties?.children.find((child) => child.name === name)
        const merge = of('w:vMerge')
        if (merge && merge.attributes['w:val'] !== 'restart' && !open.has(at))
          faults.push(`row ${index + 1}: nothing to merge with`)
        if (merge) open.add(at)
        else open.delete(at)
        at += Number(of('w:gridSpan')?.attributes['w:val'] ?? 1)
      }
      return at === columns ? faults : [...faults, `row ${index + 1} has ${at} of ${columns} columns`]
    })
}

/** Each r:id has its relation, and each relation inside the package its part. */
function relationFaults(part: string, tree: Node, trees: ReadonlyMap<string, Node>): string[] {
  const isRelations = part.endsWith('.rels')
  const slash = part.lastIndexOf('/') + 1
  if (isRelations) {
    const folder = part.replace(/_rels\/[^/]*$/, '')
    return (tree.children[0]?.children ?? [])
      .filter(({ attributes }) => attributes.TargetMode !== 'External')
      .map(({ attributes: { Target = '' } }) =>
        Target.startsWith('/') ? Target.slice(1) : `${folder}${Target}`,
      )
      .filter((target) => !trees.has(target))
      .map((target) => `${part} leads to ${target}, which is not there`)
  }
  const relations =
    trees.get(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`)?.children[0]?.children ?? []
  const known = new Set(relations.map(({ attributes }) => attributes.Id))
  return every(tree)
    .flatMap(({ attributes }) => (attributes['r:id'] ? [attributes['r:id']] : []))
    .filter((id) => !known.has(id))
    .map((id) => `${part} has no relation ${id}`)
}
