import type { RegisterFolder } from '../folder.ts'
import { asset, assetHandover, constructionProject, disposal } from './register.ts'
import { stockTake, stockTakeLine } from './stock-take.ts'

const registers = { asset, disposal, assetHandover, constructionProject, stockTake, stockTakeLine }

export const folder: RegisterFolder<
  typeof registers,
  typeof import('./parameters.ts') & typeof import('./actions.ts')
> = {
  name: 'asset',
  registers,
  pages: [
    {
      register: 'asset',
      path: '/registers/asset/labels',
      zh: '资产标签',
      en: 'Labels',
      needs: 'asset.list',
      component: () => import('./AssetLabelsPage.tsx').then((m) => m.AssetLabelsPage),
    },
    {
      register: 'asset',
      path: '/registers/asset/$id/card',
      zh: '资产卡片',
      en: 'Card',
      needs: 'asset.card',
      component: () => import('./AssetCardPage.tsx').then((m) => m.AssetCardPage),
    },
    {
      register: 'stockTake',
      path: '/registers/stockTake/years',
      zh: '历年盘点对比',
      en: 'Year by year',
      needs: 'stockTake.years',
      component: () => import('./StockTakeYearsPage.tsx').then((m) => m.StockTakeYearsPage),
    },
    {
      register: 'stockTake',
      path: '/registers/stockTake/$id/scan',
      zh: '盘点',
      en: 'Count',
      needs: 'stockTake.board',
      component: () => import('./StockTakeScanPage.tsx').then((m) => m.StockTakeScanPage),
    },
  ],
  actionWords: {
    'asset.card': ['查看资产卡片', 'See an asset’s card'],
    'stockTake.board': ['查看盘点进度', 'See how far a stock-take is'],
    'stockTake.years': ['历年盘点对比', 'Compare stock-takes year by year'],
  },
}
