import { type ThemeConfig, theme as antTheme } from "antd";

export const theme: ThemeConfig = {
  algorithm: antTheme.compactAlgorithm,
  token: {
    colorPrimary: "#1c6e7d",
    colorInfo: "#1c6e7d",
    colorError: "#c8322b",
    colorWarning: "#b7791f",
    colorSuccess: "#2f7d4f",
    colorLink: "#1c6e7d",
    colorText: "#1d2733",
    colorTextSecondary: "#5b6876",
    colorTextPlaceholder: "#6b7885",
    colorBorder: "#d5dbe1",
    colorBorderSecondary: "#e6eaee",
    borderRadius: 5,
    // The compact algorithm takes two off.
    fontSize: 15,
    fontFamily:
      '-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif',
    wireframe: false,
    motion: false,
  },
};
