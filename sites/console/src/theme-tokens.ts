import type { ThemeConfig } from 'antd';

type Tokens = NonNullable<ThemeConfig['token']>;

const both: Tokens = {
  fontFamily:
    '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC", system-ui, sans-serif',
  borderRadius: 4,
  fontSize: 15,
  controlHeight: 36,
};

/** antd's own greys and blues stay under the contrast of 4.5 : 1 that readers need; these reach it. */
export const lightTokens: Tokens = {
  ...both,
  colorPrimary: '#0b56a4',
  colorLink: '#0b56a4',
  colorError: '#b3181f',
  colorErrorText: '#b3181f',
  colorTextDescription: '#595f69',
  colorTextTertiary: '#595f69',
  colorTextPlaceholder: '#666c76',
  colorTextQuaternary: '#666c76',
  colorTextDisabled: '#666c76',
  colorBgLayout: '#f4f6f9',
};

export const darkTokens: Tokens = {
  ...both,
  colorPrimary: '#3f83d6',
  colorLink: '#86bdff',
  colorLinkHover: '#b3d6ff',
  colorError: '#e0575c',
  colorErrorText: '#ff9c9c',
  colorTextDescription: '#b1b7c1',
  colorTextTertiary: '#b1b7c1',
  colorTextPlaceholder: '#a2a9b4',
  colorTextQuaternary: '#a2a9b4',
  colorTextDisabled: '#a2a9b4',
};
