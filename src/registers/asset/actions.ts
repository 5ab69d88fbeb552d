import { assetCard, stockTakeBoardAction, stockTakeYears } from './count.actions.ts'

/** Actions beside those that every register has. */
export const actions = [assetCard, stockTakeBoardAction, stockTakeYears] as const
