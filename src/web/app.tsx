import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { CatchBoundary, RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { CallError } from '../client.ts'
import { LanguageProvider, useLanguage } from './language.tsx'
import { PageFault } from './PageFault.tsx'
import { router } from './router.tsx'
import { SignInDialog } from './SignInDialog.tsx'
import { StaleDialog } from './StaleDialog.tsx'
import { SessionGate } from './session.tsx'
import { theme } from './theme.ts'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What the server refused it refuses again; only a line that was down is worth another try.
      retry: (count, error) => count < 2 && error instanceof CallError && error.code === 'offline',
    },
  },
})

/** The whole product in a browser. */
export function Product() {
  return (
    <LanguageProvider>
      <QueryClientProvider client={client}>
        <Dressed />
      </QueryClientProvider>
    </LanguageProvider>
  )
}

function Dressed() {
  const { language } = useLanguage()
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={theme}
      button={{ autoInsertSpace: false }}
    >
      <AntApp>
        <CatchBoundary getResetKey={() => 'product'} errorComponent={PageFault}>
          <SessionGate>
            <RouterProvider router={router} />
            <SignInDialog />
            <StaleDialog />
          </SessionGate>
        </CatchBoundary>
      </AntApp>
    </ConfigProvider>
  )
}
