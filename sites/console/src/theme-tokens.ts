import type { ThemeConfig } from 'antd';

type Tokens = NonNullable<ThemeConfig['token']>;

const both: Tokens = {
  fontFamily:
    '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC", system-ui, sans-serif',
  borderRadius: 4,
  fontSize: 15,
  controlHeight: 36,
};

/** antd's own greys and blues stay under the contrast that readers need: 4.5 : 1 of words, 3 : 1 of a field's edge. */
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
  colorBorder: '#878e99',
  colorBgLayout: '#f4f6f9',
};

export const darkTokens: Tokens = {
  ...both,
  colorPrimary: '#2a67b5',
  colorPrimaryHover: '#2f70c4',
  colorLink: '#86bdff',
  colorLinkHover: '#b3d6ff',
  colorError: '#e0575c',
  colorErrorText: '#ff9c9c',
  colorTextDescription: '#b1b7c1',
  colorTextTertiary: '#b1b7c1',
  colorTextPlaceholder: '#a2a9b4',
  colorTextQuaternary: '#a2a9b4',
  colorTextDisabled: '#a2a9b4',
  colorBorder: '#6f7783',
};

/** Words on dark buttons that are not filled: the filled ones' blue would be too dark for them. */
export const darkComponents: NonNullable<ThemeConfig['components']> = {
  Button: {
    defaultHoverColor: '#86bdff',
    defaultHoverBorderColor: '#86bdff',
    defaultActiveColor: '#86bdff',
    defaultActiveBorderColor: '#86bdff',
  },
};
