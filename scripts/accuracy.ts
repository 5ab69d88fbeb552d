import {
  BARS,
  type FileScore,
  hasSamples,
  MEASURED,
  rates,
  type Score,
  scoreSamples,
  total,
} from './scoring.ts'

/** `npm run accuracy`: how well documents are understood, per file and in total; exit 1 below the bars. */
function main(): number {
  if (!hasSamples) {
    console.log('跳过：没有样本文件夹 ../shared/samples。 / Skipped: no sample texts beside the checkout.')
    return 0
  }
  const files = scoreSamples()
  const named = files.filter((file) => file.labels !== 'counted')
  const real = files.filter((file) => file.labels !== 'modelled')
  for (const file of files) print(file.name, file)
  console.log()
  for (const [words, group] of [
    ['labelled texts', named],
    ['real texts', real],
    ['all texts', files],
  ] as const) {
    const scores = Object.fromEntries(MEASURED.map((measured) => [measured, total(group, measured)]))
    print(`= ${words}`, { name: words, labels: 'real', scores })
  }
  listMisses(files)
  const below = BARS.filter(([measured, bar]) => rates(total(real, measured)).f1 < bar)
  for (const [measured, bar] of below) console.log(`below the bar: ${measured} F1 < ${bar}`)
  return below.length === 0 ? 0 : 1
}

function print(title: string, { scores }: FileScore): void {
  const cells = MEASURED.flatMap((measured) => {
    const score = scores[measured]
    return score && score.found + score.labelled > 0 ? [`${measured} ${words(score)}`] : []
  })
  console.log(`${title.padEnd(30)} ${cells.join('  ') || 'nothing labelled, nothing found'}`)
}

function words(score: Score): string {
  const { precision, recall, f1 } = rates(score)
  const percent = (rate: number) => `${Math.round(rate * 100)}`
  return `${score.hit}/${score.labelled} P${percent(precision)} R${percent(recall)} F${percent(f1)}`
}

function listMisses(files: readonly FileScore[]): void {
  for (const measured of MEASURED) {
    const { misses } = total(files, measured)
    if (misses.length > 0) console.log(`\n${measured}:\n  ${misses.join('\n  ')}`)
  }
}

process.exitCode = main()
