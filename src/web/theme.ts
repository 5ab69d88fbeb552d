import type { ThemeConfig } from 'antd'

const family = [
  '-apple-system',
  'BlinkMacSystemFont',
  '"PingFang SC"',
  '"Microsoft YaHei"',
  '"Noto Sans CJK SC"',
  '"Source Han Sans SC"',
  '"WenQuanYi Micro Hei"',
  'system-ui',
  'sans-serif',
].join(', ')

/** Calm, official, dense. Text on its ground keeps at least 4.5:1 (WCAG 2.1 AA), the placeholder too. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#17467e',
    colorLink: '#17467e',
    colorLinkHover: '#2a62a5',
    colorSuccess: '#1a7f4b',
    colorWarning: '#a15c07',
    colorError: '#b42318',
    colorInfo: '#17467e',
    colorText: '#1b2430',
    colorTextSecondary: '#4a5564',
    colorTextTertiary: '#5b6675',
    colorTextDescription: '#5b6675',
    colorTextPlaceholder: '#6b7583',
    colorTextDisabled: '#6b7583',
    colorTextHeading: '#101828',
    colorBorder: '#8a94a3',
    colorBorderSecondary: '#dde2e9',
    colorBgLayout: '#f4f6f9',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: family,
    wireframe: false,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: {
      cellPaddingBlock: 8,
      cellPaddingInline: 10,
      headerBg: '#eef2f7',
      headerColor: '#2b3645',
      rowHoverBg: '#f5f8fc',
    },
    Form: { itemMarginBottom: 16, labelColor: '#2b3645' },
    Card: { bodyPadding: 16 },
    Tabs: { horizontalMargin: '0 0 12px 0' },
  },
}
